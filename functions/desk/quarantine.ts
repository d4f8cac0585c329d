// What was set aside, for a person to look at and decide on.
import { GetObjectCommand } from '@aws-sdk/client-s3'
import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs'
import { z } from 'zod'
import type { StaffMember } from '../../shared/complaint/complaint.ts'
import { forwardedIn } from '../../shared/mail/forwarded.ts'
import { readMail } from '../../shared/mail/read.ts'
import type { Mailbox } from '../../shared/mail/writer.ts'
import type { Procedure } from '../../shared/procedure/procedure.ts'
import type { Records } from '../../shared/store/hand-over.ts'
import type { QuarantineItem } from '../../shared/store/items.ts'
import { decided, loadQuarantined, quarantinedIn } from '../../shared/store/quarantine.ts'
import { Problem } from '../doors.ts'

/** What a person decides about something that was set aside. */
export const QuarantineDecision = z
  .object({
    decision: z.enum(
      ['release', 'discard'],
      'release: it is read as if a person had sent it; or discard: it stays as it is.',
    ),
    reason: z
      .string()
      .trim()
      .max(1000)
      .nullish()
      .transform((reason) => reason || undefined),
  })
  .refine(({ decision, reason }) => decision === 'release' || reason !== undefined, {
    path: ['reason'],
    error: 'Say why it is discarded.',
  })
export type QuarantineDecision = z.infer<typeof QuarantineDecision>

/** Something that was set aside, without where it is kept. */
export type SetAside = Omit<QuarantineItem, 's3'>

/** The same with what it says, as text alone: nothing of it is ever shown as it was sent. */
export type Looked = SetAside & {
  readonly from?: Mailbox | undefined
  readonly subject?: string
  readonly text: string
  /** Whose mail a colleague seems to have passed on, to be looked at before it is logged. */
  readonly proposal?: Proposal
  readonly files: readonly { readonly name: string | undefined; readonly claims: string; readonly size: number }[]
}

/** A complaint as it may be logged for a customer. */
type Proposal = {
  readonly email: string
  readonly name?: string | undefined
  readonly description: string
  /** An instant; undefined where the mail does not say for certain when it was written. */
  readonly receivedAt?: string | undefined
}

/** As much of a text as is shown, in characters. */
const SHOWN = 50_000

export function openQuarantine(records: Records & { readonly running: Procedure }, incomingQueue: string) {
  const queue = new SQSClient()
  const { table, bucket } = records
  const { zone } = records.running.organisation

  async function found(receivedAt: string, id: string): Promise<QuarantineItem> {
    const item = await loadQuarantined(table, receivedAt, id)
    if (item === undefined) throw new Problem(404, 'There is nothing of this name in quarantine.')
    return item
  }

  async function saysOf({ s3, source, reason }: QuarantineItem): Promise<Omit<Looked, keyof SetAside>> {
    const { Body } = await bucket.client.send(new GetObjectCommand({ Bucket: bucket.name, Key: s3 }))
    const bytes = (await Body?.transformToByteArray()) ?? new Uint8Array()
    if (source !== 'email') return { text: Buffer.from(bytes).toString().slice(0, SHOWN), files: [] }
    try {
      const mail = await readMail(bytes)
      const { from, subject, text, enclosures } = mail
      const passed = reason === 'colleague' ? await forwardedIn(mail, zone) : undefined
      const files = enclosures.map(({ name, claims, bytes: { length } }) => ({ name, claims, size: length }))
      return {
        from,
        subject,
        text: text.slice(0, SHOWN),
        files,
        ...(passed && {
          proposal: {
            email: passed.from.address,
            name: passed.from.name,
            description: [passed.subject, passed.text].filter(Boolean).join('\n\n').slice(0, SHOWN),
            receivedAt: passed.writtenAt?.toString(),
          },
        }),
      }
    } catch {
      return { text: Buffer.from(bytes.subarray(0, SHOWN)).toString('latin1'), files: [] }
    }
  }

  return {
    /** What was set aside in a month, oldest first: this month where none is named. */
    async list(month = records.now().toString().slice(0, 7)): Promise<readonly SetAside[]> {
      return (await quarantinedIn(table, month)).map(withoutPlace)
    },

    /** One thing that was set aside, with what it says. */
    async look(receivedAt: string, id: string): Promise<Looked> {
      const item = await found(receivedAt, id)
      return { ...withoutPlace(item), ...(await saysOf(item)) }
    },

    /** A person decides: a mail that is released goes to `inbox` again, and counts as received when it first arrived. */
    async decide(staff: StaffMember, receivedAt: string, id: string, decision: QuarantineDecision): Promise<SetAside> {
      const item = await found(receivedAt, id)
      if (item.decided !== undefined) {
        throw new Problem(409, `It was decided: ${item.decided.decision}, by ${item.decided.by}.`)
      }
      if (decision.decision === 'release') {
        if (item.source !== 'email') {
          throw new Problem(409, 'Only mail is read again. Log this by hand, with when it was received.')
        }
        const release = { id, receivedAt }
        // First the queue: what is decided and not done would be lost, and what is done twice does no harm.
        await queue.send(new SendMessageCommand({ QueueUrl: incomingQueue, MessageBody: JSON.stringify({ release }) }))
      }
      return withoutPlace(await decided(table, item, { ...decision, by: staff.id, at: records.now().toString() }))
    },
  }
}

const withoutPlace = ({ s3: _, ...item }: QuarantineItem): SetAside => item
