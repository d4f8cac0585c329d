import { SESServiceException } from '@aws-sdk/client-ses'
import { expect, it } from 'vitest'
import { refusalIn } from '../../../functions/notify/refused.ts'

const ses = (name: string, message = '', httpStatusCode = 400, $fault: 'client' | 'server' = 'client') =>
  new SESServiceException({ name, message, $fault, $metadata: { httpStatusCode } })

it.each([
  [
    'a full second',
    ses('Throttling', 'Maximum sending rate exceeded.'),
    { kind: 'try-again', wasNotSent: true, isRateLimited: true },
  ],
  [
    'SES when it is busy',
    ses('ServiceUnavailable', '', 503, 'server'),
    { kind: 'try-again', wasNotSent: true, isRateLimited: false },
  ],
  [
    'SES when it breaks',
    ses('InternalFailure', '', 500, 'server'),
    { kind: 'try-again', wasNotSent: false, isRateLimited: false },
  ],
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
  ['credentials that are over', ses('ExpiredToken', '', 403), { kind: 'operator', code: 'ExpiredToken' }],
  ['an error that nobody knows yet', ses('NewFault'), { kind: 'operator', code: 'NewFault' }],
  [
    'too large a message',
    ses('InvalidParameterValue', 'Message length is more than 10485760 bytes long'),
    { kind: 'refused', code: 'message' },
  ],
  ['an address', ses('InvalidParameterValue', 'Domain ends with dot'), { kind: 'refused', code: 'address' }],
  ['a message', ses('MessageRejected', 'Message contains a virus.'), { kind: 'refused', code: 'message' }],
])('tells %s from the others', (_, error, refusal) => expect(refusalIn(error)).toEqual(refusal))

it('says nothing of what did not come from SES', () => {
  expect(refusalIn(new Error('ECONNRESET'))).toBeUndefined()
})
