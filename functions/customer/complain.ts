// A complaint by the public form: nobody needs an account, and a machine that fills in what people do not see is set aside.
import { createHash, randomUUID } from 'node:crypto'
import { PutObjectCommand } from '@aws-sdk/client-s3'
import { z } from 'zod'
import { localDate } from '../../shared/calendar/calendar.ts'
import { calendarIn } from '../../shared/procedure/procedure.ts'
import { sortable } from '../../shared/store/items.ts'
import { keys } from '../../shared/store/keys.ts'
import { isOneTooMany } from '../../shared/store/limits.ts'
import { hashOfAddress } from '../../shared/store/people.ts'
import { linkTo } from '../customer-link.ts'
import { html, type Request, type Response } from '../doors.ts'
import { faultsIn, typedIn } from '../form.ts'
import { onceIn } from '../once.ts'
import { now } from '../open.ts'
import { receive } from '../receive.ts'
import { setAside } from '../set-aside.ts'
import { Email, Line, PreferredContact, Text } from './fields.ts'
import { busyPage, complainPage, TRAP } from './pages/complain.tsx'
import { records } from './records.ts'

/** How many complaints one address of the network may send in a day: a household, an office, and no flood. */
const MOST_A_DAY = 20

/** The procedure's own questions. */
const Details = z.object(Object.fromEntries(records.running.asks.map(({ id }) => [`detail-${id}`, Text.optional()])))

const Complained = z
  .object({
    name: Line.optional(),
    email: Email.optional(),
    phone: Line.optional(),
    address: Line.optional(),
    description: Text.min(1, 'Please write what happened, in your own words.'),
    wish: Text.optional(),
    preferredContact: PreferredContact.optional(),
    supportNeeds: Line.optional(),
    category: z
      .string()
      .refine(
        (id) => id === '' || records.running.categories.some((one) => one.id === id),
        'Please choose one of them.',
      )
      .optional(),
  })
  .refine(({ email, phone, address }) => email || phone || address, {
    error: 'Please write at least one way to reach you: email, phone or postal address.',
    path: ['email'],
  })
  .and(Details)

/** The form as it stands at first. */
export async function complainForm(): Promise<Response> {
  return html(200, complainPage(records.running, { typed: { once: randomUUID() }, faults: {} }))
}

/** The form was sent: it leads to the complaint's own page, or comes back as it was filled in with what there is to mend. */
export async function complained(key: string, request: Request): Promise<Response> {
  const { rawBody } = request
  const form = typedIn(rawBody)
  if (form[TRAP]) return trapped(rawBody)
  const asked = Complained.safeParse(form)
  const typed = { ...form, once: onceIn(form.once) ?? randomUUID() }
  if (!asked.success) return html(422, complainPage(records.running, { typed, faults: faultsIn(asked.error) }))
  if (await isFlood(key, request, typed.once)) return html(429, busyPage(records.running))
  const { name, email, phone, address, description, wish, preferredContact, supportNeeds, category } = asked.data
  const details = records.running.asks.flatMap(({ id }) => {
    const said = asked.data[`detail-${id}`]
    return said ? [[id, said] as const] : []
  })
  const answer = await receive(
    records,
    key,
    {
      channel: 'web-form',
      description,
      details: Object.fromEntries(details),
      ...(wish && { desiredOutcome: wish }),
      ...(preferredContact && { preferredContact }),
      ...(supportNeeds && { supportNeeds }),
      ...(category && { category }),
    },
    {
      by: 'complainant',
      receivedAt: now().toString(),
      contact: { ...(name && { name }), ...(email && { email }), ...(phone && { phone }), ...(address && { address }) },
    },
    { marker: keys.marker('complain', typed.once) },
  )
  if (answer.outcome === 'refused') {
    return html(422, complainPage(records.running, { typed, faults: { '': answer.refusal.why } }))
  }
  const reference = answer.outcome === 'done' ? answer.complaint.reference : (answer.reference ?? '')
  const location = `${linkTo('', { reference, contactVersion: 0 }, key, now())}&done=complained`
  return { statusCode: 303, headers: { location, 'cache-control': 'no-store' } }
}

/** Whether one address of the network sends too many: nobody can tell from what is counted which address it was. */
async function isFlood(key: string, { headers }: Request, once: string): Promise<boolean> {
  // Whoever stands before us in the chain adds the address that they saw at its end ("X-Forwarded-For").
  const from = headers['x-forwarded-for']?.split(',').at(-1)?.trim() ?? 'here'
  const day = localDate(now(), calendarIn(records.running)).toString()
  return isOneTooMany(records.table, { what: `form#${hashOfAddress(from, key)}`, day, which: once }, MOST_A_DAY)
}

/** It is kept for a person, who may find that somebody's browser filled everything in; the machine learns nothing. */
async function trapped(rawBody: string): Promise<Response> {
  const id = createHash('sha256').update(rawBody).digest('hex').slice(0, 32)
  const s3 = `quarantine/${id}`
  await records.bucket.client.send(new PutObjectCommand({ Bucket: records.bucket.name, Key: s3, Body: rawBody }))
  const item = { id, receivedAt: sortable(now()), reason: 'spam', source: 'web-form', s3 } as const
  await setAside(records, item, keys.marker('trapped', id))
  return { statusCode: 303, headers: { location: '/procedure', 'cache-control': 'no-store' } }
}
