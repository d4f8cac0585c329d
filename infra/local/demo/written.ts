// How the demo complaints are written down: what happens to whom, and when.
import type { CHANNELS } from '../../../shared/procedure/words.ts'

/** A moment of the month: `9 10:20` on its ninth working day in UTC, of which the 22nd is the last before today; `-2:40` that long before now. */
export type Moment = string

type Person = { readonly name: string; readonly email?: string; readonly phone?: string; readonly address?: string }
type File = { readonly filename: string; readonly content: string }

/** How a complaint comes in, each through the door that there is for it. */
type Arrival =
  | { readonly mail: string; readonly subject: string; readonly files?: readonly File[] }
  | { readonly form: string; readonly wish?: string; readonly supportNeeds?: string }
  | { readonly rating: string; readonly ticket: string }
  | {
      readonly logged: string
      readonly by: string
      readonly channel: (typeof CHANNELS)[number]
      readonly more?: Readonly<Record<string, unknown>>
    }

/** What somebody does about it: a command of the API, or a mail of the customer that answers the last notice. */
type Step =
  | readonly [at: Moment, who: 'customer', mail: string]
  | readonly [
      at: Moment,
      who: 'handler' | 'hana' | 'jonas' | 'mira' | 'tom' | 'mary' | 'lena' | 'dora',
      command: Command,
    ]
/** A command of the API; moments in it are written as moments of the month. */
export type Command = { readonly type: string } & Readonly<Record<string, unknown>>

export type DemoComplaint = {
  readonly at: Moment
  readonly person: Person
  readonly arrives: Arrival
  readonly steps?: readonly Step[]
  /** Its first notice comes back: the address does not work. */
  readonly bounces?: true
}

export const report = (words: string): Command => ({ type: 'ReportProgress', report: words })
export const reply = (message: string): Command => ({ type: 'SendReply', message })
export const note = (words: string, ...mentions: string[]): Command => ({ type: 'AddNote', note: words, mentions })
export const proposal = (words: string): Command => ({ type: 'SendProposal', proposal: words })
export const agreed = (agreement: string): Command => ({ type: 'RecordAgreement', agreement })
export const findings = (words: string, cause: string): Command => ({ type: 'RecordFindings', findings: words, cause })
export const learnt = (lesson: string, prevention: string): Command => ({ type: 'RecordLearning', lesson, prevention })
export const outcome = (words: string, reasons: string): Command => ({ type: 'DecideOutcome', outcome: words, reasons })
export const INVESTIGATE: Command = { type: 'BeginInvestigation' }
