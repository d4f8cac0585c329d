// The shape of the house, and each failure is the sentence to mend.
import { globSync, readFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { describe, expect, it } from 'vitest'

/** Innermost first: each room imports itself and the rooms above it. */
const ROOMS = [
  'shared/calendar',
  'shared/procedure',
  'shared/procedures',
  'shared/complaint',
  'shared/faults.ts',
  'shared/settings.ts',
  'shared/signing.ts',
  'shared/notices',
  'shared/letters',
  'shared/helpdesks',
  'shared/mail',
  'shared/store',
  'shared/web',
  'functions',
  'infra',
]
const CORE = ['shared/calendar', 'shared/procedure', 'shared/complaint']

const files = globSync('{shared,functions,infra}/**/*.{ts,tsx}').toSorted()
const sourceOf = (file: string) => readFileSync(file, 'utf8')
const roomOf = (file: string) => ROOMS.findIndex((room) => file === room || file.startsWith(`${room}/`))

describe('the shape of the house', () => {
  it('has every file in a room', () => {
    expect(files.length).toBeGreaterThan(100)
    expect(files.filter((file) => roomOf(file) === -1)).toEqual([])
  })

  it('needs no bundle to start or to be synthesised: Node reads no JSX', () => {
    const reached = new Set(['infra/local/start.ts', 'infra/app.ts'])
    for (const file of reached) {
      for (const [, line, lines] of sourceOf(file).matchAll(
        /^(?:import|export) (?!type ).*from '(\.[^']+)'|^} from '(\.[^']+)'/gm,
      )) {
        reached.add(relative('.', join(dirname(file), line ?? lines ?? '')))
      }
    }
    expect(reached.size).toBeGreaterThan(50)
    expect([...reached].filter((file) => file.endsWith('.tsx'))).toEqual([])
  })

  it('has arrows that point inwards', () => {
    const outward = files.flatMap((file) =>
      [...sourceOf(file).matchAll(/from '(\.[^']+)'/g)]
        .map(([, path = '']) => relative('.', join(dirname(file), path)))
        .filter((imported) => roomOf(imported) > roomOf(file))
        .map((imported) => `${file} imports ${imported}`),
    )
    expect(outward).toEqual([])
  })

  it('has a core that looks at no clock, no dice and no world', () => {
    const asks =
      /Temporal\.Now|Date\.now|new Date\(\)|Math\.random|random(UUID|Bytes|Int)|process\.env|from '(node:(?!crypto)|@aws-sdk|@aws-lambda)/
    const inCore = files.filter(
      (file) => CORE.some((room) => file.startsWith(`${room}/`)) && !file.endsWith('/generate.ts'),
    )
    expect(inCore.filter((file) => asks.test(sourceOf(file)))).toEqual([])
  })

  it('has functions that know nothing of the local stack', () => {
    expect(
      files.filter((file) => !file.startsWith('infra/') && /_local|infra\/local|127\.0\.0\.1/.test(sourceOf(file))),
    ).toEqual([])
  })

  it('has files that are read in one go', () => {
    // A procedure is as long as the document that it is.
    const read = files.filter((file) => !file.startsWith('shared/procedures/'))
    expect(read.filter((file) => sourceOf(file).split('\n').length > 300)).toEqual([])
  })

  it('has no drawer for anything', () => {
    const named = files.filter((file) => !file.startsWith('shared/procedures/'))
    expect(named.filter((file) => /\b(utils?|helpers?|manager|services?|common|misc)\b/.test(file))).toEqual([])
  })

  it('asks the table for no scan', () => {
    expect(files.filter((file) => /ScanCommand/.test(sourceOf(file)))).toEqual([])
  })
})
