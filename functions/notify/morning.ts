// The digest that each member of staff gets on the morning of a working day.
import { localDate } from '../../shared/calendar/calendar.ts'
import { isInvolved, type StaffMember } from '../../shared/complaint/complaint.ts'
import { actsAs, isImpartial, isThere } from '../../shared/complaint/decide/eligibility.ts'
import type { EventOf } from '../../shared/complaint/events.ts'
import { noticesFor } from '../../shared/notices/all.ts'
import type { Message } from '../../shared/notices/message.ts'
import { type MorningLine, morningDigest, owedLines } from '../../shared/notices/staff/morning.ts'
import { whoComplains } from '../../shared/notices/staff/subject.ts'
import { isOff } from '../../shared/notices/staff/waiting.ts'
import { messageOf } from '../../shared/notices/wording.ts'
import { calendarIn, type Procedure } from '../../shared/procedure/procedure.ts'
import { loadComplaint, loadEvent } from '../../shared/store/complaints.ts'
import type { Storage } from '../../shared/store/execute.ts'
import { keys } from '../../shared/store/keys.ts'
import { type Listed, LOOKED, workOf } from '../../shared/store/lists.ts'
import { type Waiting, waitingFor } from '../../shared/store/mornings.ts'
import { factsFor } from '../web/notice-facts.ts'
import type { TellColleague } from './colleagues.ts'

type Records = Storage & { readonly running: Procedure }

/** Whose digest, and of which day, as `2026-11-27`. */
type Asked = { readonly staff: string; readonly day: string }

/** Sends somebody the digest of a day, once. Nobody gets one while they are away, on another day, or with nothing in it. */
export function createMorningDigest(
  records: Records,
  tell: TellColleague,
  address: string,
): (asked: Asked) => Promise<void> {
  return async ({ staff, day }) => {
    const team = await records.team()
    const calendar = calendarIn(records.running)
    const here = { procedure: records.running, now: records.now() }
    const reader = team.find(({ id }) => id === staff)
    if (reader === undefined || isOff(reader, 'morning') || !isThere(here, reader)) return
    const today = localDate(here.now, calendar)
    if (today.toString() !== day) return
    const away = team.filter((one) => one.deputy === staff && !one.left && !isThere(here, one))
    const yesterday = today.subtract({ days: 1 }).toString()
    const [owed, waiting] = await Promise.all([
      Promise.all([reader, ...away].map((one) => owedBy(records, one, reader))),
      Promise.all([
        waitingFor(records.table, staff, day),
        ...away.map(({ id }) => waitingFor(records.table, id, day, yesterday)),
      ]),
    ])
    const cameIn = await Promise.all(waiting.flat().map((one) => messageIn(records, one, reader, address)))
    const message = morningDigest({
      now: here.now,
      calendar,
      owed: owed.flat(),
      cameIn: cameIn.flatMap((one) => one ?? []),
      page: `${address}/desk`,
    })
    if (message === undefined) return
    await tell(reader, { ledger: keys.morningSent(staff, day), notice: 'morning', message })
  }
}

/** All that somebody owes and the reader may see: their own, or a colleague's for whom they stand in. */
async function owedBy(records: Records, owner: StaffMember, reader: StaffMember): Promise<readonly MorningLine[]> {
  const isOwn = owner.id === reader.id
  const { complex, deadlock } = records.running
  const approvers = isOwn ? [complex?.approvedBy, deadlock?.declaredBy] : []
  const roles = approvers.filter((role) => role !== undefined && actsAs(owner, role)) as StaffMember['roles']
  const listed: Listed[] = []
  let cursor: string | undefined
  do {
    const page = await workOf(records.table, { staff: owner.id, roles }, { limit: LOOKED, cursor })
    listed.push(...page.complaints)
    cursor = page.next
  } while (cursor !== undefined)
  const once = new Map(listed.map((one) => [one.complaint.reference, one]))
  const lines = await Promise.all(
    [...once.values()].map(async ({ complaint, excerpt }) => {
      if (!(isOwn ? !isInvolved(complaint, reader.id) : isImpartial(complaint, reader))) return []
      return owedLines(await records.procedureOf(complaint), complaint, owner, whoComplains(excerpt))
    }),
  )
  return lines.flat().map((line) => (isOwn ? line : { ...line, standsInFor: owner.name }))
}

/** A notice that waited, as it reads now; undefined where it is no longer so, or its reader must not see it. */
async function messageIn(
  records: Records,
  { id, reference, sequence }: Waiting,
  reader: StaffMember,
  address: string,
): Promise<Message | undefined> {
  const [{ complaint }, event] = await Promise.all([
    loadComplaint(records.table, reference),
    loadEvent(records.table, reference, sequence),
  ])
  if (isInvolved(complaint, reader.id)) return undefined
  const called = noticesFor(await records.procedureOf(complaint), complaint, event, sequence).find(
    (one) => one.id === id,
  )
  if (called === undefined) return undefined
  const isOver = event.type === 'Assigned' && (complaint.phase === 'closed' || complaint.handler !== event.handler)
  if (isOver || isDone(complaint.timing.tasks, event)) return undefined
  const page = `${address}/desk/complaints/${reference}`
  const facts = await factsFor(records, complaint, event, called, { page, now: records.now() })
  return messageOf(called.notice, facts, event)
}

type Tasks = Parameters<typeof owedLines>[1]['timing']['tasks']

/** Whether what an event asks for was done meanwhile. */
const isDone = (tasks: Tasks, event: { readonly type: string }): boolean => {
  if (event.type !== 'TaskSet' && event.type !== 'RemedyAgreed') return false
  const { owner, dueAt } = event as EventOf<'TaskSet' | 'RemedyAgreed'>
  return !tasks.some((task) => task.owner === owner && task.dueAt === dueAt)
}
