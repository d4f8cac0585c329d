// What an event of SES says of one of our mails ("Contents of event data that Amazon SES publishes to Amazon SNS").
import { Temporal } from 'temporal-polyfill'
import * as z from 'zod'

const Recipient = z.object({
  emailAddress: z.string(),
  action: z.string().nullish(),
  /** An enhanced status code (RFC 3463): `5.1.1`. */
  status: z.string().nullish(),
})

const mail = z.object({
  messageId: z.string(),
  destination: z.array(z.string()).default([]),
  tags: z.record(z.string(), z.array(z.string())).default({}),
})

const about = <Type extends string, Shape extends z.ZodRawShape>(eventType: Type, shape: Shape) =>
  z.object({ eventType: z.literal(eventType), mail, ...shape })

/** An event that says what became of a mail. */
export const DeliveryEvent = z.discriminatedUnion('eventType', [
  about('Delivery', {}),
  about('Bounce', {
    bounce: z.object({
      bounceType: z.string(),
      bounceSubType: z.string().default(''),
      bouncedRecipients: z.array(Recipient).default([]),
    }),
  }),
  about('Complaint', {
    complaint: z.object({
      complaintFeedbackType: z.string().nullish(),
      complaintSubType: z.string().nullish(),
    }),
  }),
  about('Reject', { reject: z.object({ reason: z.string().nullish() }) }),
  about('Rendering Failure', { failure: z.object({ errorMessage: z.string().nullish() }) }),
  about('DeliveryDelay', {
    deliveryDelay: z.object({
      delayType: z.string().nullish(),
      expirationTime: z.iso.datetime({ offset: true }).nullish(),
    }),
  }),
])
export type DeliveryEvent = z.infer<typeof DeliveryEvent>

/** What an event says of a notice: that it failed, with a code that holds no address; that it arrived; or nothing. */
export type DeliveryOutcome =
  | { readonly how: 'permanent' | 'transient' | 'unwanted' | 'suppressed'; readonly reason: string }
  | 'arrived'
  | 'nothing'

/** Judges an event by what it says of the mail and of its recipient, and not by its type alone. */
export function outcomeOf(event: DeliveryEvent, now: Temporal.Instant): DeliveryOutcome {
  switch (event.eventType) {
    case 'Delivery':
      return 'arrived'
    case 'Complaint': {
      const { complaintSubType: kind, complaintFeedbackType: type } = event.complaint
      // SES did not send it, since its reader had complained before.
      if (kind === 'OnAccountSuppressionList') return { how: 'suppressed', reason: kind }
      // Somebody says that it is no junk.
      return type === 'not-spam' ? 'nothing' : { how: 'unwanted', reason: codeOf(type ?? 'unwanted') }
    }
    // SES took it and did not send it: our mail was at fault, and not the address.
    case 'Reject':
      return { how: 'transient', reason: 'Reject' }
    case 'Rendering Failure':
      return { how: 'transient', reason: 'RenderingFailure' }
    case 'DeliveryDelay': {
      const { expirationTime, delayType } = event.deliveryDelay
      const isOver = expirationTime != null && Temporal.Instant.compare(Temporal.Instant.from(expirationTime), now) <= 0
      // Until then SES keeps trying, and publishes another event at the end.
      return isOver ? { how: 'transient', reason: codeOf(`DeliveryDelay ${delayType ?? ''}`) } : 'nothing'
    }
    case 'Bounce':
      return bounceOutcomeOf(event)
  }
}

/** Subtypes by which SES says that it did not write to an address at all ("Bounce types"). */
const NEVER_SENT = ['Suppressed', 'OnAccountSuppressionList', 'OnTenantSuppressionList', 'UnsubscribedRecipient']

function bounceOutcomeOf({
  bounce,
  mail: { destination },
}: Extract<DeliveryEvent, { eventType: 'Bounce' }>): DeliveryOutcome {
  const { bounceType, bounceSubType, bouncedRecipients } = bounce
  const lower = (address: string) => address.toLowerCase()
  const bounced = bouncedRecipients.filter(({ emailAddress }) => destination.map(lower).includes(lower(emailAddress)))
  // The bounce names another address, to which the reader forwards their mail.
  if (bouncedRecipients.length > 0 && destination.length > 0 && bounced.length === 0) return 'nothing'
  const reason = codeOf(`${bounceType} ${bounceSubType}`)
  if (NEVER_SENT.includes(bounceSubType)) return { how: 'suppressed', reason }
  const status = bounced[0]?.status ?? ''
  // SES takes the automatic answer of somebody who is away for a bounce of this kind: nothing of it failed.
  if (bounceType === 'Transient' && bounceSubType === 'General' && status === '') return 'nothing'
  // A full mailbox, or a server that is busy, takes mail at another time, whatever the type is called.
  const isForNow = bounceType !== 'Permanent' || status.startsWith('4.') || status === '5.2.2'
  return { how: isForNow ? 'transient' : 'permanent', reason }
}

/** A code as it is recorded: words and hyphens alone, so that no address and nobody's sentence gets into the timeline. */
const codeOf = (said: string): string =>
  said
    .replaceAll(/[^A-Za-z0-9 -]/g, '')
    .trim()
    .slice(0, 80)
