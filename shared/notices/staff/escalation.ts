import { Temporal } from 'temporal-polyfill'
import type { Event, EventOf } from '../../complaint/events.ts'
import { calendarIn } from '../../procedure/procedure.ts'
import { facts as factsBlock, heading, link, list, paragraph, quote } from '../message.ts'
import { defineNotice, type Facts } from '../notice.ts'
import { actorName, broken, caseFacts, promises } from '../parts.ts'
import { atMoment } from '../say.ts'

/** Calls upon somebody at the level to which a complaint climbed: the whole case on one page. */
export const escalation = defineNotice({
  name: 'escalation',
  calledBy: ['LevelEntered'],
  reader: (_, { staff }) => staff,
  words: ({ description, desiredOutcome, proposals }) => [description, desiredOutcome, proposals.at(-1)?.text],
  timelineAfter: () => 0,
  write(facts, event) {
    const { complaint, procedure, words, timeline } = facts
    const calendar = calendarIn(procedure)
    const level = procedure.ladder[event.level]
    const late = broken(procedure, complaint)
    const offered = complaint.proposals.at(-1)
    return {
      subject: `${complaint.reference} needs your decision`,
      body: [
        paragraph(
          `This complaint has reached ${level?.title ?? 'you'} because ${because(event)}. It is yours to decide what happens next.`,
        ),
        link(facts.page),
        caseFacts(facts),
        heading('What it is about'),
        quote((words.get(complaint.description) ?? '').slice(0, 4000)),
        ...(complaint.desiredOutcome && words.has(complaint.desiredOutcome)
          ? [heading('What the complainant wants'), quote(words.get(complaint.desiredOutcome) ?? '')]
          : []),
        heading('What was offered'),
        offered ? quote(words.get(offered.text) ?? '') : paragraph('Nothing yet.'),
        heading('Promises broken and targets missed'),
        late.length > 0 ? list(late) : paragraph('None.'),
        heading('Promises still owed'),
        factsBlock(promises(facts)),
        heading('What happened'),
        list(
          timeline.flatMap(({ event: one }) =>
            line(one, facts).map((said) => `${atMoment(Temporal.Instant.from(one.at), calendar)}: ${said}`),
          ),
        ),
      ],
    }
  },
})

function because({ because: what }: EventOf<'LevelEntered'>): string {
  switch (what) {
    case 'proposal-rejected':
      return 'the complainant did not agree with what we proposed'
    case 'review-requested':
      return 'the complainant asked for a review'
    case 'dissatisfied':
      return 'the complainant says that it is not resolved for them'
    case 'meetings-exhausted':
      return 'the meetings ended without an agreement'
    case 'subject-named':
      return 'whoever was called upon before turned out to be who it is about'
    case 'asked':
      return 'a colleague asked for it'
    default:
      return 'it was not resolved in time'
  }
}

function line(event: Event, { team, procedure }: Pick<Facts, 'team' | 'procedure'>): readonly string[] {
  const by = actorName(team, event.by)
  switch (event.type) {
    case 'Received':
      return [`Received by ${event.channel.replaceAll('-', ' ')}.`]
    case 'Assigned':
      return [`Assigned to ${actorName(team, { staff: event.handler })}.`]
    case 'NoticeSent':
      return event.to === 'complainant' ? [`Sent to the complainant: ${event.notice.replaceAll('-', ' ')}.`] : []
    case 'CommitmentLapsed':
      return [
        `${event.force === 'promise' ? 'Promise broken' : 'Target missed'}: ${event.turn.commitment.replaceAll('-', ' ')}.`,
      ]
    case 'LevelEntered':
      return [`Taken up to: ${procedure.ladder[event.level]?.title}.`]
    case 'HandlerReminded':
    case 'ProgressReportDue':
    case 'AcknowledgementRepeated':
      return []
    default:
      return [`${event.type.replaceAll(/(?<=[a-z])[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`)}, by ${by}.`]
  }
}
