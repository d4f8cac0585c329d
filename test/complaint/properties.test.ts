// What holds for every procedure, whenever a complaint is received, and whatever anybody does about it.
import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { describe, expect, it } from 'vitest'
import { actionOn } from '../../functions/desk/actions/actions.ts'
import { type CommandName, TITLES } from '../../functions/desk/actions/labels.ts'
import { nextAlarmAt, runningClocks } from '../../shared/complaint/clocks.ts'
import { Command } from '../../shared/complaint/commands.ts'
import { Complaint } from '../../shared/complaint/complaint.ts'
import { Event } from '../../shared/complaint/events.ts'
import { fold } from '../../shared/complaint/evolve.ts'
import { Simulation } from '../../shared/notices/simulation.ts'
import type { Procedure } from '../../shared/procedure/procedure.ts'
import type { NoticeName } from '../../shared/procedure/words.ts'
import {
  type Asked,
  cloudDirect,
  concero,
  constrat,
  customerServicePolicy,
  jesq,
  REFERENCE,
  receive,
  standard,
  team,
  texts,
  words,
} from '../given.ts'

const said = words('So it was.')
const text = said
const later = (days: number) => ({ days })

/** Everything that anybody may try; `until` and the like are set when it is tried. */
const DEEDS: readonly (Record<string, unknown> & { type: Asked['type'] })[] = [
  { type: 'Categorise', category: 'technical' },
  { type: 'Categorise', category: 'payment' },
  { type: 'AddIssue', description: text },
  { type: 'Assign', handler: 'jonas' },
  { type: 'Assign', handler: 'mira' },
  { type: 'Acknowledge', message: text },
  { type: 'AddNote', note: text },
  { type: 'CompleteReview', note: text, needsInformation: true },
  { type: 'RequestInformation', question: text },
  { type: 'BeginInvestigation' },
  { type: 'CheckOff', item: 'evidence', note: text },
  { type: 'CheckOff', item: 'interviews', note: text },
  { type: 'CheckOff', item: 'records', note: text },
  { type: 'CheckOff', item: 'avenues', note: text },
  { type: 'RecordFindings', findings: text, cause: text },
  { type: 'DecideOutcome', outcome: 'upheld', reasons: text },
  { type: 'Discard', reasons: text },
  { type: 'ResolveAtFirstContact', resolution: text },
  { type: 'ReportProgress', report: text },
  { type: 'SendPlan', plan: text, until: later(9), responsible: 'jonas' },
  { type: 'ExtendAsComplex', reason: text },
  { type: 'ExplainDelay', reason: text, work: text, until: later(12) },
  { type: 'MarkUrgent', because: 'safety', reason: text },
  { type: 'SetTask', task: 'call-back', description: text, owner: 'jonas', dueAt: later(2) },
  { type: 'CompleteTask', id: 1 },
  { type: 'SendProposal', proposal: text },
  { type: 'RejectProposal', reason: text },
  { type: 'RecordAgreement', agreement: text },
  { type: 'GiveResponse', outcome: 'not-upheld', response: text },
  { type: 'RequestReview', reason: text },
  { type: 'ReportDissatisfaction', reason: text },
  { type: 'Escalate', reason: text },
  { type: 'ScheduleMeeting', startsAt: later(4), place: text, attendees: ['mira'] },
  { type: 'HoldMeeting', result: 'not-agreed', minutes: text, attendees: ['mira'] },
  { type: 'HoldMeeting', result: 'agreed', minutes: text, attendees: ['mira'] },
  { type: 'DeclareDeadlock', reason: text },
  { type: 'AgreeToWait', until: later(90), reason: text },
  { type: 'RequestLetter' },
  { type: 'DeclineRequest', request: 'review', asked: text },
  { type: 'DeclineRequest', request: 'reopening' },
  { type: 'DeclineRequest', request: 'deadlock-letter' },
  { type: 'SendLetter' },
  { type: 'Refer', scheme: 'legal' },
  { type: 'Refer', scheme: 'ombudsman' },
  { type: 'Hold', hold: 'agency', reason: text },
  { type: 'Resume', hold: 'agency' },
  { type: 'NameSubject', staff: 'hana', reason: text },
  { type: 'NameSubject', staff: 'mira', reason: text },
  { type: 'InformSubject', staff: 'hana', message: text },
  { type: 'RecordStatement', staff: 'hana' },
  { type: 'OfferSupport', staff: 'hana', message: text },
  { type: 'AgreeRemedy', remedy: 'apology', description: text, owner: 'jonas', dueAt: later(7) },
  { type: 'RecordLearning', lesson: text, prevention: text },
  { type: 'ShareLearning' },
  { type: 'Close', message: text },
  { type: 'Reopen', reason: text },
  { type: 'Withdraw' },
  { type: 'ChangeContact', contact: text, anonymous: true },
  { type: 'ChangeContact', contact: text },
  { type: 'FileCorrespondence', channel: 'email', message: text },
]

const anyProcedure = fc.constantFrom(standard, constrat, concero, cloudDirect, customerServicePolicy, jesq)
const anyMoment = fc.date({ min: new Date('2026-01-01'), max: new Date('2027-12-31'), noInvalidDate: true })
const stepOf = (deeds: typeof DEEDS) => ({
  hours: fc.integer({ min: 0, max: 200 }),
  deed: fc.constantFrom(...deeds),
  by: fc.constantFrom('complainant' as const, ...['hana', 'jonas', 'mira', 'lena', 'tom'].map((staff) => ({ staff }))),
})
const anyStep = fc.record(stepOf(DEEDS))
type Step = { hours: number; deed: (typeof DEEDS)[number]; by: 'complainant' | { staff: string } }

/** Plays a story, and looks at it after every step. */
function play(
  procedure: Procedure,
  received: Date,
  steps: readonly Step[],
  look: (play: Simulation, step?: Accepted) => void,
): Simulation {
  const stage = { procedure, team, contact: { name: 'Cara', email: 'cara@customer.example', salt: '' }, words: texts }
  const story = new Simulation(stage, REFERENCE)
  let now = Temporal.Instant.from(received.toISOString())
  const [channel] = procedure.channels
  story.at(now, receive({ receivedAt: now.toString(), channel: channel?.channel ?? 'email' }))
  look(story)
  for (const { hours, deed, by } of steps) {
    now = now.add({ hours })
    const before = story.complaint
    const moments = Object.entries(deed).map(([name, value]) => {
      const days = typeof value === 'object' && value !== null && 'days' in value ? Number(value.days) : undefined
      return [name, days === undefined ? value : now.add({ hours: days * 24 }).toString()]
    })
    story.until(now)
    const inBetween = story.complaint
    const command = Command.parse({ ...Object.fromEntries(moments), by })
    const refusal = story.at(now, command)
    look(story, { before: inBetween ?? before, command, now, isRefused: refusal !== undefined })
  }
  story.until(now.add({ hours: 24 * 100 }))
  look(story)
  return story
}
type Accepted = {
  readonly before: Complaint
  readonly command: Command
  readonly now: Temporal.Instant
  readonly isRefused: boolean
}

/** A story after one of its steps: what a property looks at. */
type Moment = Pick<Simulation, 'complaint' | 'events' | 'notices'> & { readonly step: Accepted | undefined }

// Every property looks at the same stories, so each is played once. A failure prints the seed and the story.
const seed = Date.now() % 2 ** 31
const played = new Map<string, readonly Moment[]>()

function momentsOf(procedure: Procedure, received: Date, steps: readonly Step[]): readonly Moment[] {
  const key = JSON.stringify([procedure.id, received, steps])
  const known = played.get(key)
  if (known !== undefined) return known
  const moments: Moment[] = []
  play(procedure, received, steps, ({ complaint, events, notices }, step) => {
    moments.push({ complaint, events: [...events], notices: [...notices], step })
  })
  played.set(key, moments)
  return moments
}

const holds = (look: (moment: Moment, procedure: Procedure, step?: Accepted) => void) =>
  fc.assert(
    fc.property(anyProcedure, anyMoment, fc.array(anyStep, { maxLength: 25 }), (procedure, received, steps) => {
      for (const moment of momentsOf(procedure, received, steps)) look(moment, procedure, moment.step)
    }),
    { numRuns: 120, seed },
  )

describe('whatever happens', () => {
  it('a promise is broken once, after it was due, and never when it was kept in time', () => {
    holds(({ events }) => {
      const missed = events.filter((event) => event.type === 'CommitmentMissed')
      const turns = missed.map(({ turn }) => `${turn.commitment} ${turn.dueAt}`)
      expect(new Set(turns).size).toBe(turns.length)
      for (const { at, turn } of missed) {
        expect(Temporal.Instant.compare(Temporal.Instant.from(at), Temporal.Instant.from(turn.dueAt))).toBe(1)
      }
    })
  })

  it('a due date moves by what is recorded alone, and is never before its start', () => {
    holds(({ complaint, events }, procedure) => {
      const again = fold(REFERENCE, events)
      const dues = (of: Complaint) =>
        runningClocks(procedure, of).map(({ commitment, dueAt }) => `${commitment.id} ${dueAt}`)
      expect(dues(again)).toEqual(dues(complaint))
      for (const { startedAt, dueAt, targetAt } of runningClocks(procedure, complaint)) {
        expect(Temporal.Instant.compare(startedAt, dueAt)).toBeLessThanOrEqual(0)
        expect(Temporal.Instant.compare(targetAt, dueAt)).toBeLessThanOrEqual(0)
      }
    })
  })

  it('the desk offers whatever would be accepted, and nothing else', () => {
    holds((_, procedure, step) => {
      const { by, type } = step?.command ?? {}
      const member = typeof by === 'object' ? team.find(({ id }) => id === by.staff) : undefined
      if (step === undefined || member === undefined || !Object.hasOwn(TITLES, type ?? '')) return
      const context = { procedure, complaint: step.before, team, now: step.now }
      const { why } = actionOn(context, member, type as CommandName)
      if (!step.isRefused) expect([type, why]).toEqual([type, undefined])
    })
  })

  it('a complaint has ended or has its alarm', () => {
    holds(({ complaint }, procedure) => {
      if (complaint.phase !== 'closed') expect(nextAlarmAt(procedure, complaint)).toBeDefined()
    })
  })

  it('the events add up to the snapshot, and both survive being stored', () => {
    holds(({ complaint, events }) => {
      const stored = events.map((event) => Event.parse(JSON.parse(JSON.stringify(event))))
      expect(JSON.parse(JSON.stringify(fold(REFERENCE, stored)))).toEqual(JSON.parse(JSON.stringify(complaint)))
      expect(Complaint.parse(JSON.parse(JSON.stringify(complaint)))).toEqual(JSON.parse(JSON.stringify(complaint)))
    })
  })

  it('a closed complaint stays closed where its procedure says so', () => {
    holds(({ complaint }, procedure, step) => {
      if (step?.before.phase !== 'closed' || complaint.phase === 'closed') return
      const { before, command } = step
      const allowed =
        procedure.closing.reopen === 'allowed' ||
        command.type === 'Refer' ||
        (command.type === 'Reopen' && before.closed?.because === 'withdrawn') ||
        (command.type === 'RequestReview' && procedure.closing.reopen === 'within-window') ||
        (command.type === 'ReportDissatisfaction' && before.closed?.because === 'discarded')
      expect(allowed).toBe(true)
      expect(
        before.closed?.because === 'agreed' && procedure.closing.reopen === 'never' && command.type !== 'Refer',
      ).toBe(false)
    })
  })

  it('every broken promise is told to whoever owned it, and to somebody above', () => {
    holds(({ events, notices, complaint }) => {
      for (const [index, event] of events.entries()) {
        if (event.type !== 'CommitmentMissed' || event.force !== 'promise') continue
        expect(event.tell.length).toBeGreaterThan(0)
        for (const reader of event.tell) {
          const isTold = notices.some(
            (notice) =>
              notice.name === 'missed-commitment' && notice.reader === reader && notice.id.includes(`/${index + 1}/`),
          )
          expect(isTold || complaint.involved.subjects.includes(reader)).toBe(true)
        }
      }
    })
  })

  it('what Redress does by itself is never late: every acknowledgement and every report comes in time', () => {
    holds(({ complaint }, procedure) => {
      const own = procedure.commitments.filter(({ whenDue }) => whenDue !== undefined).map(({ id }) => id)
      expect(complaint.timing.missed.filter(({ commitment }) => own.includes(commitment))).toEqual([])
    })
  })

  it('the gap between two messages about progress never passes what was promised', () => {
    const TELLS = [
      'acknowledgement',
      'progress-report',
      'information-request',
      'plan',
      'proposal',
      'delay',
      'response',
      'closing',
      'agreed-resolution',
    ]
    fc.assert(
      fc.property(anyMoment, fc.array(anyStep, { maxLength: 25 }), (received, steps) => {
        const { notices, events } = play(constrat, received, steps, () => {})
        const response = events.find(
          (event) => event.type === 'ResponseGiven' || event.type === 'Closed' || event.type === 'Referred',
        )
        const told = notices.filter(
          ({ name, reader, at }) => reader === 'complainant' && TELLS.includes(name) && at <= (response?.at ?? '9'),
        )
        const days = told.map(({ at }) => Temporal.Instant.from(at).toZonedDateTimeISO('Europe/London').toPlainDate())
        for (const [index, day] of days.entries()) {
          const next = days[index + 1]
          const [from, to] = [told[index]?.at ?? '', told[index + 1]?.at ?? '']
          // Somebody who could not be reached was told nothing meanwhile.
          const wasReachable = !events.some(
            (event) => event.type === 'ContactChanged' && event.anonymous && event.at >= from && event.at <= to,
          )
          if (next !== undefined && wasReachable) expect(day.until(next).days).toBeLessThanOrEqual(5)
        }
      }),
      { numRuns: 60 },
    )
  })

  const TELL_OF_DATES: readonly NoticeName[] = ['delay', 'plan', 'resumption', 'wait-agreed']

  it('a date that was told never moves later without a message that says why', () => {
    const corrected = { type: 'CorrectReceipt', receivedAt: later(-1), reason: text } as const
    const step = fc.record({ ...stepOf(DEEDS), deed: fc.constantFrom(...DEEDS, corrected, corrected) })
    fc.assert(
      fc.property(anyProcedure, anyMoment, fc.array(step, { maxLength: 25 }), (procedure, received, steps) => {
        let before = new Map<string, string>()
        let told = 0
        play(procedure, received, steps, ({ complaint, notices }) => {
          const now = new Map(
            runningClocks(procedure, complaint)
              .filter(({ commitment }) => !commitment.internal && commitment.within && commitment.starts === 'received')
              .filter(({ commitment }) => !commitment.id.startsWith('task-'))
              .map(({ commitment, dueAt }) => [commitment.id, dueAt.toString()]),
          )
          const moved = [...now].filter(([id, dueAt]) => dueAt > (before.get(id) ?? dueAt))
          const since = notices.slice(told).filter(({ name }) => TELL_OF_DATES.includes(name))
          // Somebody who cannot be reached is told nothing.
          if (moved.length > 0 && !complaint.contact.anonymous) expect(since.length).toBeGreaterThan(0)
          before = now
          told = notices.length
        })
      }),
      { numRuns: 100 },
    )
  })

  it('the subject never acts, and is written to by nothing but what is owed to them', () => {
    holds(({ notices, complaint, events }, _, step) => {
      if (
        step &&
        typeof step.command.by === 'object' &&
        step.before.involved.subjects.includes(step.command.by.staff)
      ) {
        expect(step.isRefused).toBe(true)
      }
      expect(complaint.involved.subjects).not.toContain(complaint.handler)
      if (step) return
      for (const subject of complaint.involved.subjects) {
        const named = events.findIndex((event) => event.type === 'SubjectNamed' && event.staff === subject)
        // Until they were named, they were colleagues like any other.
        const since = notices.filter(({ reader, id }) => reader === subject && Number(id.split('/')[1]) > named)
        expect(since.filter(({ name }) => !name.startsWith('subject-'))).toEqual([])
      }
    })
  })

  it('time that passes in one step or in many leads to the same', () => {
    fc.assert(
      fc.property(
        anyProcedure,
        anyMoment,
        fc.array(fc.integer({ min: 1, max: 300 }), { maxLength: 30 }),
        (procedure, received, hours) => {
          const pieces = hours.map(
            (one): Step => ({ hours: one, deed: { type: 'Resume', hold: 'awaiting-customer' }, by: { staff: 'hana' } }),
          )
          const total: Step = {
            hours: hours.reduce((sum, one) => sum + one, 0),
            deed: { type: 'Resume', hold: 'awaiting-customer' },
            by: { staff: 'hana' },
          }
          const many = play(procedure, received, pieces, () => {})
          const one = play(procedure, received, [total], () => {})
          expect(many.events).toEqual(one.events)
        },
      ),
      { numRuns: 30 },
    )
  })
})
