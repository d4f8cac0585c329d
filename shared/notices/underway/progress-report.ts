import { Temporal } from 'temporal-polyfill'
import type { Complaint } from '../../complaint/complaint.ts'
import { isLetterAsked } from '../../complaint/facts.ts'
import type { Recorded } from '../../complaint/timeline.ts'
import { calendarIn } from '../../procedure/procedure.ts'
import { byWhen, onDay } from '../dates.ts'
import { type Block, heading, list, paragraph, quote } from '../message.ts'
import { lineToComplainant } from '../narrative.ts'
import { defineNotice, type Facts } from '../notice.ts'
import { dear, handlerName, nameOf, quoted, regards, whoAnswers, whoHasIt } from '../passages.ts'
import { isOfMany, type Late, lastReason, lateToComplainant, movedBy, whatIsPromised } from '../promised.ts'
import { isRemindedHandler } from '../staff/reminder.ts'

/** Tells the complainant what was done since the last time or that nothing was and what that means, why it takes longer, what comes next and when (CON-C22). */
export const progressReport = defineNotice({
  name: 'progress-report',
  calledBy: ['ProgressReported', 'ProgressReportDue'],
  reader: ({ phase }) => (phase === 'closed' ? undefined : 'complainant'),
  supersededBy: ({ type }) => type === 'ProgressReportDue',
  timelineAfter: () => 0,
  words: (_, event, timeline) => [
    event.type === 'ProgressReported' ? event.report : undefined,
    lastReason(timeline)?.reason,
  ],
  write(facts, event) {
    const { complaint, words } = facts
    const own = event.type === 'ProgressReported' && event.report ? words.get(event.report) : undefined
    return {
      subject: `${complaint.reference}: where your complaint stands`,
      body: [
        dear(facts),
        paragraph(`${isPromised(facts) ? 'As promised, this' : 'This'} is where your complaint stands.`),
        ...(own ? [quote(own)] : [heading('What has happened'), ...whatWasDone(facts)]),
        ...whyItTakesLonger(facts),
        ...whatIsPromised(facts),
        ...regards(facts, own ? { by: event.by } : {}),
      ],
    }
  },
})

/** Whether the complainant was promised reports. */
const isPromised = ({ procedure }: Facts): boolean =>
  procedure.commitments.some(
    ({ internal, every, keptBy }) => !internal && every && keptBy.includes('progress-reported'),
  )

type Scene = Pick<Facts, 'procedure' | 'complaint' | 'team' | 'timeline'>

/** What a handler may start from who writes the report: what was done since the last one. What was promised is added to their words. */
export function draftOfReport(facts: Scene): string {
  const done = listOfDone(facts)
  const lines = done.length > 0 ? done.map((line) => `- ${line}`).join('\n') : NOTHING_NEW
  return `What has happened:\n${lines}\n\nWhat comes next:\n`
}

const NOTHING_NEW = 'There is nothing new since we last wrote to you.'

/** What happened after the last notice that said how things stand. */
const sinceLast = ({ timeline, complaint }: Scene) =>
  timeline.filter(({ sequence }) => sequence > complaint.correspondence.reportedUpTo)

function listOfDone(facts: Scene): readonly string[] {
  const calendar = calendarIn(facts.procedure)
  const done = sinceLast(facts).flatMap(({ event }) => {
    const line = lineToComplainant(event, facts)
    return line === undefined ? [] : [`${onDay(Temporal.Instant.from(event.at), calendar)}: ${line}`]
  })
  return [...new Set(done)]
}

function whatWasDone(facts: Scene): readonly Block[] {
  const done = listOfDone(facts)
  if (done.length > 0) return [list(done)]
  const [answers, handler] = [whoAnswers(facts), handlerName(facts)]
  const isSame = answers === handler
  const reminded = wasReminded(facts)
    ? isSame
      ? ', and has been reminded'
      : `. ${handler}, who works on it, has been reminded`
    : ''
  const before = reportsWithoutNews(facts)
  return [
    paragraph(
      `${NOTHING_NEW} ${facts.complaint.ending ? AGREED : whatItMeans(facts.complaint)} ${answers} is responsible for it${reminded}.`,
    ),
    ...(before === 0 ? [] : [paragraph(`${again(before)} We are sorry. You deserve better.`)]),
  ]
}

const AGREED = 'We have agreed with you how to resolve it, and will confirm that to you in writing.'

/** What it means that nothing is new, by where a complaint stands. */
const STANDS: Readonly<Record<Complaint['phase'], string>> = {
  received: 'Your complaint is waiting to be looked into.',
  review: 'Your complaint is waiting to be looked into.',
  investigation: 'We are still working on your complaint, and do not have a result yet.',
  proposed: 'Our proposal is waiting for your answer, and there is no deadline for that.',
  responded: 'You have our answer.',
  meeting: 'The next step is still for us to meet.',
  deadlock: 'We have done what we can do ourselves, and you can take it further.',
  external: 'Your complaint is being decided outside our company.',
  closed: 'Your complaint is closed.',
}

function whatItMeans(complaint: Complaint): string {
  const { refused, sent } = complaint.deadlock.letter
  if (complaint.phase !== 'deadlock' || !refused || sent) return STANDS[complaint.phase]
  return isLetterAsked(complaint)
    ? 'The steps that we told you of are over and have not resolved it. We owe you the deadlock letter, and you receive it next.'
    : 'We take the steps that we told you of. If they do not resolve it, you receive the deadlock letter.'
}

const again = (before: number): string =>
  before === 1 ? 'Our last report had nothing new either.' : `Our last ${before} reports had nothing new either.`

/** How many reports without news went before this one, since anything happened that the complainant knows of. */
function reportsWithoutNews(facts: Scene): number {
  const isNews = ({ event }: Recorded) =>
    event.type === 'ProgressReported' || lineToComplainant(event, facts) !== undefined
  const since = facts.timeline.slice(facts.timeline.findLastIndex(isNews) + 1)
  const sent = since.flatMap(({ event }) => (event.type === 'NoticeSent' && event.to === 'complainant' ? [event] : []))
  // The first notice after the news has told it.
  return sent.slice(1).filter(({ notice }) => notice === 'progress-report').length
}

/** Whether its handler was reminded since the last report, and still works here. */
const wasReminded = (facts: Scene): boolean =>
  sinceLast(facts).some(({ event }) => event.type === 'HandlerReminded' && isRemindedHandler(facts.complaint, event)) &&
  facts.team.some(({ id, left }) => id === facts.complaint.handler && !left)

/** What is late, with the reason and the new date that a person recorded; where nobody did, that there is none yet, and who owes it. */
function whyItTakesLonger(facts: Facts): readonly Block[] {
  const { complaint, timeline, words } = facts
  const late = lateToComplainant(facts, sinceLast(facts))
  const owed = late.filter(({ since }) => since !== undefined)
  const takesLonger = late.length > 0 || complaint.timing.missed.some(({ commitment }) => isOfMany(facts, commitment))
  if (!takesLonger) return []
  const explained = lastReason(timeline)
  const reason = explained && words.get(explained.reason)
  const who = complaint.ladder.level > 0 ? whoHasIt(facts) : undefined
  const sorry =
    late.length > 0 ? 'We are sorry that this is late:' : 'Most complaints take less time than yours, and we are sorry.'
  // What was promised after the reason was given is not what it explains.
  const isMeant = ({ since }: Late) =>
    explained !== undefined &&
    since !== undefined &&
    Temporal.Instant.compare(since, Temporal.Instant.from(explained.at)) <= 0
  const isExplained = reason !== undefined && (owed.length === 0 || owed.some(isMeant))
  const owes = `${whoAnswers(facts)} owes you ${isExplained ? 'that' : 'one'}.`
  return [
    heading('Why it is taking longer'),
    paragraph(`${who ? `Your complaint is now with ${who}. ` : ''}${sorry}`),
    ...(late.length > 0 ? [list(late.map(({ says }) => says))] : []),
    ...(explained && isExplained ? [paragraph(whoGave(facts, explained)), ...quoted(facts, explained.reason)] : []),
    ...((isExplained || late.length > 0) && owed.every(isMeant)
      ? []
      : [paragraph(`We have not given you a reason ${isExplained ? 'for the rest ' : ''}yet. ${owes}`)]),
  ]
}

/** Who gave a reason and when, and until when it is to take. */
function whoGave(facts: Facts, explained: NonNullable<ReturnType<typeof lastReason>>): string {
  const calendar = calendarIn(facts.procedure)
  const by = typeof explained.by === 'object' ? nameOf(facts.team, explained.by.staff) : undefined
  const day = onDay(Temporal.Instant.from(explained.at), calendar)
  const { after } = movedBy(facts, explained)
  if (after === undefined) return `${by ?? 'A colleague'} gave this reason on ${day}:`
  const date = byWhen(after, calendar).replace(/^by /, '')
  const isPast = Temporal.Instant.compare(after, facts.now) < 0
  return isPast
    ? `${by ?? 'A colleague'} gave this reason on ${day}. The new date was ${date}, and it has passed as well:`
    : `${by ?? 'A colleague'} gave this reason on ${day}. The new date is ${date}:`
}
