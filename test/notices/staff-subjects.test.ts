// The subject of a mail to a colleague names the person who complains and what is due, before it names the reference.
import { Temporal } from 'temporal-polyfill'
import { describe, expect, it } from 'vitest'
import { dueWhen, subjectFor } from '../../shared/notices/staff/subject.ts'
import { calendarIn } from '../../shared/procedure/procedure.ts'
import { folded, received, standard } from '../given.ts'
import { played } from '../play.ts'

const complaint = folded([received()])

describe('the subject of a mail to a colleague', () => {
  it('names who complains, what is due and when', () => {
    const reminded = played(standard, '2026-03-02T09:00:00Z').until('2026-03-06T18:00:00Z').notices('reminder')
    expect(reminded.map(({ subject }) => subject)).toContain(
      'Cara Customer: progress report due tomorrow (CMP-7K3Q-9XTS)',
    )
  })

  it('stays one line of 78 characters, whatever somebody calls themselves', () => {
    const name = `Eve\r\nBcc: all@tell.example ${'x'.repeat(200)}`
    const subject = subjectFor(
      { complaint, contact: { salt: '', name } },
      'a very long thing to do that never ends at all',
    )
    expect(subject).toHaveLength(78)
    expect(subject).not.toMatch(/[\r\n]/)
    expect(subject.endsWith(`(${complaint.reference})`)).toBe(true)
  })

  it('names whatever is known of somebody without a name', () => {
    const of = (contact: { email?: string; phone?: string }) =>
      subjectFor({ complaint, contact: { salt: '', ...contact } }, 'x')
    expect(of({ email: 'cara@customer.example' })).toMatch(/^cara@customer\.example: /)
    expect(of({ phone: '+44 20 7946 0001' })).toMatch(/^\+44 20 7946 0001: /)
    expect(of({})).toMatch(/^Unknown complainant: /)
  })
})

it('says when something is due as people say it', () => {
  const at = (moment: string) => Temporal.Instant.from(moment)
  const now = at('2026-03-02T10:00:00Z')
  const when = (due: string) => dueWhen(at(due), now, calendarIn(standard))
  expect(when('2026-03-02T09:59:00Z')).toBe('overdue')
  expect(when('2026-03-02T23:59:59Z')).toBe('due today')
  expect(when('2026-03-03T10:00:00Z')).toBe('due tomorrow')
  expect(when('2026-03-06T17:00:00Z')).toBe('due Friday')
  expect(when('2026-03-09T17:00:00Z')).toBe('due 9 Mar')
})
