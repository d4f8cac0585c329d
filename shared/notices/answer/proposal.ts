import { Temporal } from 'temporal-polyfill'
import type { Recorded } from '../../complaint/timeline.ts'
import { calendarIn, levelNamed } from '../../procedure/procedure.ts'
import { onDay } from '../dates.ts'
import { type Block, heading, paragraph } from '../message.ts'
import { defineNotice, type Facts } from '../notice.ts'
import { dear, quoted, regards } from '../passages.ts'
import { agreedActions } from '../promised.ts'

/** Offers the complainant a resolution with what was found, says what it replaces, and how to agree or not (CON-C18, CSP-C25). */
export const proposal = defineNotice({
  name: 'proposal',
  calledBy: ['ProposalSent'],
  reader: () => 'complainant',
  timelineAfter: () => 0,
  words: (_, { proposal }, timeline) => [proposal, newFindings(timeline)],
  write(facts, event) {
    const { complaint, timeline } = facts
    return {
      subject: `${complaint.reference}: what we propose`,
      body: [
        dear(facts),
        ...whatWasFound(facts),
        paragraph(event.version === 1 ? 'We have looked into your complaint, and propose this:' : replaced(facts)),
        ...quoted(facts, event.proposal),
        ...agreedActions(facts),
        heading('Do you agree?'),
        paragraph(
          'If you do, reply to this message with “I agree”, or press the button on the page below. We will then do what we propose, and close your complaint.',
        ),
        paragraph(`If you do not, please tell us why. ${whatFollows(facts)} We will not take silence as a yes.`),
        ...regards(facts, { by: event.by, ask: '', label: 'Read it and answer' }),
      ],
    }

    function replaced({ procedure }: Facts): string {
      const before = timeline.map((one) => one.event).filter(({ type, at }) => type === 'ProposalSent' && at < event.at)
      const at = before.at(-1)?.at
      const day = at ? ` of ${onDay(Temporal.Instant.from(at), calendarIn(procedure))}` : ''
      return `We have looked at your complaint again, and propose this. It replaces our proposal${day}:`
    }
  },
})

/** What becomes of a complaint whose proposal is turned down. */
function whatFollows({ complaint, procedure: { ladder, meetings } }: Facts): string {
  const next = ladder.find(
    ({ enteredWhen }, level) =>
      level > complaint.ladder.level &&
      enteredWhen.some((way) => 'happens' in way && way.happens === 'proposal-rejected'),
  )
  if (next === undefined) return 'We will then look at it again.'
  if (next.id === meetings?.level) return 'We will then propose a day on which to meet you.'
  return `Your complaint will then go to ${levelNamed(next)}.`
}

/** What was found out since the proposal before, which has told the rest. */
function newFindings(timeline: readonly Recorded[]) {
  const events = timeline.map(({ event }) => event)
  const proposals = events.flatMap(({ type }, place) => (type === 'ProposalSent' ? [place] : []))
  const found = events.slice(proposals.at(-2) ?? 0).findLast(({ type }) => type === 'FindingsRecorded')
  return found?.type === 'FindingsRecorded' ? found.findings : undefined
}

function whatWasFound(facts: Facts): readonly Block[] {
  const found = quoted(facts, newFindings(facts.timeline))
  return found.length === 0 ? [] : [paragraph('This is what we have found:'), ...found]
}
