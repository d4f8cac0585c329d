// What SES says of our mails, judged by what it says and not by its coarse type.
import { Temporal } from 'temporal-polyfill'
import { describe, expect, it } from 'vitest'
import { DeliveryEvent, outcomeOf } from '../../../functions/delivery/delivery-event.ts'

const NOW = Temporal.Instant.from('2026-11-24T10:00:00Z')
const mail = { messageId: 'm', destination: ['Cara@customer.example'], tags: {} }
const of = (event: object) => outcomeOf(DeliveryEvent.parse({ mail, ...event }), NOW)
const bounced = (bounceType: string, bounceSubType: string, recipient?: object) =>
  of({
    eventType: 'Bounce',
    bounce: {
      bounceType,
      bounceSubType,
      bouncedRecipients: recipient ? [{ emailAddress: 'cara@customer.example', ...recipient }] : [],
    },
  })

describe('a bounce', () => {
  it.each([
    ['Permanent', 'General', { status: '5.1.1' }, 'permanent'],
    ['Permanent', 'NoEmail', { status: '5.1.1' }, 'permanent'],
    ['Permanent', 'Suppressed', { status: '5.1.1' }, 'suppressed'],
    ['Permanent', 'OnAccountSuppressionList', undefined, 'suppressed'],
    ['Permanent', 'General', { status: '5.2.2' }, 'transient'],
    ['Permanent', 'General', { status: '4.4.7' }, 'transient'],
    ['Transient', 'MailboxFull', { status: '4.2.2' }, 'transient'],
    ['Transient', 'MessageTooLarge', { status: '5.3.4' }, 'transient'],
    ['Transient', 'General', { status: '4.4.7' }, 'transient'],
    ['Undetermined', 'Undetermined', undefined, 'transient'],
  ])('%s %s %j is %s', (type, subType, recipient, how) => {
    expect(bounced(type, subType, recipient)).toEqual({ how, reason: `${type} ${subType}` })
  })

  it('of somebody who is away, or of whom our reader passed it on to, is nothing', () => {
    expect(bounced('Transient', 'General')).toBe('nothing')
    expect(bounced('Permanent', 'General', { emailAddress: 'cara@elsewhere.example', status: '5.1.1' })).toBe('nothing')
  })
})

it('a mail that SES took and did not send counts as sent no more, and its address is not to blame', () => {
  expect(of({ eventType: 'Reject', reject: { reason: 'Bad content' } })).toEqual({ how: 'transient', reason: 'Reject' })
  const failure = { errorMessage: 'Attribute cara@customer.example is missing.' }
  expect(of({ eventType: 'Rendering Failure', failure })).toEqual({ how: 'transient', reason: 'RenderingFailure' })
})

it('a delay means nothing until SES has given up', () => {
  const delayed = (expirationTime: string) =>
    of({ eventType: 'DeliveryDelay', deliveryDelay: { delayType: 'MailboxFull', expirationTime } })
  expect(delayed('2026-11-24T20:00:00Z')).toBe('nothing')
  expect(delayed('2026-11-24T09:59:00Z')).toEqual({ how: 'transient', reason: 'DeliveryDelay MailboxFull' })
})

it('a complaint is one where somebody complains: an address that SES does not write to was written nothing', () => {
  const complaint = (about: object) => of({ eventType: 'Complaint', complaint: about })
  expect(complaint({ complaintFeedbackType: 'abuse' })).toEqual({ how: 'unwanted', reason: 'abuse' })
  expect(complaint({ complaintSubType: 'OnAccountSuppressionList' })).toMatchObject({ how: 'suppressed' })
  expect(complaint({ complaintFeedbackType: 'not-spam' })).toBe('nothing')
})

it('what is recorded holds a code, and nobody’s address or sentence', () => {
  expect(bounced('Permanent', 'No <cara@customer.example>!')).toMatchObject({
    reason: 'Permanent No caracustomerexample',
  })
})
