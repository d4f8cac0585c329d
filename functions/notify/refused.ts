// What an error of SES means for a mail.
import { SESServiceException } from '@aws-sdk/client-ses'

/**
 * - `try-again`: nobody knows, or it is busy: the rate, a timeout, an error of its own.
 * - `operator`: our own account may not send, which is not the reader's doing: sandbox, quota, paused, not verified.
 * - `refused`: this mail cannot go to this address, now or later.
 */
export type Refused =
  | { readonly kind: 'try-again'; readonly wasNotSent: boolean }
  | { readonly kind: 'operator'; readonly code: string }
  | { readonly kind: 'refused'; readonly code: 'address' | 'message' }

/** Errors that say that our own account or identity may not send ("SendRawEmail", Errors, and "Common errors", Amazon SES API reference). */
const OPERATOR = new Set([
  'AccountSendingPausedException',
  'ConfigurationSetDoesNotExistException',
  'ConfigurationSetSendingPausedException',
  'MailFromDomainNotVerifiedException',
  'AccessDenied',
  'AccessDeniedException',
  'InvalidClientTokenId',
  'OptInRequired',
  'SignatureDoesNotMatch',
])
const THROTTLED = new Set(['Throttling', 'ThrottlingException', 'LimitExceededException', 'RequestLimitExceeded'])

/** Reads an error of a send. Undefined: it did not come from SES. */
export function refusalIn(error: unknown): Refused | undefined {
  if (!(error instanceof SESServiceException)) return undefined
  const { name, message, $fault, $metadata } = error
  // Both limits have one code; the day's takes hours to pass, and somebody has to raise it ("Amazon SES API errors").
  if (THROTTLED.has(name)) {
    return /daily message quota/i.test(message)
      ? { kind: 'operator', code: 'quota' }
      : { kind: 'try-again', wasNotSent: true }
  }
  if (OPERATOR.has(name)) return { kind: 'operator', code: name }
  // In the sandbox every address has to be verified, the reader's too: SES says the same of both.
  if (name === 'MessageRejected' && /not verified/i.test(message)) return { kind: 'operator', code: 'not-verified' }
  // "ServiceUnavailable" is an answer; after any other failure of the server nobody knows whether the mail has left.
  const { httpStatusCode = 500 } = $metadata
  if ($fault === 'server' || httpStatusCode >= 500) return { kind: 'try-again', wasNotSent: httpStatusCode === 503 }
  return { kind: 'refused', code: name === 'InvalidParameterValue' ? 'address' : 'message' }
}
