import * as z from 'zod'

/** Somebody else wrote first. Reload and decide again; after five times the queue takes over. */
export class ComplaintMoved extends Error {
  override readonly name = 'ComplaintMoved'
  constructor(reference: string, version: number, cause: unknown) {
    super(`${reference} is no longer at version ${version}.`, { cause })
  }
}

/** Another run of the function has claimed this notice and may be sending it. Come back after its lease. */
export class NoticeClaimed extends Error {
  override readonly name = 'NoticeClaimed'
  constructor(id: string, leaseUntil: string) {
    super(`${id} is claimed until ${leaseUntil}.`)
  }
}

/** Something that has to exist does not. The caller cannot fix it. */
export class NotFound extends Error {
  override readonly name = 'NotFound'
  constructor(what: string) {
    super(`${what} is missing.`)
  }
}

/** Whether something will fail the same way however often it is tried: what is stored or configured does not fit the code. */
export const isPermanent = (error: unknown): boolean =>
  error instanceof AggregateError
    ? error.errors.every(isPermanent)
    : [NotFound, z.ZodError, TypeError, RangeError, SyntaxError, ReferenceError].some((kind) => error instanceof kind)
