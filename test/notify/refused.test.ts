import { SESServiceException } from '@aws-sdk/client-ses'
import { expect, it } from 'vitest'
import { refusalIn } from '../../functions/notify/refused.ts'

const ses = (name: string, message = '', httpStatusCode = 400, $fault: 'client' | 'server' = 'client') =>
  new SESServiceException({ name, message, $fault, $metadata: { httpStatusCode } })

it.each([
  ['a full second', ses('Throttling', 'Maximum sending rate exceeded.'), { kind: 'try-again', wasNotSent: true }],
  ['SES when it is busy', ses('ServiceUnavailable', '', 503, 'server'), { kind: 'try-again', wasNotSent: true }],
  ['SES when it breaks', ses('InternalFailure', '', 500, 'server'), { kind: 'try-again', wasNotSent: false }],
  ['a full day', ses('Throttling', 'Daily message quota exceeded.'), { kind: 'operator', code: 'quota' }],
  [
    'the sandbox',
    ses('MessageRejected', 'Email address is not verified. The following identities failed the check in region X: a@b'),
    { kind: 'operator', code: 'not-verified' },
  ],
  [
    'a paused account',
    ses('AccountSendingPausedException'),
    { kind: 'operator', code: 'AccountSendingPausedException' },
  ],
  ['a missing permission', ses('AccessDenied', '', 403), { kind: 'operator', code: 'AccessDenied' }],
  ['an address', ses('InvalidParameterValue', 'Domain ends with dot'), { kind: 'refused', code: 'address' }],
  ['a message', ses('MessageRejected', 'Message contains a virus.'), { kind: 'refused', code: 'message' }],
])('tells %s from the others', (_, error, refusal) => expect(refusalIn(error)).toEqual(refusal))

it('says nothing of what did not come from SES', () => {
  expect(refusalIn(new Error('ECONNRESET'))).toBeUndefined()
})
