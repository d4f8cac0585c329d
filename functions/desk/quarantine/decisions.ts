// What was set aside, for a person to look at and decide on.
import { SendMessageCommand, type SQSClient } from '@aws-sdk/client-sqs'
import * as z from 'zod'
import type { StaffMember } from '../../../shared/complaint/complaint.ts'
import type { Helpdesk } from '../../../shared/helpdesks/helpdesk.ts'
import { forwardedIn } from '../../../shared/mail/forwarded.ts'
import { readMail } from '../../../shared/mail/read.ts'
import type { Mailbox } from '../../../shared/mail/writer.ts'
import type { Procedure } from '../../../shared/procedure/procedure.ts'
import { bytesOf } from '../../../shared/store/attachments.ts'
import type { ExecuteResult, Storage } from '../../../shared/store/execute.ts'
import type { QuarantineItem } from '../../../shared/store/items.ts'
import { decided, loadQuarantined, markReleased, quarantinedIn } from '../../../shared/store/quarantine.ts'
import { recordRating } from '../../intake/rating.ts'
import { ComplainedUnder, receiveForm } from '../../intake/web-form.ts'
import { Problem, problemOf } from '../../runtime/http.ts'
import { typedIn } from '../../web/form-body.ts'
import { submissionIdIn } from '../../web/submission-id.ts'

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
    error: 'Write why you discard it.',
  })
export type QuarantineDecision = z.infer<typeof QuarantineDecision>

/** An item of quarantine, without its place in the bucket. */
export type QuarantineEntry = Omit<QuarantineItem, 'objectKey' | 'about' | 'released'>

/** An entry with its contents as plain text. Its markup is never shown. */
export type QuarantineView = QuarantineEntry & {
  readonly from?: Mailbox | undefined
  readonly subject?: string
  readonly text: string
  /** Whose mail a colleague seems to have passed on, to be looked at before it is logged. */
  readonly proposal?: Proposal
  readonly files: readonly { readonly name: string | undefined; readonly declaredType: string; readonly size: number }[]
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

/** The dependencies of quarantine. Mail is released through its queue; what came by form or webhook is released at once. */
type Parts = {
  readonly records: Storage & { readonly running: Procedure }
  readonly queue: SQSClient
  readonly incomingQueue: string
  readonly helpdesks: ReadonlyMap<string, Pick<Helpdesk, 'read'>>
  key(): Promise<string>
}

/** Quarantine, for a person to look into and decide on. */
export function createQuarantineDesk(parts: Parts) {
  return {
    /** A page of what was set aside in a month, oldest first: this month where none is named. */
    async list(
      staff: StaffMember,
      { month = parts.records.now().toString().slice(0, 7), cursor }: z.infer<typeof OfMonth>,
    ): Promise<{ readonly quarantined: readonly QuarantineEntry[]; readonly next?: string }> {
      const { items, next } = await quarantinedIn(parts.records.table, month, cursor)
      const quarantined = items.filter((item) => maySee(staff, item)).map(withoutPlace)
      return { quarantined, ...(next && { next }) }
    },

    /** One thing that was set aside, with what it says. */
    async look(staff: StaffMember, receivedAt: string, id: string): Promise<QuarantineView> {
      const item = await found(parts, staff, receivedAt, id)
      return { ...withoutPlace(item), ...(await contentsOf(parts, item)) }
    },

    /** A person decides: what is released counts as received when it first arrived. */
    async decide(
      staff: StaffMember,
      receivedAt: string,
      id: string,
      decision: QuarantineDecision,
    ): Promise<QuarantineEntry> {
      const item = await found(parts, staff, receivedAt, id)
      const release = decision.decision === 'release' ? await releaseOf(parts, item) : undefined
      const after = await decided(parts.records.table, item, {
        ...decision,
        by: staff.id,
        at: parts.records.now().toString(),
      })
      if (after === undefined) {
        const first = (await found(parts, staff, receivedAt, id)).decided
        throw new Problem(409, `It was decided: ${first?.decision}, by ${first?.by}.`)
      }
      if (release === undefined) return withoutPlace(after)
      await release()
      return withoutPlace(await markReleased(parts.records.table, after))
    },
  }
}

async function found(parts: Parts, staff: StaffMember, receivedAt: string, id: string): Promise<QuarantineItem> {
  const item = await loadQuarantined(parts.records.table, receivedAt, id)
  if (item === undefined || !maySee(staff, item)) throw new Problem(404, 'This message is not in quarantine.')
  return item
}

async function contentsOf(
  parts: Parts,
  { objectKey, source, reason }: QuarantineItem,
): Promise<Omit<QuarantineView, keyof QuarantineEntry>> {
  const bytes = await bytesOf(parts.records.bucket, { objectKey })
  const body = Buffer.from(bytes).toString()
  if (source === 'web-form') return { text: asLines(typedIn(body)).slice(0, SHOWN), files: [] }
  if (source !== 'email') return { text: body.slice(0, SHOWN), files: [] }
  try {
    const mail = await readMail(bytes)
    const { from, subject, text, attachments } = mail
    const passed = reason === 'colleague' ? await forwardedIn(mail, parts.records.running.organisation.zone) : undefined
    const files = attachments.map(({ name, declaredType, bytes: { length } }) => ({ name, declaredType, size: length }))
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

/** Releases an item. Throws, before anything is decided, where it still cannot be read: a person then logs it. */
async function releaseOf(
  parts: Parts,
  { id, receivedAt, source, objectKey }: QuarantineItem,
): Promise<() => Promise<void>> {
  if (source === 'email') {
    const MessageBody = JSON.stringify({ release: { id, receivedAt } })
    return async () =>
      void (await parts.queue.send(new SendMessageCommand({ QueueUrl: parts.incomingQueue, MessageBody })))
  }
  const rawBody = Buffer.from(await bytesOf(parts.records.bucket, { objectKey })).toString()
  const receiveIt =
    source === 'web-form' ? formIn(parts, id, receivedAt, rawBody) : ratingIn(parts, source, receivedAt, rawBody)
  return async () => {
    const answer = await receiveIt()
    if (answer?.outcome === 'refused') throw problemOf(answer.refusal)
  }
}

function formIn(parts: Parts, id: string, receivedAt: string, rawBody: string): () => Promise<ExecuteResult> {
  const form = typedIn(rawBody)
  const asked = ComplainedUnder(parts.records.running).safeParse(form)
  if (!asked.success) throw new Problem(409, LOG_IT)
  // Whoever ticked that they are a person has sent the same form since: it is one complaint.
  const submissionId = submissionIdIn(form.submission) ?? id
  return async () => receiveForm(parts.records, await parts.key(), asked.data, { receivedAt, submissionId })
}

function ratingIn(
  parts: Parts,
  source: string,
  receivedAt: string,
  rawBody: string,
): () => Promise<ExecuteResult | undefined> {
  const rating = parts.helpdesks.get(source.slice(source.indexOf('/') + 1))?.read(rawBody)
  if (rating?.kind !== 'negative' && rating?.kind !== 'positive' && rating?.kind !== 'neutral') {
    throw new Problem(409, LOG_IT)
  }
  return async () => recordRating(parts.records, { rating, receivedAt, key: await parts.key() })
}

const LOG_IT =
  'It still cannot be read. Log it by hand: the form is filled in with what it says, and with when it was received.'

/** A form as it was filled in, a line for each field that says something to a person. */
const asLines = (form: Readonly<Record<string, string>>): string =>
  Object.entries(form)
    .filter(([name, value]) => name !== 'submission' && value !== '')
    .map(([name, value]) => `${name}: ${value}`)
    .join('\n')

/** Whether somebody may see what was set aside: nobody whom it names. */
const maySee = ({ id }: StaffMember, { about = [] }: QuarantineItem) => !about.includes(id)

const withoutPlace = ({ objectKey: _, about: __, released: ___, ...item }: QuarantineItem): QuarantineEntry => item

/** The query of the list: its month, and the page. */
export const OfMonth = z.object({
  month: z
    .string()
    .regex(/^\d{4}-\d{2}$/, 'A month as 2026-11.')
    .optional(),
  cursor: z.string().max(200).optional(),
})
