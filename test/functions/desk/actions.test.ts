// The forms of actions: given what somebody typed, what is wrong with it, in words that they understand.
import { Temporal } from 'temporal-polyfill'
import { expect, it } from 'vitest'
import { actionsOn, commandIn, errorsIn } from '../../../functions/desk/actions/actions.ts'
import { StaffCommand } from '../../../functions/desk/staff-command.ts'
import { cloudDirect, team } from '../../given.ts'
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
