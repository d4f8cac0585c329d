// What was set aside, for a person to look at and decide on.
import { GetObjectCommand } from '@aws-sdk/client-s3'
import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs'
import { z } from 'zod'
import type { StaffMember } from '../../shared/complaint/complaint.ts'
import { readMail } from '../../shared/mail/read.ts'
import type { Records } from '../../shared/store/hand-over.ts'
import type { QuarantineItem } from '../../shared/store/items.ts'
import { decided, loadQuarantined, quarantinedIn } from '../../shared/store/quarantine.ts'
import { bodyAs, json, Problem, type Request, type Response, readAs } from '../doors.ts'

const Asked = z.object({
  month: z
    .string()
    .regex(/^\d{4}-\d{2}$/, 'A month as 2026-11.')
    .optional(),
})
/** What a person decides about something that was set aside. */
export const QuarantineDecision = z.object({
  decision: z.enum(
    ['release', 'discard'],
    'release: it is read as if a person had sent it; or discard: it stays as it is.',
  ),
})

export function openQuarantine(records: Records, incomingQueue: string) {
  const queue = new SQSClient()
  const { table, bucket } = records

  async function found({ path }: Request): Promise<QuarantineItem> {
    const item = await loadQuarantined(table, path.receivedAt ?? '', path.id ?? '')
    if (item === undefined) throw new Problem(404, 'There is nothing of this name in quarantine.')
    return item
  }

  async function bytesOf(s3: string): Promise<Uint8Array> {
    const { Body } = await bucket.client.send(new GetObjectCommand({ Bucket: bucket.name, Key: s3 }))
    return (await Body?.transformToByteArray()) ?? new Uint8Array()
  }

  return {
    /** What was set aside in a month, oldest first. */
    async list({ query }: Request): Promise<Response> {
      const { month = records.now().toString().slice(0, 7) } = readAs(Asked, query, 'The question cannot be read.')
      const items = await quarantinedIn(table, month)
      return json(200, { quarantined: items.map(({ s3: _, ...item }) => item) })
    },

    /** One thing that was set aside, with what it says. */
    async read(request: Request): Promise<Response> {
      const { s3, ...item } = await found(request)
      const bytes = await bytesOf(s3)
      if (item.source !== 'email') return json(200, { ...item, text: Buffer.from(bytes).toString() })
      try {
        const { from, subject, text, enclosures } = await readMail(bytes)
        const files = enclosures.map(({ name, claims, bytes: { length } }) => ({ name, claims, size: length }))
        return json(200, { ...item, from, subject, text: text.slice(0, 50_000), files })
      } catch {
        return json(200, { ...item, text: Buffer.from(bytes.subarray(0, 50_000)).toString('latin1') })
      }
    },

    /** A person decides: a mail that is released goes to `inbox` again, and counts as received when it first arrived. */
    async decide(staff: StaffMember, request: Request): Promise<Response> {
      const { decision } = bodyAs(QuarantineDecision, request)
      const item = await found(request)
      if (item.decided !== undefined)
        throw new Problem(409, `It was decided: ${item.decided.decision}, by ${item.decided.by}.`)
      if (decision === 'release') {
        if (item.source !== 'email') {
          throw new Problem(
            409,
            'Only mail is read again. Log this by hand (POST /api/complaints), with when it was received.',
          )
        }
        const release = { id: item.id, receivedAt: item.receivedAt }
        // First the queue: what is decided and not done would be lost, and what is done twice does no harm.
        await queue.send(new SendMessageCommand({ QueueUrl: incomingQueue, MessageBody: JSON.stringify({ release }) }))
      }
      const { s3: _, ...now } = await decided(table, item, { decision, by: staff.id, at: records.now().toString() })
      return json(200, now)
    },
  }
}
