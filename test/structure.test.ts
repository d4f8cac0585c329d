// The shape of the house, and each failure is the sentence to correct.
import { existsSync, globSync, readFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { describe, expect, it } from 'vitest'

/** Innermost first: each room imports itself and the rooms above it. */
const ROOMS = [
  'shared/calendar',
  'shared/procedure',
  'shared/procedures',
  'shared/complaint',
  'shared/errors.ts',
  'shared/measures.ts',
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
const importsOf = (file: string): readonly string[] =>
  [...sourceOf(file).matchAll(/(?:from|import\() ?'(\.[^']+)'/g)].map(([, path = '']) =>
    relative('.', join(dirname(file), path)),
  )
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
      importsOf(file)
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

  it('imports zod as a whole: by its name it would bring forty languages into every bundle', () => {
    expect(files.filter((file) => /import (type )?\{.*\} from 'zod'/.test(sourceOf(file)))).toEqual([])
  })

  it('has functions that know nothing of the local stack', () => {
    expect(
      files.filter((file) => !file.startsWith('infra/') && /_local|infra\/local|127\.0\.0\.1/.test(sourceOf(file))),
    ).toEqual([])
  })

  it('has no circle of imports', () => {
    const graph = new Map(files.map((file) => [file, importsOf(file)]))
    const done = new Set<string>()
    const circles: string[] = []
    const visit = (file: string, way: readonly string[]) => {
      if (way.includes(file)) return void circles.push([...way.slice(way.indexOf(file)), file].join(' → '))
      if (done.has(file)) return
      for (const imported of graph.get(file) ?? []) visit(imported, [...way, file])
      done.add(file)
    }
    for (const file of files) visit(file, [])
    expect(circles).toEqual([])
  })

  it('has features of the desk and of the public pages that know nothing of each other', () => {
    // What they share stands in the folder above them, and in web/. The API and the routes are made of all features.
    const feature = /^functions\/(desk|customer)\/(?!web\/|api\/)([^/]+)\//
    const across = files.flatMap((file) => {
      const [, area, own] = feature.exec(file) ?? []
      if (own === undefined) return []
      return importsOf(file)
        .filter((imported) => {
          const [, itsArea, other] = feature.exec(imported) ?? []
          const isApi = imported.startsWith(`functions/${area}/api/`)
          return isApi || (itsArea === area && other !== undefined && other !== own)
        })
        .map((imported) => `${file} imports ${imported}`)
    })
    expect(across).toEqual([])
  })

  it('opens clients and reads settings in handlers alone', () => {
    const opens = /\b(openRecords|openSecrets|settings)\(|new \w+Client\(/
    const elsewhere = files.filter(
      (file) =>
        file.startsWith('functions/') &&
        !/\/handler\.ts$|^functions\/runtime\/|^functions\/notify\/mailer\.ts$/.test(file) &&
        opens.test(sourceOf(file)),
    )
    expect(elsewhere).toEqual([])
  })

  it('has functions of at most sixty lines', () => {
    // The linter counts them. What is longer is a table with one line for each event, command or notice.
    expect(JSON.parse(sourceOf('biome.json')).linter.rules.complexity).toMatchObject({
      noExcessiveLinesPerFunction: { level: 'error', options: { maxLines: 60 } },
    })
    const longer = files.filter((file) => /biome-ignore lint\/complexity\/noExcessiveLines/.test(sourceOf(file)))
    expect(longer).toEqual(['infra/local/samples.ts', 'shared/complaint/evolve.ts', 'shared/complaint/payloads.ts'])
  })

  it('has no two files of one folder with the same stem', () => {
    const stems = files.map((file) => file.replace(/\.client\.d\.ts$|\.d\.ts$|\.tsx?$/, ''))
    expect(stems.filter((stem, place) => stems.indexOf(stem) !== place)).toEqual([])
  })

  it('has no drawer for anything', () => {
    const named = files.filter((file) => !file.startsWith('shared/procedures/'))
    expect(named.filter((file) => /\b(utils?|helpers?|manager|services?|common|misc)\b/.test(file))).toEqual([])
  })

  it('asks the table for no scan', () => {
    expect(files.filter((file) => /ScanCommand/.test(sourceOf(file)))).toEqual([])
  })
})

const documents = globSync(['*.md', '{shared,functions,infra,test}/**/*.md']).toSorted()

describe('the documents', () => {
  it.each(documents)('%s links to what is there', (document) => {
    const text = sourceOf(document)
    const dead = [...text.matchAll(/\]\(([^)\s]+)\)/g)]
      .map(([, link = '']) => link)
      .filter((link) => !/^https?:/.test(link))
      .filter((link) => {
        const [path = '', anchor] = link.split('#')
        const target = path === '' ? document : join(dirname(document), path)
        return !existsSync(target) || (anchor !== undefined && !headingsOf(target).includes(anchor))
      })
    expect(dead).toEqual([])
  })

  it.each(documents)('%s names files that are there', (document) => {
    const named = [...sourceOf(document).matchAll(/`((?:shared|functions|infra|test)\/[\w./-]+)`/g)]
      .map(([, path = '']) => path)
      .filter((path) => !/\/acme\.ts$/.test(path)) // the file that a reader is to write
    expect(named.filter((path) => !existsSync(path))).toEqual([])
  })

  it('are short where a stranger begins', () => {
    expect(sourceOf('README.md').split('\n').length).toBeLessThan(150)
  })
})

/** The anchors of a document, as pages that show it make them of its headings. */
const headingsOf = (document: string): readonly string[] =>
  [...sourceOf(document).matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replaceAll(/[^\w\s-]/g, '')
      .replaceAll(' ', '-'),
  )
