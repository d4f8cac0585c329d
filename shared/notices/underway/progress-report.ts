import { Temporal } from 'temporal-polyfill'
import { calendarIn } from '../../procedure/procedure.ts'
import { onDay } from '../dates.ts'
import { heading, list, paragraph, quote } from '../message.ts'
import { lineToComplainant } from '../narrative.ts'
import { defineNotice, type Facts } from '../notice.ts'
import { brokenToComplainant, dear, handlerName, regards, whatIsPromised } from '../passages.ts'

/** Tells the complainant what was done since the last time, what comes next and when, and why it takes longer (CON-C22). */
export const progressReport = defineNotice({
  name: 'progress-report',
  calledBy: ['ProgressReported', 'ProgressReportDue'],
  reader: ({ phase }) => (phase === 'closed' ? undefined : 'complainant'),
  supersededBy: ({ type }) => type === 'ProgressReportDue',
  words: (_, event) => (event.type === 'ProgressReported' ? [event.report] : []),
  timelineAfter: ({ correspondence: { reportedUpTo } }) => reportedUpTo,
  write(facts, event) {
    const { complaint, procedure, words } = facts
    const own = event.type === 'ProgressReported' && event.report ? words.get(event.report) : undefined
    const late = brokenToComplainant(facts)
    return {
      subject: `${complaint.reference}: where your complaint stands`,
      body: [
        dear(facts),
        paragraph(`As promised, this is where your complaint ${complaint.reference} stands.`),
        ...(own ? [quote(own)] : [heading('What was done'), ...whatWasDone(facts)]),
        ...(late.length > 0
          ? [
              heading('Why it takes longer'),
              paragraph(
                complaint.ladder.level === 0
                  ? 'We have not kept to this, and are sorry:'
                  : `We have not kept to this, and are sorry. ${procedure.ladder[complaint.ladder.level]?.title} now has your complaint.`,
              ),
              list(late),
            ]
          : []),
        ...whatIsPromised(facts),
        ...regards(facts),
      ],
    }
  },
})

type Scene = Pick<Facts, 'procedure' | 'complaint' | 'team' | 'timeline'>

/** What a handler may start from who writes the report: what was done since the last one. What was promised is added to their words. */
export function draftOfReport(facts: Scene): string {
  const done = listOfDone(facts)
  const said =
    done.length > 0
      ? done.map((line) => `- ${line}`).join('\n')
      : 'Nothing new has been recorded since we last wrote to you.'
  return `What was done:\n${said}\n\nWhat comes next:\n`
}

function listOfDone(facts: Scene): readonly string[] {
  const calendar = calendarIn(facts.procedure)
  const done = facts.timeline.flatMap(({ event }) => {
    const line = lineToComplainant(event, facts)
    return line === undefined ? [] : [`${onDay(Temporal.Instant.from(event.at), calendar)}: ${line}`]
  })
  return [...new Set(done)]
}

function whatWasDone(facts: Scene) {
  const done = listOfDone(facts)
  if (done.length > 0) return [list(done)]
  return [
    paragraph(
      `Nothing new has been recorded since we last wrote to you. ${handlerName(facts)} is responsible for your complaint${wasReminded(facts) ? ' and has been reminded of it' : ''}.`,
    ),
  ]
}

/** Whether its handler was reminded since the last report, and still works here. */
const wasReminded = ({ timeline, complaint, team }: Scene): boolean =>
  timeline.some(({ event }) => event.type === 'HandlerReminded') &&
  team.some(({ id, left }) => id === complaint.handler && !left)
