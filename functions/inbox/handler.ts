import { createHash } from 'node:crypto'
import {
  CopyObjectCommand,
  DeleteObjectCommand,
  GetObjectCommand,
  HeadObjectCommand,
  NoSuchKey,
} from '@aws-sdk/client-s3'
import { Temporal } from 'temporal-polyfill'
import { z } from 'zod'
import type { Actor } from '../../shared/complaint/events.ts'
import { whyAutomatic } from '../../shared/mail/loops.ts'
import { type Mail, readMail } from '../../shared/mail/read.ts'
import { mentionedIn, repliesTo } from '../../shared/mail/thread.ts'
import { KeySettings } from '../../shared/settings.ts'
import { loadComplaint, loadMarker } from '../../shared/store/complaints.ts'
import { handOver } from '../../shared/store/hand-over.ts'
import { sortable } from '../../shared/store/items.ts'
import { keys } from '../../shared/store/keys.ts'
import { quarantine } from '../../shared/store/quarantine.ts'
import { Texts } from '../../shared/store/texts.ts'
import { queueDoor } from '../doors.ts'
import { log, openRecords, openSecrets, settings } from '../open.ts'
import { hashOfAddress, receive } from '../receive.ts'

// "Event message structure" in the Amazon S3 user guide. Its test message has no records.
const Arrived = z.object({
  Records: z.array(z.object({ s3: z.object({ object: z.object({ key: z.string() }) }) })).default([]),
})

const { KEY_SECRET } = settings(KeySettings)
const records = openRecords()
const { client, name: bucket } = records.bucket
const secretOf = openSecrets()

/** Mail arrived. It becomes a complaint, correspondence or quarantine, and only then leaves `incoming/`. */
export const handler = queueDoor(async ({ body }) => {
  for (const { s3 } of Arrived.parse(JSON.parse(body)).Records) {
    // The key of an event is encoded as in a form: a space is a plus.
    const key = decodeURIComponent(s3.object.key.replaceAll('+', ' '))
    const id = key.replace(/^incoming\//, '')
    const raw = await open(key)
    if (raw === undefined) continue
    const done = await actOn(id, raw)
    log.info('mail was read', { id, ...done })
    await putAway(key, id)
  }
})

type Raw = { readonly bytes: Uint8Array; readonly receivedAt: Temporal.Instant }

/** The raw mail; undefined when an earlier delivery of the same event has put it away. */
async function open(key: string): Promise<Raw | undefined> {
  try {
    const { Body, LastModified } = await client.send(new GetObjectCommand({ Bucket: bucket, Key: key }))
    const bytes = await Body?.transformToByteArray()
    if (bytes === undefined || LastModified === undefined) throw new Error(`${key} has no body.`)
    return { bytes, receivedAt: Temporal.Instant.fromEpochMilliseconds(+LastModified) }
  } catch (error) {
    if (!(error instanceof NoSuchKey)) throw error
    await client.send(new HeadObjectCommand({ Bucket: bucket, Key: kept(key.replace(/^incoming\//, '')) }))
    return undefined
  }
}

const kept = (id: string) => `mail/${id}`

async function putAway(key: string, id: string): Promise<void> {
  await client.send(
    new CopyObjectCommand({ Bucket: bucket, Key: kept(id), CopySource: `${bucket}/${encodeURIComponent(key)}` }),
  )
  await client.send(new DeleteObjectCommand({ Bucket: bucket, Key: key }))
}

type Done =
  | { readonly became: 'quarantine'; readonly reason: string }
  | { readonly became: string; readonly reference: string | undefined }

async function actOn(id: string, { bytes, receivedAt }: Raw): Promise<Done> {
  const setAside = async (reason: string): Promise<Done> => {
    await quarantine(records.table, { id, receivedAt: sortable(receivedAt), reason, source: 'email', s3: kept(id) })
    return { became: 'quarantine', reason }
  }
  let mail: Mail
  try {
    mail = await readMail(bytes)
  } catch (error) {
    log.warn('mail cannot be read', { id, error })
    return setAside('unreadable')
  }
  // SES writes its verdicts above everything that the sender wrote ("Amazon SES email receiving", header fields).
  if (/FAIL/i.test(mail.header('x-ses-virus-verdict') ?? '')) return setAside('virus')
  if (/FAIL/i.test(mail.header('x-ses-spam-verdict') ?? '')) return setAside('spam')
  const { running } = records
  const key = await secretOf(KEY_SECRET)
  const automatic = whyAutomatic(mail, running.organisation.email) !== undefined
  const about = await complaintOf(mail, key)
  if (about?.how === 'answer') return file(about.reference, mail, automatic)
  // A new message, and no answer, that mentions a closed complaint is a new complaint about it (CCR-C25).
  const relatedTo = about?.reference
  if (automatic || mail.from === undefined) return setAside('loop')
  const { address: email, name } = mail.from
  const answer = await receive(
    records,
    key,
    {
      channel: 'email',
      description: [mail.subject, mail.text].filter(Boolean).join('\n\n') || '(an empty message)',
      ...(relatedTo && { relatedTo: [relatedTo] }),
    },
    {
      by: 'complainant',
      receivedAt: receivedAt.toString(),
      contact: { email, ...(name && { name }) },
      ...(mail.messageId && { messageId: mail.messageId }),
    },
    markerOf(mail),
  )
  if (answer.outcome === 'refused') throw new Error(answer.refusal.why)
  const became = answer.outcome === 'done' ? { became: 'complaint', reference: answer.complaint.reference } : undefined
  return became ?? { became: 'seen before', reference: answer.outcome === 'seen-before' ? answer.reference : undefined }
}

/** The complaint that a mail belongs to: by its reply address, by the message that it answers, or by the reference in its subject where the sender is the complainant. */
async function complaintOf(mail: Mail, key: string): Promise<{ reference: string; how: 'answer' | 'new' } | undefined> {
  const addressed = repliesTo(mail, records.running.organisation.email, key)
  if (addressed !== undefined) return { reference: addressed, how: 'answer' }
  for (const messageId of mail.answers.slice(0, 10)) {
    const answered = await loadMarker(records.table, keys.marker('thread', messageId))
    if (answered?.reference !== undefined) return { reference: answered.reference, how: 'answer' }
  }
  const mentioned = mentionedIn(mail.subject)
  if (mentioned === undefined || mail.from === undefined) return undefined
  const { complaint } = await loadComplaint(records.table, mentioned)
  const isTheirs = complaint.version > 0 && complaint.address === hashOfAddress(mail.from.address, key)
  const isNew = complaint.phase === 'closed' && mail.answers.length === 0
  return isTheirs ? { reference: mentioned, how: isNew ? 'new' : 'answer' } : undefined
}

async function file(reference: string, mail: Mail, automatic: boolean): Promise<Done> {
  const texts = new Texts()
  const from = mail.from?.address.toLowerCase()
  const member = (await records.team()).find(({ email }) => email.toLowerCase() === from)
  const by: Actor = member === undefined ? 'complainant' : { staff: member.id }
  const text = texts.keep([mail.subject, mail.text].filter(Boolean).join('\n\n') || '(an empty message)')
  const { messageId } = mail
  const answer = await handOver(
    records,
    reference,
    { type: 'FileCorrespondence', by, channel: 'email', text, automatic, ...(messageId && { messageId }) },
    { texts, marker: markerOf(mail) },
  )
  if (answer.outcome === 'refused') throw new Error(answer.refusal.why)
  return { became: answer.outcome === 'done' ? 'correspondence' : 'seen before', reference }
}

/** The same for every delivery of one mail, whatever the servers on its way wrote above it. */
function markerOf({ messageId, from, subject, text, header }: Mail) {
  const what = JSON.stringify([messageId, from?.address, header('date'), subject, text])
  return keys.marker('mail', createHash('sha256').update(what).digest('hex'))
}
