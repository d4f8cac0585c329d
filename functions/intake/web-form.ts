// A complaint as the public form brings it: sent by whoever filled it in, or released by a person who found that it was set aside wrongly.
import * as z from 'zod'
import type { Procedure } from '../../shared/procedure/procedure.ts'
import type { ExecuteResult, Storage } from '../../shared/store/execute.ts'
import { keys } from '../../shared/store/keys.ts'
import { Email, Line, PreferredContact, Text } from '../web/fields.ts'
import { receive } from './receive.ts'

/** What the form of a procedure takes. */
export const ComplainedUnder = ({ asks, categories }: Procedure) =>
  z
    .object({
      name: Line.optional(),
      email: Email.optional(),
      phone: Line.optional(),
      address: Line.optional(),
      description: Text.min(1, 'Write what happened, in your own words.'),
      wish: Text.optional(),
      preferredContact: PreferredContact.optional(),
      supportNeeds: Line.optional(),
      category: z
        .string()
        .refine((id) => id === '' || categories.some((one) => one.id === id), 'Please choose one of them.')
        .optional(),
    })
    .refine(({ email, phone, address }) => email || phone || address, {
      error: 'Write at least one way to reach you: email, phone or postal address.',
      path: ['email'],
    })
    // The procedure's own questions.
    .and(z.object(Object.fromEntries(asks.map(({ id }) => [`detail-${id}`, Text.optional()]))))

type Complained = z.infer<ReturnType<typeof ComplainedUnder>>

/** When it arrived, and the earlier complaint to which it refers. */
type Arrived = { readonly receivedAt: string; readonly submissionId: string; readonly earlier?: string }

/** Receives a submitted form, once for each submission id. The address in it is unproven. */
export function receiveForm(
  records: Storage & { readonly running: Procedure },
  key: string,
  form: Complained,
  { receivedAt, submissionId, earlier }: Arrived,
): Promise<ExecuteResult> {
  const { name, email, phone, address, description, wish, preferredContact, supportNeeds, category } = form
  const details = records.running.asks.flatMap(({ id }) => {
    const answer = form[`detail-${id}`]
    return answer ? [[id, answer] as const] : []
  })
  return receive(
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
      ...(earlier && { relatedTo: [earlier] }),
    },
    {
      by: 'complainant',
      unproven: true,
      receivedAt,
      contact: { ...(name && { name }), ...(email && { email }), ...(phone && { phone }), ...(address && { address }) },
    },
    { idempotencyKey: keys.idempotency('complain', submissionId) },
  )
}
