// What an error of SES means for a mail.
import { SESServiceException } from '@aws-sdk/client-ses'

/**
 * - `try-again`: nobody knows, or it is busy: the rate, a timeout, an error of its own.
 * - `operator`: our own account may not send, which is not the reader's doing: sandbox, quota, paused, not verified.
 * - `refused`: this mail cannot go to this address, now or later.
 */
export type Refused =
  | { readonly kind: 'try-again'; readonly wasNotSent: boolean; readonly isRateLimited: boolean }
  | { readonly kind: 'operator'; readonly code: string }
  | { readonly kind: 'refused'; readonly code: 'address' | 'message' }

/** The errors that are about this mail or its address. Any other error, listed or new, is ours to fix ("SendRawEmail", Errors, and "Common errors", Amazon SES API reference). */
const ABOUT_THE_MAIL = new Set(['InvalidParameterValue', 'MessageRejected'])
const THROTTLED = new Set(['Throttling', 'ThrottlingException', 'LimitExceededException', 'RequestLimitExceeded'])

/** Reads an error of a send. Undefined: it did not come from SES. */
export function refusalIn(error: unknown): Refused | undefined {
  if (!(error instanceof SESServiceException)) return undefined
  const { name, message, $fault, $metadata } = error
  // Both limits have one code; the day's takes hours to pass, and somebody has to raise it ("Amazon SES API errors").
  if (THROTTLED.has(name)) {
    return /daily message quota/i.test(message)
      ? { kind: 'operator', code: 'quota' }
      : { kind: 'try-again', wasNotSent: true, isRateLimited: true }
  }
  // In the sandbox every address has to be verified, the reader's too: SES says the same of both.
  if (name === 'MessageRejected' && /not verified/i.test(message)) return { kind: 'operator', code: 'not-verified' }
  // "ServiceUnavailable" is an answer; after any other failure of the server nobody knows whether the mail has left.
  const { httpStatusCode = 500 } = $metadata
  if ($fault === 'server' || httpStatusCode >= 500)
    return { kind: 'try-again', wasNotSent: httpStatusCode === 503, isRateLimited: false }
  if (!ABOUT_THE_MAIL.has(name)) return { kind: 'operator', code: name }
  return {
    kind: 'refused',
    code: name === 'InvalidParameterValue' && /address|domain|local part/i.test(message) ? 'address' : 'message',
  }
}
