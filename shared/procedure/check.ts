// What is wrong with a procedure, or will puzzle its readers: each finding is a sentence that says what to mend.
import { Temporal } from 'temporal-polyfill'
import { parseDuration } from '../calendar/duration.ts'
import type { Commitment, Procedure } from './procedure.ts'
import { CHANNELS, type Channel, type Fact } from './words.ts'

/** An error stops a procedure from running; a warning is fixed, or accepted with a reason. */
export type Finding = {
  readonly code: string
  readonly severity: 'error' | 'warning'
  readonly says: string
}

const error = (code: string, says: string): Finding => ({ code, severity: 'error', says })
const warning = (code: string, says: string): Finding => ({ code, severity: 'warning', says })

/** Everything found, but for the warnings that the procedure accepts with a reason. */
export const openFindings = (procedure: Procedure, today: Temporal.PlainDate): readonly Finding[] =>
  check(procedure, today).filter(
    ({ code, severity }) => severity === 'error' || !procedure.accepted.some(({ finding }) => finding === code),
  )

/** Everything found, the accepted included. */
export function check(procedure: Procedure, today: Temporal.PlainDate): readonly Finding[] {
  return [
    ...placeholders(procedure),
    ...unkeepablePromises(procedure),
    ...unacknowledged(procedure),
    ...stages(procedure),
    ...counting(procedure),
    ...wording(procedure, today),
    ...endings(procedure),
    ...rightsOutside(procedure),
  ]
}

const textOf = (procedure: Procedure): string => JSON.stringify({ ...procedure, accepted: [], leftOpen: [] })
const timeOf = ({ within, every }: Commitment): string => within ?? every ?? ''
const isPublic = ({ internal }: Commitment): boolean => !internal

/** A gap in the text that nobody said would be filled. */
function placeholders(procedure: Procedure): readonly Finding[] {
  const declared = new Set(procedure.leftOpen.map(({ id }) => id))
  const found = [...textOf(procedure).matchAll(/\[([A-Za-z][^\]"{}[,:]*)\]|X{4,}/g)]
    .filter(([, id = '']) => !declared.has(id))
    .map(([whole]) => whole)
  return [...new Set(found)].map((gap) =>
    error('L01', `The text still has the placeholder ${gap}: write what it stands for, or list it under "leftOpen".`),
  )
}

/** What a procedure has to contain so that a fact can happen at all. */
const FACT_SOURCES: Partial<Record<Fact, (procedure: Procedure) => boolean>> = {
  'meeting-due': ({ meetings }) => meetings !== undefined,
  'meeting-arranged': ({ meetings }) => meetings !== undefined,
  'meeting-held': ({ meetings }) => meetings !== undefined,
  deadlocked: ({ deadlock }) => deadlock !== undefined,
  signposted: ({ commitments }) => commitments.some(({ whenMissed }) => whenMissed === 'refer-externally'),
  'letter-requested': ({ deadlock }) => deadlock !== undefined,
  'letter-answered': ({ deadlock }) => deadlock !== undefined,
  referred: ({ external }) => external.length > 0,
  'review-requested': ({ ladder }) =>
    ladder.some(({ enteredWhen }) => enteredWhen.some((way) => 'happens' in way && way.happens === 'review-requested')),
}

function unkeepablePromises(procedure: Procedure): readonly Finding[] {
  const canBe = (fact: Fact) => FACT_SOURCES[fact]?.(procedure) ?? true
  return procedure.commitments.flatMap((commitment) => {
    const { id, starts, keptBy, every, whenDue, when } = commitment
    const name = `The commitment "${id}"`
    return [
      ...(typeof starts === 'string' && !canBe(starts)
        ? [
            error(
              'L21',
              `${name} starts with "${starts}", which never happens here: add what brings it about, or take the commitment out.`,
            ),
          ]
        : []),
      ...(keptBy.some(canBe)
        ? []
        : [error('L22', `${name} can never be kept: ${keptBy.join(' and ')} never happen here.`)]),
      ...(every !== undefined && starts === 'closed'
        ? [
            error(
              'L23',
              `${name} is promised again and again after the complaint was closed: say until when, or take it out.`,
            ),
          ]
        : []),
      ...(whenDue === 'report-progress' && !keptBy.includes('progress-reported')
        ? [
            error(
              'L24',
              `${name} sends progress reports which do not keep it: add "progress-reported" to what keeps it.`,
            ),
          ]
        : []),
      ...(when.channels?.every(
        (channel) => channel !== 'web-form' && !procedure.channels.some((one) => one.channel === channel),
      )
        ? [error('L25', `${name} is for ${when.channels.join(', ')}, and none of these is a channel of the procedure.`)]
        : []),
    ]
  })
}

/** Where a person speaks with us, they know that we have their complaint. */
const SPOKEN: readonly Channel[] = ['phone', 'live-chat', 'in-person']

/** A way to complain whose complaints no clock has acknowledged. The web form, ratings and what staff log come in under every procedure. */
function unacknowledged({ commitments }: Procedure): readonly Finding[] {
  const missing = CHANNELS.filter(
    (channel) =>
      !SPOKEN.includes(channel) &&
      !commitments.some(
        ({ keptBy, when }) => keptBy.includes('acknowledged') && (when.channels?.includes(channel) ?? true),
      ),
  )
  if (missing.length === 0) return []
  const named = missing.map((channel) => channel.replace('-', ' ')).join(', ')
  return [
    warning('L26', `What comes by ${named} is never acknowledged: have a commitment for it, kept by "acknowledged".`),
  ]
}

/** Stages follow each other: together they must not take longer than the whole. */
function stages({ commitments }: Procedure): readonly Finding[] {
  const days = (commitment: Commitment | undefined) => {
    const { count, unit } = commitment ? parseDuration(timeOf(commitment)) : { count: 0, unit: 'days' }
    return unit === 'days' ? count : undefined
  }
  const startingWith = (fact: Fact) => commitments.find(({ starts, internal }) => starts === fact && !internal)
  const steps = (['acknowledged', 'reviewed', 'findings-recorded'] as const).map((fact) => days(startingWith(fact)))
  const total = commitments.find(
    ({ starts, keptBy, when }) => starts === 'received' && keptBy.includes('response-sent') && when.complex !== true,
  )
  const whole = total && days(total)
  if (whole === undefined || steps.some((step) => step === undefined)) return []
  const sum = steps.reduce<number>((so, step) => so + (step ?? 0), 0)
  if (sum <= whole) return []
  return [
    error(
      'L19',
      `The stages take ${sum} days together, and the response is promised within ${whole}: shorten a stage, or promise the response later.`,
    ),
  ]
}

function counting({ commitments }: Procedure): readonly Finding[] {
  const published = commitments.filter(isPublic)
  const units = new Set(published.map((one) => parseDuration(timeOf(one)).unit))
  const differing = published.filter(({ id, when }) =>
    published.some(
      (one) =>
        one.id === id && one.when.channels !== when.channels && (one.when.channels ?? when.channels) !== undefined,
    ),
  )
  const times = new Set(differing.map(timeOf))
  const duplicates = published.filter((one) =>
    published.some(
      (other) =>
        other.force !== one.force &&
        other.starts === one.starts &&
        timeOf(other) === timeOf(one) &&
        JSON.stringify(other.when) === JSON.stringify(one.when),
    ),
  )
  return [
    ...(units.has('days') && units.has('working days')
      ? [
          warning(
            'L02',
            'Some times are in days and others in working or business days: readers will take one for the other. Say which is meant everywhere.',
          ),
        ]
      : []),
    ...(times.size > 1
      ? [
          warning(
            'L10',
            `"${differing[0]?.id}" has another clock for each channel (${[...times].join(', ')}): one clock for all is easier to keep and to trust.`,
          ),
        ]
      : []),
    ...(duplicates.length > 0
      ? [
          warning(
            'L14',
            `${duplicates.map(({ id }) => `"${id}"`).join(' and ')} have the same time, one as a promise and one as an aim: say which of them binds.`,
          ),
        ]
      : []),
    ...(published.some(({ every, ours }) => every !== undefined && ours)
      ? [warning('L11', 'Progress reports are promised without saying how often: say so in the text.')]
      : []),
  ]
}

function wording(procedure: Procedure, today: Temporal.PlainDate): readonly Finding[] {
  const text = textOf(procedure)
  const schemes = procedure.external.filter(
    ({ name, jurisdiction }) => /ombudsman/i.test(name) && jurisdiction === undefined,
  )
  const reviewed = procedure.reviewed?.on ?? procedure.effectiveFrom
  const months = procedure.reviewed === undefined ? 24 : 12
  const isOld =
    reviewed === undefined || Temporal.PlainDate.compare(Temporal.PlainDate.from(reviewed).add({ months }), today) < 0
  const unnamed = procedure.ladder.filter(({ title }) => /\[[a-z-]+\]/.test(title))
  return [
    ...(/\bGMT\b/.test(text)
      ? [warning('L03', 'Hours are given in GMT, which is an hour off all summer: write "UK time".')]
      : []),
    ...schemes.map(({ name }) =>
      warning(
        'L04',
        `${name} is named, and nobody has confirmed that it has jurisdiction over you: confirm it under "jurisdiction", or take it out.`,
      ),
    ),
    ...(/Ombudsman Services|Brew House/.test(text)
      ? [warning('L09', 'Ombudsman Services has another name and address by now: write those.')]
      : []),
    ...(/Ofcom/.test(text) &&
    procedure.commitments.some(({ whenMissed, within }) => whenMissed === 'declare-deadlock' && within === '8 weeks')
      ? [
          warning(
            'L07',
            'In telecoms the independent scheme is open after six weeks since 8 April 2026, and the text says eight.',
          ),
        ]
      : []),
    ...(isOld
      ? [
          warning(
            'L12',
            `${reviewed === undefined ? 'It bears no date' : `It was last reviewed on ${reviewed}`}: review it at least every year, and say so.`,
          ),
        ]
      : []),
    ...(/\benforced\b/i.test(text)
      ? [warning('L16', 'It says that something is enforced: write who has the power to, or that you follow it up.')]
      : []),
    ...unnamed.map(({ id }) =>
      warning('L15', `The level "${id}" is held by somebody whom the text does not name: say who that is.`),
    ),
  ]
}

function endings({ commitments, closing, deadlock, external, sections, rights }: Procedure): readonly Finding[] {
  const answers: readonly Fact[] = ['acknowledged', 'response-sent', 'agreed']
  const isDated = commitments.some((one) => isPublic(one) && one.keptBy.some((fact) => answers.includes(fact)))
  const says = JSON.stringify([sections, rights])
  const legal = external.find(({ id, open }) => id === 'legal' && open !== 'any-time')
  return [
    ...(isDated ? [] : [warning('L05', 'No time is promised, neither to acknowledge nor to answer: promise one.')]),
    ...(closing.bothAgree && deadlock === undefined && external.length === 0
      ? [
          warning(
            'L06',
            'It ends by agreement alone: say what happens when there is none, and which scheme a consumer may go to.',
          ),
        ]
      : []),
    ...(deadlock && /on request/i.test(deadlock.letter.says)
      ? [warning('L08', 'The deadlock letter is sent on request only: send it whenever a complaint is deadlocked.')]
      : []),
    ...(external.length === 0 ? [warning('L13', 'No way outside is named: say where a complainant can go.')] : []),
    ...(/data protection/i.test(says)
      ? []
      : [
          warning(
            'L18',
            'Nothing is said of complaints about personal data: say how they are made (Data Protection Act 2018, section 164A).',
          ),
        ]),
    ...(legal
      ? [warning('L20', 'The right to go to law is tied to a step of the procedure: it is open at any time.')]
      : []),
  ]
}

const REGULATED = /ombudsman|dispute resolution|\bADR\b/i

/** A right that the law gives is of use to whoever knows that it costs nothing, until when they have it, and hears of it in time. */
function rightsOutside({ external, commitments }: Procedure): readonly Finding[] {
  const pointsOutside = commitments.some(
    ({ whenMissed }) => whenMissed === 'declare-deadlock' || whenMissed === 'refer-externally',
  )
  return external.flatMap(({ id, name, says, terms: { free, limit, named } }) => {
    const missing = [
      ...(free ? [] : ['whether it is free of charge']),
      ...(limit ? [] : ['how long it can be used, and from when that counts']),
      ...(named.includes('with-final-response') ? [] : ['that it is named with the final response']),
      ...(named.includes('when-time-is-over') ? [] : ['that it is named when the time is over without one']),
    ]
    return [
      ...(REGULATED.test(`${id} ${name} ${says}`) && missing.length > 0
        ? [warning('L27', `${name} is a regulated right, and its "terms" do not say ${missing.join('; nor ')}.`)]
        : []),
      ...(named.includes('when-time-is-over') && !pointsOutside
        ? [
            error(
              'L28',
              `${name} has to be named when the time is over, and no commitment does so: give one "whenMissed", with "refer-externally" or "declare-deadlock".`,
            ),
          ]
        : []),
    ]
  })
}
