// What happened, in a few words for colleagues.
import type { StaffMember } from '../../../shared/complaint/complaint.ts'
import type { Event } from '../../../shared/complaint/events.ts'
import type { Procedure } from '../../../shared/procedure/procedure.ts'
import type { Whole } from './view.ts'

type Told = Whole['timeline'][number]
type NameOf = (id: unknown) => string
/** What an event says beside its name, as far as it has it. */
type Said = Readonly<Record<string, unknown>>

const plain = (value: unknown): string => String(value).replaceAll('-', ' ')

/** Events whose own name does not say enough. */
const SAYS: Readonly<Partial<Record<Event['type'], (said: Said, nameOf: NameOf, procedure?: Procedure) => string>>> = {
  Received: ({ channel }) => `Received by ${plain(channel)}`,
  Assigned: ({ handler }, nameOf) => `Given to ${nameOf(handler)}`,
  LevelEntered: ({ level, staff }, nameOf, procedure) =>
    `Taken up to ${procedure?.ladder[Number(level)]?.title ?? `level ${Number(level) + 1}`}${staff ? `, ${nameOf(staff)}` : ''}`,
  NoticeSent: ({ notice, to, how }, nameOf) =>
    `${how === 'post' ? 'Posted' : 'Sent'}: ${plain(notice)}, to ${nameOf(to)}`,
  LetterPrepared: ({ notice }) => `To be printed and posted: ${plain(notice)}`,
  NoticeBounced: ({ notice, to, how }, nameOf) =>
    `${how === 'suppressed' ? 'Not sent, since the address is suppressed' : 'Came back'}: ${plain(notice)}, to ${nameOf(to)}`,
  NoticeHeld: ({ notice }) => `Held back: ${plain(notice)}`,
  CommitmentMissed: ({ force, turn }, _, procedure) => {
    const { commitment } = turn as { commitment: string }
    const says =
      procedure?.commitments.find(({ id }) => id === commitment)?.says.replace(/\.$/, '') ?? plain(commitment)
    return `${force === 'promise' ? 'A promise was broken' : 'A target was missed'}: ${says}`
  },
  Linked: ({ to }) => `Linked with ${to}`,
  Merged: ({ into }) => `Merged into ${into}`,
  DuplicateAbsorbed: ({ from }) => `${from} was the same, and goes on here`,
  ContactChanged: () => 'There is another way to reach the complainant',
  SubjectNamed: ({ staff }, nameOf) => `It is about ${nameOf(staff)}`,
  OutcomeDecided: ({ outcome }) => `Outcome: ${plain(outcome)}`,
  Categorised: ({ category }) => `It is about: ${plain(category)}`,
  Closed: ({ because }) => `Closed: ${plain(because)}`,
  Held: ({ hold }) => `On hold: ${plain(hold)}`,
  Resumed: ({ hold }) => `Goes on after: ${plain(hold)}`,
  Erased: () => 'What was personal was erased',
  LinksRevoked: () => 'Every link that was sent opens nothing any more',
  NobodyFound: ({ level }) =>
    level === undefined
      ? 'Nobody may handle it: everybody who could is involved'
      : 'Nobody can be called upon at its level',
  HandedOver: ({ from, to, owed }, nameOf) =>
    `Handed over from ${nameOf(from)} to ${nameOf(to)}: ${(owed as readonly string[]).join(', ')}`,
  MessagesGathered: () => 'The messages of an hour were told to the handler together',
  ReceiptCorrected: ({ receivedAt, before }) =>
    `The date of receipt was corrected from ${String(before).slice(0, 10)} to ${String(receivedAt).slice(0, 10)}`,
  MissedCommitmentVoided: ({ turn }, _, procedure) => {
    const { commitment } = turn as { commitment: string }
    const says =
      procedure?.commitments.find(({ id }) => id === commitment)?.says.replace(/\.$/, '') ?? plain(commitment)
    return `By the right date it was not late: ${says}`
  },
  LevelVoided: ({ level }, _, procedure) =>
    `It stands again at ${procedure?.ladder[Number(level)]?.title ?? `level ${Number(level) + 1}`}, by the right date`,
  DeadlockVoided: () => 'By the right date it is not deadlocked',
  Agreed: () => 'Agreement',
  CorrespondenceFiled: ({ channel, automatic }) => `${automatic ? 'Automatic answer' : 'Message'} by ${plain(channel)}`,
}

/** One event in a few words, and who did it. */
export function saysOf(event: Told | Event, team: readonly StaffMember[], procedure?: Procedure): string {
  const { type, by } = event
  const nameOf: NameOf = (id) =>
    team.find((member) => member.id === id)?.name ?? (id === 'complainant' ? 'the complainant' : plain(id))
  const what =
    SAYS[type]?.(event as unknown as Said, nameOf, procedure) ??
    type.replaceAll(/(?<=[a-z])[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`)
  // What arrives without the complainant's name for certain is filed by nobody of ours, and written by somebody else.
  if (type === 'CorrespondenceFiled' && by === 'system') return `${what}, by somebody else than the complainant`
  return `${what}, by ${typeof by === 'object' ? nameOf(by.staff) : by === 'system' ? 'Redress' : 'the complainant'}`
}
