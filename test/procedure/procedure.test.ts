import { describe, expect, it } from 'vitest'
import { procedurePage } from '../../functions/customer/procedure/page.tsx'
import { completed, examplesFor } from '../../shared/procedure/complete.ts'
import { defineProcedure, type Procedure } from '../../shared/procedure/definition.ts'
import { publish } from '../../shared/procedure/publish.ts'
import { procedures } from '../../shared/procedures/all.ts'
import { standard } from '../given.ts'

const changed = (change: Partial<Procedure>) => () => defineProcedure({ ...standard, ...change } as never)

describe('a procedure that cannot run is refused, with the place and what to correct', () => {
  const [acknowledge, ...others] = standard.commitments

  it.each([
    [
      'a duration that nobody can read',
      { commitments: [{ ...acknowledge, within: '24 hrs' }] },
      '"24 hrs" is not a duration',
    ],
    ['a part that is missing', { feedback: undefined }, 'This is missing: shared/procedures/standard.ts shows how'],
    [
      'a commitment that is due once and again',
      { commitments: [{ ...acknowledge, every: '5 days' }, ...others] },
      'write one of the two',
    ],
    [
      'a level to which nothing leads',
      { ladder: standard.ladder.map((level) => ({ ...level, enteredWhen: [] })) },
      'Nothing leads to the level "service-manager"',
    ],
    ['a level that a missing commitment leads to', { commitments: [acknowledge] }, 'There is no commitment "resolve'],
    [
      'the same commitment twice',
      { commitments: [...standard.commitments, acknowledge] },
      '"acknowledge" stands twice',
    ],
    [
      'a region without holidays',
      { organisation: { ...standard.organisation, holidays: 'atlantis' } },
      '"atlantis" is not a region',
    ],
    [
      'a time zone that is none',
      { organisation: { ...standard.organisation, zone: 'Mars/Olympus' } },
      'is not a time zone',
    ],
  ])('%s', (_, change, sentence) => {
    expect(changed(change as never)).toThrow(sentence)
  })
})

/** Everything that a procedure says to the public. */
function sentencesIn(value: unknown): readonly string[] {
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([name, member]) => (name === 'says' ? [member].flat() : sentencesIn(member)))
}

const whole = [...procedures].map(([id, one]) => [id, completed(one, examplesFor(one))] as const)

describe.each(whole)('the procedure %s', (id, procedure) => {
  it('is data, and nothing else', () => {
    expect(JSON.parse(JSON.stringify(procedure))).toEqual(procedure)
    expect(procedure.id).toBe(id)
  })

  it('publishes what it promises: every sentence of every rule, and each time in the words of the text', () => {
    const html = procedurePage(procedure.organisation.name, publish(procedure))
    const text = html
      .replaceAll(/<[^>]+>/g, '')
      .replaceAll('&amp;', '&')
      .replaceAll('&quot;', '"')
    const promised = procedure.commitments.filter(({ internal }) => !internal)
    // The checklist is for whoever investigates.
    for (const says of sentencesIn({ ...procedure, commitments: promised, checklist: [] })) expect(text).toContain(says)
    for (const { time, within, every } of promised) {
      expect(text).toContain(time ?? (within ? `within ${within}` : `every ${every}`))
    }
    for (const { name, contact } of procedure.external) {
      for (const line of [name, ...contact]) expect(text).toContain(line)
    }
    expect(text.includes('What we promise, and by when')).toBe(promised.length > 0)
    expect(text).toContain(procedure.organisation.email)
    expect(text).toContain(procedure.version)
  })
})
