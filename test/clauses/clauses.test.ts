// The list of clauses and the tests that prove them belong together.
import { globSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { procedures } from '../../shared/procedures/all.ts'
import { clauses } from './clauses.ts'

const proven = globSync('test/clauses/*.test.ts').flatMap((file) =>
  [...readFileSync(file, 'utf8').matchAll(/\bit\('([A-Z]{3}-C\d+) /g)].map(([, id = '']) => id),
)

describe('the clauses', () => {
  it('are 183, each once', () => {
    expect(new Set(clauses.map(({ id }) => id)).size).toBe(183)
    expect(clauses).toHaveLength(183)
  })

  it('are each proven by a test of their own, or say why people hold them', () => {
    const open = clauses.filter(({ id, held }) => (held === undefined) !== proven.includes(id))
    expect(open).toEqual([])
    expect(new Set(proven).size).toBe(proven.length)
  })

  it('stand in the procedures where they are run', () => {
    const named = new Set(JSON.stringify([...procedures.values()]).match(/\b[A-Z]{3}-C\d+\b/g))
    expect([...named].filter((id) => !clauses.some((clause) => clause.id === id))).toEqual([])
    expect(clauses.filter(({ id }) => !named.has(id)).map(({ id }) => id)).toEqual([])
  })
})
