// Simulates a complaint: what is decided, what is sent, and what falls due, in order of time.
import { Temporal } from 'temporal-polyfill'
import { isBefore, nextAlarmAt } from '../complaint/clocks.ts'
import type { Command } from '../complaint/commands.ts'
import { type Complaint, initialComplaint, isRefusal, type Refusal, type StaffMember } from '../complaint/complaint.ts'
import { decide } from '../complaint/decide.ts'
import type { Contact, Event } from '../complaint/events.ts'
import { evolve } from '../complaint/evolve.ts'
import type { TextId } from '../complaint/payloads.ts'
import type { Procedure } from '../procedure/procedure.ts'
import type { NoticeName } from '../procedure/words.ts'
import { mayCall, noticesFor, onceSent, releasedNotices } from './all.ts'
import type { Message } from './message.ts'
import type { CalledFor, Facts } from './notice.ts'
import { waitsForMorning } from './staff/waiting.ts'
import { messageOf } from './wording.ts'

/** A notice as it would have been sent, with what it was written from. */
export type SimulatedNotice = {
  readonly at: string
  readonly name: NoticeName
  readonly reader: string
  readonly id: string
  readonly message: Message
  readonly called: CalledFor
  readonly facts: Facts
  readonly event: Event
  /** It waits for the morning digest of its reader. */
  readonly waits: boolean
}

/** What a simulation needs to know of the world. */
export type Scenario = {
  readonly procedure: Procedure
  readonly team: readonly StaffMember[]
  readonly contact: Contact
  readonly words: ReadonlyMap<TextId, string>
}

/** A complaint that is simulated. Every notice reaches its reader at once. */
export class Simulation {
  readonly events: Event[] = []
  readonly notices: SimulatedNotice[] = []
  complaint: Complaint
  readonly scenario: Scenario

  constructor(scenario: Scenario, reference: string) {
    this.scenario = scenario
    this.complaint = initialComplaint(reference)
  }

  /** Runs everything that falls due until a moment. Throws when an alarm rings for nothing. */
  until(moment: Temporal.Instant): void {
    for (;;) {
      const due = nextAlarmAt(this.scenario.procedure, this.complaint)
      if (due === undefined || isBefore(moment, due)) return
      const last = this.events.at(-1)
      const now =
        last === undefined || isBefore(Temporal.Instant.from(last.at), due) ? due : Temporal.Instant.from(last.at)
      if (isBefore(moment, now)) return
      const events = this.events.length
      this.decide({ type: 'WatchClocks', by: 'system' }, now)
      if (this.events.length === events) throw new Error(`An alarm rang at ${now} for nothing.`)
    }
  }

  /** Runs what falls due before a moment, then a command at that moment. Returns the refusal, if it is refused. */
  at(moment: Temporal.Instant, command: Command): Refusal | undefined {
    this.until(moment)
    return this.decide(command, moment)
  }

  private decide(command: Command, now: Temporal.Instant): Refusal | undefined {
    const { procedure, team } = this.scenario
    const decision = decide({ procedure, team, complaint: this.complaint, now }, command)
    if (isRefusal(decision)) return decision
    const before = this.events.length
    for (const event of decision) this.append(event)
    decision.forEach((event, index) => {
      this.send(event, before + index + 1, now)
    })
    return undefined
  }

  private append(event: Event): void {
    this.events.push(event)
    this.complaint = evolve(this.complaint, event)
  }

  private send(event: Event, sequence: number, now: Temporal.Instant): void {
    if (!mayCall(event)) return
    const { procedure } = this.scenario
    if (event.type === 'NoticesReleased') {
      for (const earlier of event.events) {
        const event = this.events[earlier - 1]
        if (event) this.write(releasedNotices(procedure, this.complaint, event, earlier), event, now)
      }
    }
    this.write(noticesFor(procedure, this.complaint, event, sequence), event, now)
  }

  private write(all: readonly CalledFor[], event: Event, now: Temporal.Instant): void {
    const { procedure, team, contact, words } = this.scenario
    for (const called of all) {
      const { complaint } = this
      const { id, notice, reader } = called
      const at = now.toString()
      const after = notice.timelineAfter?.(complaint, event) ?? this.events.length
      const timeline = this.events
        .slice(after)
        .map((one, index) => ({ sequence: after + index + 1, prev: '', event: one }))
      const afterwards = onceSent(complaint, called, at)
      const page = `https://complaints.example/${reader === 'complainant' ? 'c' : 'desk/complaints'}/${complaint.reference}`
      const facts = { procedure, complaint, afterwards, now, contact, reader, team, words, page, timeline }
      const message = messageOf(notice, facts, event)
      const member = team.find((one) => one.id === reader)
      const waits = member !== undefined && waitsForMorning({ procedure, complaint, now }, called, event, member)
      this.notices.push({ at, name: notice.name, reader, id, message, called, facts, event, waits })
      if (notice.isInternal || waits) continue
      this.decide({ type: 'RecordNoticeSent', by: 'system', notice: notice.name, id, to: reader, how: 'email' }, now)
    }
  }
}
