// One morning digest for each member of staff, and at once only what cannot wait.
import { Temporal } from 'temporal-polyfill'
import { describe, expect, it } from 'vitest'
import { localDate, openingOf } from '../../shared/calendar/calendar.ts'
import { Command } from '../../shared/complaint/commands.ts'
import type { StaffMember } from '../../shared/complaint/complaint.ts'
import { type Message, textOf } from '../../shared/notices/message.ts'
import { Simulation } from '../../shared/notices/simulation.ts'
import { morningDigest, owedLines } from '../../shared/notices/staff/morning.ts'
import { isOff } from '../../shared/notices/staff/waiting.ts'
import { calendarIn } from '../../shared/procedure/procedure.ts'
import { type Asked, receive, standard, team, texts, words } from '../given.ts'
import { played } from '../play.ts'

const calendar = calendarIn(standard)
const hana = team.find(({ id }) => id === 'hana') as StaffMember
const at = (moment: string) => Temporal.Instant.from(moment)
const reference = (place: number) => `CMP-0000-00${String(place).padStart(2, '0')}`
const MONDAY = at('2026-03-02T09:00:00Z')

/** So many complaints of one handler, two new ones on each working day, each worked on as they are. */
function month(complaints: number, people: readonly StaffMember[] = team) {
  const all = Array.from({ length: complaints }, (_, place) => {
    const contact = { name: `Customer ${place}`, email: `customer-${place}@customer.example`, salt: '' }
    const one = new Simulation({ procedure: standard, team: people, contact, words: texts }, reference(place))
    const days = Math.floor(place / 2)
    const receivedAt = MONDAY.add({ hours: 24 * (days + 2 * Math.floor(days / 5)) + 1 })
    const does = (hours: number, deed: Partial<Asked> & { type: Asked['type'] }) =>
      [receivedAt.add({ hours }), Command.parse({ by: { staff: 'hana' }, ...deed })] as const
    const deeds: (readonly [Temporal.Instant, Command])[] = [
      [receivedAt, receive({ receivedAt: receivedAt.toString() })],
      does(0, { type: 'Assign', handler: 'hana', by: { staff: 'mira' } } as Asked),
      does(24, { type: 'BeginInvestigation' }),
      does(24 * 4, { type: 'ReportProgress', report: words('The engineer was there.') } as Asked),
    ]
    // Some customers write themselves.
    if (place % 6 === 0) {
      deeds.push(
        does(49, {
          type: 'FileCorrespondence',
          by: 'complainant',
          channel: 'email',
          message: words('And my bill?'),
        } as Asked),
      )
    }
    return { one, deeds }
  })
  return all
}

/** All mail to the handler in so many working days: what came at once, and the digests. */
function mailTo(member: StaffMember, complaints: number, workingDays: number) {
  const all = month(complaints)
  const digests: Message[] = []
  let last = MONDAY.subtract({ hours: 24 })
  for (let day = localDate(MONDAY, calendar), left = workingDays; left > 0; day = day.add({ days: 1 })) {
    if (!calendar.isWorkingDay(day)) continue
    left -= 1
    const [now, evening] = [openingOf(day, calendar), openingOf(day, calendar).add({ hours: 12 })]
    for (const { one, deeds } of all) runUntil(one, deeds, now)
    const cameIn = all.flatMap(({ one }) =>
      one.notices.filter(
        ({ waits, reader, at: sentAt, name }) =>
          waits && reader === member.id && name !== 'reminder' && Temporal.Instant.compare(at(sentAt), last) >= 0,
      ),
    )
    const owed = all.flatMap(({ one: { complaint } }, place) =>
      complaint.version === 0 ? [] : owedLines(standard, complaint, member, `Customer ${place}`),
    )
    const messages = cameIn.map(({ message }) => message)
    const digest = morningDigest({ now, calendar, owed, cameIn: messages, page: 'https://complaints.example/desk' })
    if (digest) digests.push(digest)
    last = now
    for (const { one, deeds } of all) runUntil(one, deeds, evening)
  }
  const notices = all.flatMap(({ one }) => one.notices.filter(({ reader }) => reader === member.id))
  return { digests, atOnce: notices.filter(({ waits }) => !waits), notices }
}

function runUntil(one: Simulation, deeds: (readonly [Temporal.Instant, Command])[], moment: Temporal.Instant) {
  while (deeds[0] && Temporal.Instant.compare(deeds[0][0], moment) <= 0) {
    const [when, command] = deeds.shift() ?? []
    if (when && command) expect(one.at(when, command)?.why).toBeUndefined()
  }
  if (one.complaint.version > 0) one.until(moment)
}

it('a handler with 25 complaints gets at most 20 mails in 13 working days', () => {
  const { digests, atOnce, notices } = mailTo(hana, 25, 13)
  // Sent one by one, they were far more.
  expect(notices.length).toBeGreaterThan(56)
  expect(digests.length).toBeGreaterThan(0)
  expect(digests.length + atOnce.length).toBeLessThanOrEqual(20)
})

describe('the digest', () => {
  const now = at('2026-03-04T09:00:00Z')
  const line = (dueAt: string | undefined, more = {}) => ({
    reference: 'CMP-7K3Q-9XTS',
    person: 'Max Brenner',
    name: 'progress report',
    ...(dueAt && { dueAt: at(dueAt) }),
    ...more,
  })
  const digestOf = (owed: Parameters<typeof morningDigest>[0]['owed'], cameIn: readonly Message[] = []) =>
    morningDigest({ now, calendar, owed, cameIn, page: 'https://complaints.example/desk' })

  it('says what is due today, overdue, due this week, and waiting; the most pressing stands in its subject', () => {
    const digest = digestOf([
      line('2026-03-09T23:59:59Z', { person: 'Wanda Week' }),
      line('2026-03-20T23:59:59Z', { person: 'Lara Later' }),
      line('2026-03-04T17:00:00Z'),
      line('2026-03-03T17:00:00Z', { person: 'Otto Over' }),
      line(undefined, { person: 'Una Undated', name: 'message to read' }),
    ])
    expect(digest?.subject).toBe('Max Brenner: progress report due today, and 3 more')
    const text = textOf(digest as Message)
    expect(text).toMatch(/DUE TODAY\s+- Max Brenner: progress report due today \(CMP-7K3Q-9XTS\)/)
    expect(text).toMatch(/OVERDUE\s+- Otto Over: progress report overdue/)
    expect(text).toMatch(/DUE THIS WEEK\s+- Wanda Week: progress report due Monday/)
    expect(text).toMatch(/WAITING FOR YOU\s+- Una Undated: message to read/)
    expect(text).not.toContain('Lara Later')
  })

  it('passes on what came in, with the words that were written, and not the facts of each case', () => {
    const story = played(standard, '2026-03-02T09:00:00Z')
    const assigned = story.sent.find(({ name }) => name === 'assigned')
    expect(assigned?.waits).toBe(true)
    const text = textOf(digestOf([], [assigned?.message as Message]) as Message)
    expect(text).toContain('NEW SINCE YOUR LAST DIGEST')
    expect(text).toContain(assigned?.message.subject)
    expect(text).not.toContain('Level:')
  })

  it('is not sent where there is nothing to say', () => {
    expect(digestOf([])).toBeUndefined()
    expect(digestOf([line('2026-04-30T17:00:00Z')])).toBeUndefined()
  })

  it('says for whom its reader stands in', () => {
    const text = textOf(digestOf([line('2026-03-04T17:00:00Z', { standsInFor: 'Jonas Jay' })]) as Message)
    expect(text.replaceAll(/\s+/g, ' ')).toContain('for Jonas Jay, who is away')
  })

  it('is as long as a page, however much there is', () => {
    const lines = Array.from({ length: 300 }, () => line('2026-03-04T17:00:00Z'))
    expect(textOf(digestOf(lines) as Message)).toContain('There are 280 more on your page.')
  })
})

describe('what cannot wait', () => {
  it('goes at once: an urgent complaint, a message, a broken promise, somebody who has to decide', () => {
    const story = played(standard, '2026-03-02T09:00:00Z')
      .at('2026-03-02T10:00:00Z', { type: 'MarkUrgent', because: 'safety', reason: words('Sparks.') })
      .at('2026-03-02T11:00:00Z', {
        type: 'FileCorrespondence',
        by: 'complainant',
        channel: 'email',
        message: words('Hurry.'),
      })
      .until('2026-05-01T10:00:00Z')
    const atOnce = new Set(story.sent.filter(({ waits }) => !waits).map(({ name }) => name))
    for (const name of ['urgent', 'message-received', 'missed-commitment', 'escalation']) expect(atOnce).toContain(name)
  })

  it('waits all the same for whoever has switched it off', () => {
    const people = team.map((one) => ({ ...one, emailsOff: ['message-received' as const] }))
    const story = played(standard, '2026-03-02T09:00:00Z', {}, people).at('2026-03-02T11:00:00Z', {
      type: 'FileCorrespondence',
      channel: 'email',
      by: 'complainant',
      message: words('Hurry.'),
    })
    expect(story.sent.find(({ name }) => name === 'message-received')?.waits).toBe(true)
    expect(isOff(people[0] as StaffMember, 'escalation')).toBe(false)
  })
})
