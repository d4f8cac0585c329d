import type { Temporal } from 'temporal-polyfill'
import type { Complaint, StaffMember } from '../complaint/complaint.ts'
import type { Contact, Event, EventOf } from '../complaint/events.ts'
import type { TextId } from '../complaint/payloads.ts'
import type { Recorded } from '../complaint/timeline.ts'
import type { Procedure } from '../procedure/procedure.ts'
import type { NoticeName } from '../procedure/words.ts'
import type { EnclosedFile, Message } from './message.ts'

/** Everything that a notice may speak of. */
export type Facts = {
  readonly procedure: Procedure
  /** The complaint as it is now, which is after the event. */
  readonly complaint: Complaint
  /** The complaint as it will be once this notice is sent: what is promised then. */
  readonly afterwards: Complaint
  readonly now: Temporal.Instant
  readonly contact: Contact
  /** Whom it is written to. */
  readonly reader: CalledFor['reader']
  readonly team: readonly StaffMember[]
  /** People's words by id, as far as they were asked for and not erased. */
  readonly words: ReadonlyMap<TextId, string>
  /** The page on which its reader finds the complaint: the complainant by a signed link, staff at the desk. */
  readonly page: string
  /** The files that go with the notice, as far as they were not erased. */
  readonly files?: readonly EnclosedFile[]
  /** The timeline from where the notice asked for it. */
  readonly timeline: readonly Recorded[]
}

/** One kind of message that Redress sends: what calls for it, who gets it, what it needs to know, and what it says. Pure. */
type NoticeAbout<Type extends Event['type']> = {
  readonly name: NoticeName
  /** The events that may call for it. */
  readonly calledBy: readonly Type[]
  /** Who gets it because of this event: the complainant, or a member of staff by id. Undefined when nobody does; several colleagues each get their own. */
  reader(
    complaint: Complaint,
    event: EventOf<Type>,
    procedure: Procedure,
  ): 'complainant' | string | readonly string[] | undefined
  /** It goes to the member of staff whom the complaint is about, who gets no other notice. */
  readonly isForSubject?: true
  /** No event records that it was sent: the ledger does. */
  readonly isInternal?: true
  /** Whether a later event calls for a notice that says all that this one would. Left out: each says something of its own. */
  supersededBy?(event: EventOf<Type>, later: Event): boolean
  /** The sequence number after which it needs the timeline; left out, it needs none. */
  timelineAfter?(complaint: Complaint, event: EventOf<Type>): number | undefined
  /** The words that it quotes, some of them from that timeline. */
  words?(complaint: Complaint, event: EventOf<Type>, timeline: readonly Recorded[]): readonly (TextId | undefined)[]
  /** The files of the complaint that go with it, by id. */
  files?(event: EventOf<Type>): readonly string[]
  write(facts: Facts, event: EventOf<Type>): Message
}

export type Notice = NoticeAbout<Event['type']>

/** Defines a notice; the words of what is promised in one complaint come with each. `noticesFor` asks it only about events of `calledBy`. */
export const defineNotice = <const Type extends Event['type']>(notice: NoticeAbout<Type>): Notice =>
  ({
    ...notice,
    words: (complaint: Complaint, event: EventOf<Type>, timeline: readonly Recorded[]) => [
      ...(notice.words?.(complaint, event, timeline) ?? []),
      ...wordsOfTasks(complaint),
    ],
  }) as unknown as Notice

/** The words of what somebody owes, which lists of dates say: to the complainant only what they know of. */
const wordsOfTasks = ({ timing: { tasks } }: Complaint): readonly (TextId | undefined)[] =>
  tasks.map(({ description }) => description)

/** One notice that is called for. Its id is deterministic. */
export type CalledFor = {
  /** `reference/sequence/name`, and behind a dot the reader where there are several. */
  readonly id: string
  readonly notice: Notice
  readonly reader: 'complainant' | string
}
