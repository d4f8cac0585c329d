// The literal as sentences for the public page: what is published is what is executed.
import { Temporal } from 'temporal-polyfill'
import { parseDuration } from '../calendar/duration.ts'
import { dayName } from '../calendar/working-time.ts'
import type { Commitment, Procedure } from './procedure.ts'
import type { Channel, Fact } from './words.ts'

/** A way to reach us: the address with its link, and what the text says of it. A link without an address is a page of ours. */
type PublishedContact = {
  readonly name: string
  readonly value?: string | undefined
  readonly link?: string | undefined
  readonly says?: string | undefined
}

/** A promise with its time, and how exactly that is counted. */
type PublishedPromise = {
  readonly id: string
  readonly time: string
  readonly says: string
  readonly counted: string
}

/** A procedure as the public reads it. */
export type Published = {
  readonly title: string
  readonly introduction: string
  /** Its version, and whatever date the text itself bears. */
  readonly dated: readonly string[]
  /** Each way to reach us, once. */
  readonly contact: readonly PublishedContact[]
  /** What to tell. */
  readonly asks: readonly string[]
  readonly categories: readonly { readonly title: string; readonly parts: readonly string[] }[]
  readonly promises: readonly PublishedPromise[]
  /** What the words mean in which times are counted. */
  readonly counting: readonly string[]
  readonly outcomes: readonly string[]
  readonly levels: readonly { readonly title: string; readonly says: string }[]
  readonly closing: readonly string[]
  readonly external: readonly string[]
  readonly rights: readonly string[]
  /** Whatever else it says, each under its own heading. */
  readonly sections: readonly { readonly title: string; readonly says: readonly string[] }[]
}

/** What a procedure says to the public. Internal targets and our own sorting are left out: nobody promised them. */
export function publish(procedure: Procedure): Published {
  const { title, introduction, version, dated, effectiveFrom, reviewed, commitments, ladder, deadlock } = procedure
  const outcomes = procedure.outcomes.map(({ says }) => says)
  const closing = [
    procedure.closing.bothAgree,
    procedure.closing,
    procedure.discarding,
    deadlock,
    deadlock?.letter,
    deadlock?.excluded,
  ].flatMap(sentences)
  return {
    title,
    introduction,
    dated: [
      `Version ${version}`,
      ...(dated ? [dated] : effectiveFrom ? [`In force since ${written(effectiveFrom)}`] : []),
      ...(reviewed ? [`Reviewed on ${written(reviewed.on)}, by the ${reviewed.by}`] : []),
    ],
    contact: contactOf(procedure),
    asks: procedure.asks.map(({ says }) => says),
    categories: procedure.categories.filter(({ internal }) => !internal).map(({ title, parts }) => ({ title, parts })),
    promises: commitments
      .filter(({ internal }) => !internal)
      .map((commitment) => ({
        id: commitment.id,
        time: timeOf(commitment),
        says: commitment.says,
        counted: countedOf(commitment),
      })),
    counting: countingOf(procedure),
    outcomes,
    levels: ladder.map(({ title, says }) => ({ title, says })),
    closing: closing.filter((sentence) => !outcomes.includes(sentence)),
    external: procedure.external.map((way) => wayOutside(way)),
    rights: procedure.rights.map(({ says }) => says),
    sections: sectionsOf(procedure),
  }
}

const written = (day: string): string => dayName(Temporal.PlainDate.from(day))

const AFTER = { 'final-response': 'our final response', deadlock: 'the day on which we tell you of the deadlock' }
const ONCE = { 'final-response': 'you have our final response', deadlock: 'we have told you of the deadlock' }

/** A way outside with its terms, as whoever may use it has to know them: what it is, where, what it costs and until when. To one complainant the time that it can be used may not have `begun`. */
export function wayOutside(
  { says, name, contact, terms: { free, limit } }: Procedure['external'][number],
  begun: Readonly<Record<keyof typeof AFTER, boolean>> = { 'final-response': true, deadlock: true },
): string {
  const until = ({ within, from }: NonNullable<typeof limit>) =>
    begun[from]
      ? `You can do so within ${within} of ${AFTER[from]}.`
      : `Once ${ONCE[from]}, you have ${within} to do so.`
  return [
    `${says} ${[name, ...contact].join(', ')}.`,
    ...(free ? ['To complain there is free of charge.'] : []),
    ...(limit ? [until(limit)] : []),
  ].join(' ')
}

const sentences = (rule: { readonly says?: string | undefined } | undefined): readonly string[] =>
  rule?.says ? [rule.says] : []

const WAYS: Record<Channel, string> = {
  'ticket-feedback': 'Feedback on a ticket',
  email: 'Email',
  phone: 'Phone',
  'web-form': 'Online form',
  post: 'Post',
  'live-chat': 'Live chat',
  'in-person': 'In person',
  'social-media': 'Social media',
}

function contactOf({ channels, organisation }: Procedure): readonly PublishedContact[] {
  const { email, phone, phoneHours, post, form } = organisation
  const addresses: Partial<Record<Channel, Omit<PublishedContact, 'name'> | undefined>> = {
    email: { value: email, link: `mailto:${email}` },
    phone: phone
      ? {
          value: phoneHours ? `${phone}, ${phoneHours}` : phone,
          link: `tel:${phone.split(' or ')[0]?.replaceAll(/[^+\d]/g, '')}`,
        }
      : undefined,
    'web-form': form ? { value: form } : { link: '/complain' },
    post: post ? { value: post } : undefined,
  }
  const named = channels.map(({ channel, says }) => ({ name: WAYS[channel], ...addresses[channel], says }))
  const isNamed = (channel: Channel) => channels.some((one) => one.channel === channel)
  const others = (['email', 'phone', 'post'] as const).filter((channel) => addresses[channel] && !isNamed(channel))
  return [...named, ...others.map((channel) => ({ name: WAYS[channel], ...addresses[channel] }))]
}

function sectionsOf(procedure: Procedure): Published['sections'] {
  const {
    firstContact,
    complex,
    meetings,
    handling,
    subjects,
    disclosure,
    agencyHold,
    intermediary,
    learning,
    copies,
  } = procedure
  const sections = [
    { title: 'At first contact', says: sentences(firstContact) },
    { title: 'Complex cases', says: sentences(complex) },
    { title: 'When we meet', says: sentences(meetings) },
    { title: 'Who does not handle your complaint', says: handling.about.flatMap(sentences) },
    { title: 'When you complain about one of our employees', says: sentences(subjects) },
    { title: 'Your personal information', says: sentences(disclosure) },
    { title: 'Complaints under investigation elsewhere', says: sentences(agencyHold) },
    { title: 'Complaints about your provider', says: sentences(intermediary) },
    ...procedure.sections,
    { title: 'What we learn', says: sentences(learning) },
    { title: 'A copy on paper', says: sentences(copies) },
  ]
  return sections.filter(({ says }) => says.length > 0).map(({ title, says }) => ({ title, says }))
}

/** The time of a promise as people say it. */
function timeOf({ time, within, every }: Commitment): string {
  const count = within === undefined ? `every ${every}` : `within ${within}`
  return time ?? count.replace(/(\d+) working-day hours?/, '$1 hours, excluding weekends and public holidays')
}

const MOMENTS: Record<Fact, string> = {
  received: 'receipt',
  acknowledged: 'our acknowledgement',
  reviewed: 'the initial review',
  'information-needed': 'the initial review',
  'information-requested': 'our question to you',
  'investigation-begun': 'the start of the investigation',
  'findings-recorded': 'the end of the investigation',
  'progress-reported': 'our report to you',
  replied: 'our answer',
  'plan-sent': 'our plan',
  'plan-agreed': 'your agreement to our plan',
  'proposal-sent': 'our proposal',
  'proposal-rejected': 'your answer to our proposal',
  'response-sent': 'our response',
  'delay-explained': 'our explanation',
  'review-requested': 'your request for a review',
  escalated: 'the escalation',
  'meeting-due': 'your answer to our proposal',
  'meeting-arranged': 'our invitation',
  'meeting-held': 'the meeting',
  agreed: 'our agreement',
  deadlocked: 'the deadlock',
  signposted: 'our word about where else you can go',
  'letter-requested': 'your request for the letter',
  'letter-answered': 'our answer about the letter',
  referred: 'your referral',
  closed: 'the closing of your complaint',
  reopened: 'its reopening',
  learnt: 'the analysis',
}

/** How one promise is counted: from when, in what, and to which end. */
function countedOf(commitment: Commitment): string {
  const { starts, counts, within, every, roll, ends, pausedBy, ours } = commitment
  const { count, unit } = parseDuration(within ?? every ?? '')
  const fact = counts ?? (typeof starts === 'object' ? undefined : starts)
  const from = fact === undefined ? 'the end of that time' : MOMENTS[fact]
  const again = every === undefined ? '' : ', and again from each message that tells you of progress'
  const end = ends === 'close-of-business' ? 'until we close on the last one' : 'to the end of the last one'
  const lasts = {
    hours: `Counted hour by hour from ${from}, day and night${again}.`,
    'working-day hours': `Counted hour by hour from ${from}, on working days only${again}.`,
    'office hours': `Counted as ${count} office hours from ${from}${again}.`,
    'working days': `Counted in working days from ${from}, without that day, ${end}${again}.`,
    days: `Counted in calendar days from ${from}, without that day, ${end}${again}.`,
    weeks: `Counted in calendar weeks from ${from}, to the end of the last day${again}.`,
    months: `Counted in calendar months from ${from}, to the end of the last day${again}.`,
  }
  return [
    lasts[unit],
    ...(roll === 'backward' ? ['Where that is not a working day: on the working day before.'] : []),
    ...(roll === 'forward' ? ['Where that is not a working day: on the next working day.'] : []),
    ...(pausedBy.includes('agency') ? ['The days of a pause for an agency do not count.'] : []),
    ...(pausedBy.includes('awaiting-customer') ? ['The days on which we wait for your answer do not count.'] : []),
    ...(ours ? ['The procedure itself does not say how often: this is our own rule.'] : []),
  ].join(' ')
}

/** What the words mean that stand in the counting of several promises. */
function countingOf({ organisation, receipt, commitments }: Procedure): readonly string[] {
  const units = commitments
    .filter(({ internal }) => !internal)
    .map(({ within, every }) => parseDuration(within ?? every ?? '').unit)
  if (units.length === 0) return []
  const { opens, closes } = organisation.officeHours ?? { opens: '09:00', closes: '17:00' }
  return [
    `Dates and hours are those of ${organisation.zone.replaceAll('_', ' ')}.`,
    ...(units.some((unit) => /working|office/.test(unit)) || commitments.some(({ internal, roll }) => !internal && roll)
      ? ['Working days, or business days, are Monday to Friday but for public holidays.']
      : []),
    ...(units.includes('office hours') ? [`Office hours are those of working days, ${opens} to ${closes}.`] : []),
    ...(receipt === 'next-working-day'
      ? ['What reaches us on a day that is not a working day counts as received on the next working day.']
      : []),
  ]
}
