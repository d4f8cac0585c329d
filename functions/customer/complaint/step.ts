// What a complainant can do on the page of their complaint, and what each step asks for.
import * as z from 'zod'
import type { Complaint } from '../../../shared/complaint/complaint.ts'
import { Email, Line, PreferredContact, Text } from '../../web/fields.ts'
import { STEPS } from './shown.ts'

/** The schema of a submitted step. A comment on a bad rating has at least `commentFrom` characters. */
export const StepForm = ({ candidate }: Complaint, commentFrom: number) =>
  z
    .object({
      step: z.enum(STEPS).default('message'),
      /** What the page was about. */
      about: z.string().optional(),
      text: Text.optional(),
      /** The event with the question that is answered. */
      question: z.coerce.number().int().min(1).optional().catch(undefined),
      version: z.coerce.number().int().min(1).optional().catch(undefined),
      email: Email.optional(),
      phone: Line.optional(),
      address: Line.optional(),
      preferredContact: PreferredContact.optional(),
      name: Line.optional(),
      authority: Text.optional(),
      theirEmail: Email.optional(),
      theirPhone: Line.optional(),
      theirAddress: Line.optional(),
    })
    .superRefine((asked, context) => {
      const { step, text = '', version, email, phone, address, preferredContact, name, authority } = asked
      const complain = (field: string, message: string) => context.addIssue({ code: 'custom', path: [field], message })
      if (step === 'message' && text === '') complain('text', 'Write what happened, in your own words.')
      if (step === 'message' && candidate && text !== '' && text.length < commentFrom) {
        complain('text', `Write a little more: at least ${commentFrom} characters.`)
      }
      if (step === 'answer' && text === '') complain('answer', 'Write your answer.')
      if ((step === 'agree' || step === 'disagree') && version === undefined) {
        complain('', 'Please read what we propose below, and press the button there.')
      }
      if (step === 'contact' && ![email, phone, address, preferredContact].some(Boolean)) {
        complain('email', 'Fill in what has changed.')
      }
      if (step === 'authorise' && !name) complain('name', 'Write who may speak for you.')
      if (step === 'authorise' && !authority) complain('authority', 'Write what they may do for you.')
      if (step === 'authorise' && ![asked.theirEmail, asked.theirPhone, asked.theirAddress].some(Boolean)) {
        complain('theirEmail', 'Write how we reach them: by email, phone or post.')
      }
    })
