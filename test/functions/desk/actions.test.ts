// The forms of actions: given what somebody typed, what is wrong with it, in words that they understand.
import { Temporal } from 'temporal-polyfill'
import { describe, expect, it } from 'vitest'
import { actionsOn, commandIn, errorsIn, fieldOf, forAble } from '../../../functions/desk/actions/actions.ts'
import { actionPage } from '../../../functions/desk/actions/form-page.tsx'
import { StaffCommand } from '../../../functions/desk/staff-command.ts'
import { rowOf } from '../../../functions/desk/web/rows.ts'
import { isRefusal } from '../../../shared/complaint/complaint.ts'
import { decide } from '../../../shared/complaint/decide.ts'
import { fold } from '../../../shared/complaint/evolve.ts'
import { assigned, cloudDirect, received, team, words } from '../../given.ts'
import { played } from '../../play.ts'

const { complaint } = played(cloudDirect, '2026-03-02T09:00:00Z')
const context = { procedure: cloudDirect, complaint, team, now: Temporal.Instant.from('2026-03-02T10:00:00Z') }
const [reader] = team.filter(({ id }) => id === 'mira')
const actions = reader === undefined ? [] : actionsOn(context, reader)

/** What only a program would say: a schema's own words, a name from the code. */
const OF_PROGRAMS = /[Ii]nvalid|expected|Too (small|big)|undefined|\bnull\b|\bids?\b|[a-z][A-Z]|T\d\d:/

it.each(actions.map((action) => [action.title, action] as const))(
  '%s: says what is wrong in plain words',
  (_, action) => {
    const wrong = (value: (name: string) => string) => {
      const form = new URLSearchParams(action.asks.map(({ name }) => [name, value(name)]))
      const asked = StaffCommand.safeParse(commandIn(form, action, 'Europe/London'))
      return asked.success ? {} : errorsIn(asked.error, form, action)
    }
    const required = action.asks.filter(({ isRequired, is }) => isRequired && is !== 'yes-or-no' && is !== 'issues')
    const empty = wrong(() => '')
    expect(Object.keys(empty)).toEqual(expect.arrayContaining(required.map(({ name }) => name)))
    const all = [empty, wrong(() => '<b>not so</b>'), wrong(() => 'x'.repeat(200_000))]
    for (const [field, says] of all.flatMap((errors) => Object.entries(errors))) {
      expect([field, OF_PROGRAMS.exec(says)?.[0], says]).toEqual([field, undefined, says])
    }
  },
)

describe('what begins a form', () => {
  const row = rowOf(
    { complaint, excerpt: { summary: 'The line is dead' }, procedure: cloudDirect },
    { now: context.now, staff: team[0] as (typeof team)[number], team },
  )

  it.each(actions.map((action) => [action.title, action] as const))('%s: chooses nothing for anybody', (_, action) => {
    const page = actionPage(team[0] as (typeof team)[number], {
      row,
      action,
      filled: { typed: {}, errors: {} },
      changed: [],
      organisation: 'Example',
    })
    expect(page.match(/<option[^>]*\bselected\b[^>]*value="[^"]|<option[^>]*value="[^"][^>]*\bselected\b/)).toBeNull()
    expect(page).not.toContain('type="radio"')
    expect(page).toContain('The line is dead')
    expect(page).toMatch(new RegExp(`<a[^>]*href="/desk/complaints/${complaint.reference}"[^>]*>Cancel</a>`))
  })
})

describe('who is offered', () => {
  const others = [
    { id: 'ada', name: 'Ada Admin', email: 'ada@example.com', roles: ['administrator' as const] },
    { id: 'sam', name: 'Sam Desk', email: 'sam@example.com', roles: ['service-desk' as const] },
    { id: 'gone', name: 'Gone Away', email: 'gone@example.com', roles: ['handler' as const], left: true },
    {
      id: 'ill',
      name: 'Ill Today',
      email: 'ill@example.com',
      roles: ['handler' as const],
      away: [{ from: '2026-03-02', to: '2026-03-06' }],
    },
  ]
  const about = {
    ...context,
    team: [...team, ...others],
    complaint: fold(complaint.reference, [received({ subjects: ['jonas'], parties: ['lena'] }), assigned('hana')]),
  }
  const offered = (command: string, field: string) => {
    const action = actionsOn(about, reader as NonNullable<typeof reader>).find((one) => one.command === command)
    const able = action && forAble(about, reader as NonNullable<typeof reader>, action)
    return able?.asks.find(({ name }) => name === field)?.choices.map(([id]) => id)
  }

  it('for a complaint is whoever may handle it and is there: no administrator, no subject, not who complains', () => {
    expect(offered('Assign', 'handler')).toEqual(['hana', 'mira', 'tom'])
  })

  it('for a task or a remedy is whoever sees the complaint', () => {
    expect(offered('SetTask', 'owner')).toEqual(['hana', 'mira', 'tom', 'sam', 'ill'])
    expect(offered('AgreeRemedy', 'owner')).toEqual(['hana', 'mira', 'tom', 'sam', 'ill'])
  })

  it('is refused all the same where somebody else is written', () => {
    for (const handler of ['ada', 'sam']) {
      expect(decide(about, { type: 'Assign', by: { staff: 'mira' }, handler })).toMatchObject({ refused: 'not-able' })
    }
  })
})

describe('somebody who is not in the team', () => {
  const by = { staff: 'mira' }
  const dueAt = '2026-03-20T17:00:00Z'
  it.each([
    ['handler', { type: 'Assign', by, handler: 'x-9' }],
    ['owner', { type: 'AgreeRemedy', by, remedy: 'refund', description: words('x'), owner: 'x-9', dueAt }],
    ['responsible', { type: 'SendPlan', by, plan: words('x'), until: dueAt, responsible: 'x-9' }],
    ['staff', { type: 'NameSubject', by, staff: 'x-9', reason: words('x') }],
    ['staff', { type: 'RecordStatement', by, staff: 'x-9' }],
  ] as const)('is refused at %s in plain words, without an id', (field, command) => {
    const refusal = decide(context, command)
    const action = actions.find((one) => one.command === command.type)
    if (!isRefusal(refusal) || action === undefined) throw new Error(`${command.type} was not refused.`)
    expect(fieldOf(refusal, action)).toBe(field)
    expect(refusal.why).not.toContain('x-9')
  })
})

describe('a date', () => {
  const past = '2026-03-01T10:00:00Z'
  const by = { staff: 'mira' }
  const text = words('x')
  const common = { description: text, owner: 'hana', dueAt: past } as const
  it.each([
    ['dueAt', { type: 'SetTask', by, task: 'call-back', ...common }],
    ['dueAt', { type: 'AgreeRemedy', by, remedy: 'refund', ...common }],
    ['until', { type: 'SendPlan', by, plan: text, until: past, responsible: 'hana' }],
    ['until', { type: 'ExplainDelay', by, reason: text, work: text, until: past }],
  ] as const)('that has to come is refused at %s where it is past', (field, command) => {
    const refusal = decide(context, command)
    const action = actions.find((one) => one.command === command.type)
    if (!isRefusal(refusal) || action === undefined) throw new Error(`${command.type} was not refused.`)
    expect([fieldOf(refusal, action), refusal.why]).toEqual([field, expect.stringContaining('is past')])
  })

  it('that has been is refused where it is still to come', () => {
    const command = { type: 'CorrectReceipt', by, receivedAt: '2026-04-01T10:00:00Z', reason: text, certain: false }
    const refusal = decide(context, command as never)
    expect(refusal).toMatchObject({ why: expect.stringContaining('still to come') })
    expect(fieldOf(refusal as never, actions.find((one) => one.command === 'CorrectReceipt') as never)).toBe(
      'receivedAt',
    )
  })
})

it('every field has a label of its own, and no two of a form the same', () => {
  for (const { command, asks } of actions) {
    const labels = asks.map(({ label }) => label)
    expect([command, new Set(labels).size]).toEqual([command, labels.length])
    for (const { name, label } of asks)
      expect([command, name, label]).toEqual([command, name, expect.stringMatching(/^[A-Z]/)])
    expect([command, labels]).not.toEqual([command, expect.arrayContaining(['In your words'])])
  }
})
