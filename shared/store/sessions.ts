// Sessions of browsers. Each has an id, so that it can be ended on the server as well.
import { randomUUID } from 'node:crypto'
import { PutCommand } from '@aws-sdk/lib-dynamodb'
import { Temporal } from 'temporal-polyfill'
import { keys } from './keys.ts'
import type { Table } from './table.ts'

/** How long a sign-in lasts, in hours: a working day. */
export const SESSION_HOURS = 8

/** A sign-in: whose, which, and when it began. */
export type Session = { readonly sub: string; readonly sid: string; readonly at: string }

/** Begins a session. Its item expires a day after its end. */
export async function beginSession(table: Table, sub: string, now: Temporal.Instant): Promise<Session> {
  const session = { sub, sid: randomUUID(), at: now.toString() }
  const expiresAt = Math.ceil(now.add({ hours: SESSION_HOURS + 24 }).epochMilliseconds / 1000)
  await table.client.send(
    new PutCommand({ TableName: table.name, Item: { ...keys.session(sub, session.sid), expiresAt } }),
  )
  return session
}

/** Whether a session is valid: it was neither ended itself, nor with all sessions of its member. */
export async function isSessionValid(table: Table, { sub, sid, at }: Session): Promise<boolean> {
  const [item, epoch] = await Promise.all([table.read(keys.session(sub, sid)), table.read(keys.sessionEpoch(sub))])
  if (item === undefined || item.ended === true) return false
  return epoch === undefined || Temporal.Instant.compare(String(epoch.at), at) < 0
}

/** Ends one session. */
export async function endSession(table: Table, { sub, sid, at }: Session): Promise<void> {
  const expiresAt = Math.ceil(Temporal.Instant.from(at).add({ hours: SESSION_HOURS + 24 }).epochMilliseconds / 1000)
  const Item = { ...keys.session(sub, sid), ended: true, expiresAt }
  await table.client.send(new PutCommand({ TableName: table.name, Item }))
}

/** Ends every session of somebody that began up to a moment: their roles have changed, or they work here no more. */
export async function endSessionsOf(table: Table, sub: string, now: Temporal.Instant): Promise<void> {
  const Item = { ...keys.sessionEpoch(sub), at: now.toString() }
  await table.client.send(new PutCommand({ TableName: table.name, Item }))
}
