// What the complainant's page shows.
import type { Procedure } from '../../../shared/procedure/procedure.ts'
import type { Filled } from '../../../shared/web/components/form.tsx'
import type { Conversation } from './conversation.ts'
import type { Remedy } from './remedies.ts'

/** What a complainant can do on the page. */
export const STEPS = ['message', 'answer', 'agree', 'take-back', 'disagree', 'review', 'contact', 'authorise'] as const
export type Step = (typeof STEPS)[number]

/** What the complainant's page shows. */
export type Shown = {
  readonly organisation: Procedure['organisation']
  readonly reference: string
  /** The complaint and contact version that the forms were shown for: no form decides on anything that the page did not show. */
  readonly about: string
  /** The key in the link of this page. */
  readonly linkToken: string
  /** `candidate`: a rating without a comment; `kept`: it waits until the supplier's time is over; `merged`: it goes on in another complaint. */
  readonly state: 'candidate' | 'open' | 'kept' | 'merged' | 'closed'
  /** As they are greeted. */
  readonly name: string | undefined
  readonly mergedInto: string | undefined
  readonly received: string
  readonly handler: string | undefined
  readonly level: string | undefined
  readonly outcome: string | undefined
  /** What is promised, each with by when. */
  readonly promised: readonly (readonly [string, string])[]
  readonly broken: readonly string[]
  /** The proposal that waits for an answer. */
  readonly proposal:
    | {
        readonly version: number
        readonly says: string
        readonly by: string | undefined
        readonly sent: string
        /** Until when it could be taken back, if they agreed now. */
        readonly takenBackUntil: string
        /** What becomes of it if they do not agree. */
        readonly otherwise: string
      }
    | undefined
  /** What was agreed: on which day, or until when it can be taken back. */
  readonly agreement:
    | { readonly says: string; readonly day: string | undefined; readonly until: string | undefined }
    | undefined
  readonly remedies: readonly Remedy[]
  /** The questions of ours that wait for an answer, by the number of their event. */
  readonly questions: readonly { readonly sequence: number; readonly says: string; readonly by: string | undefined }[]
  readonly meeting:
    | { readonly when: string; readonly how: string; readonly where: string; readonly who: readonly string[] }
    | undefined
  readonly reviewUntil: string | undefined
  /** What was said and what happened, the newest first. */
  readonly conversation: Conversation
  readonly closing: string
  /** It is not opened again once it is closed. */
  readonly isFinal: boolean
  readonly hasDeadlockLetter: boolean
  readonly filled: Filled
  /** The step whose form came back. */
  readonly step: Step | undefined
  /** The step that was just done. */
  readonly done: string | undefined
}

/** Restores submitted values only in the form that they came from. */
export const filledFor = ({ filled, step = 'message' }: Shown, own: Step): Filled =>
  step === own ? filled : { typed: {}, errors: {} }

/** An address of the complaint, with the key that opens it. */
export const addressIn = ({ reference, linkToken }: Pick<Shown, 'reference' | 'linkToken'>, part = ''): string =>
  `/c/${reference}${part}?key=${linkToken}`
