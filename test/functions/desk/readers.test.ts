// Who reads what staff fill in, held against what the customer reads: every mail to them, and their page.
import { Temporal } from 'temporal-polyfill'
import { describe, expect, it, vi } from 'vitest'
import * as z from 'zod'
import { complaintPage } from '../../../functions/customer/complaint/page.tsx'
import { shownOf } from '../../../functions/customer/complaint/view.ts'
import { READERS, type Reader } from '../../../functions/desk/actions/readers.ts'
import { Command } from '../../../shared/complaint/commands.ts'
import { payloadsWith } from '../../../shared/complaint/payloads.ts'
import { textOf } from '../../../shared/notices/message.ts'
import { Simulation } from '../../../shared/notices/simulation.ts'
import type { Procedure } from '../../../shared/procedure/procedure.ts'
import { CHANNELS } from '../../../shared/procedure/words.ts'
import { standard, texts } from '../../given.ts'
import { played } from '../../play.ts'
import { STORIES } from '../../stories/stories.ts'
import { people } from '../../stories/team.ts'
import { ANOTHER, SCENES } from './scenes.ts'

type Story = () => unknown
type Given = Readonly<Record<string, unknown>> & Pick<Command, 'type' | 'by'>

const plain = (text: string) => text.replaceAll(/\s+/g, ' ')

/** Everything that the customer can read of a complaint at a moment. */
function readAt({ complaint, events, notices, scenario }: Simulation, now: Temporal.Instant): string {
  const { procedure, team, contact } = scenario
  const words = new Map(texts).set(complaint.contact.text, JSON.stringify(contact))
  const timeline = events.map((event, index) => ({ sequence: index + 1, prev: '', event }))
  const shown = shownOf({ complaint, mergeTarget: complaint, timeline, procedure, team, files: [], now, words })
  const blank = { linkToken: '', filled: { typed: {}, errors: {} }, step: undefined, done: undefined }
  const mails = notices
    .filter(({ reader }) => reader === 'complainant')
    .flatMap(({ message }) => [message.subject, textOf(message)])
  const page = complaintPage({ ...shown, ...blank }).replaceAll(/<[^>]*>/g, ' ')
  return plain([...mails, page].join(' ')).replaceAll('&#39;', "'")
}

/** A story as the customer reads it, after each of its commands; with another command in the place of one of its own, until one is refused. */
function told(story: Story, instead?: { readonly place: number; readonly command: unknown }) {
  const commands: { readonly command: Given; readonly procedure: Procedure }[] = []
  const read: string[] = []
  const at = Simulation.prototype.at
  const heard = vi.spyOn(Simulation.prototype, 'at').mockImplementation(function (this: Simulation, moment, own) {
    const command = commands.length === instead?.place ? Command.parse(instead.command) : own
    commands.push({ command, procedure: this.scenario.procedure })
    const refusal = at.call(this, moment, command)
    if (refusal === undefined) read.push(readAt(this, moment))
    return refusal
  })
  try {
    story()
  } catch (refused) {
    if (instead === undefined) throw refused
  } finally {
    heard.mockRestore()
  }
  return { commands, read }
}

/** What a field is made of, as JSON schema says it. */
type Shape = {
  readonly is?: string
  readonly type?: string
  readonly format?: string
  readonly enum?: readonly string[]
  readonly items?: Shape
  readonly properties?: object
}

const words = z.string().meta({ is: 'words' })
const forms = Object.entries({
  ...payloadsWith(words),
  FileCorrespondence: { channel: z.enum(CHANNELS), message: words, receivedAt: z.iso.datetime().optional() },
}).map(([command, payload]) => ({
  command,
  fields: Object.entries(payload as Readonly<Record<string, z.ZodType>>).map(([name, schema]) => ({
    name,
    shape: z.toJSONSchema(schema, { io: 'input' }) as Shape,
    isOptional: schema.safeParse(undefined).success,
  })),
}))
const fieldsOf = (type: string) => forms.find(({ command }) => command === type)?.fields ?? []
const readerOf = (type: string, field: string): Reader | undefined =>
  (READERS as Readonly<Record<string, Readonly<Record<string, Reader>>>>)[type]?.[field]

const HOURS = [26, -26, 2, -2, 120]
const later = (moment: string, hours: number) => Temporal.Instant.from(moment).add({ hours }).toString()

/** What somebody could have given in a field in the place of what they gave. */
function othersFor(shape: Shape, value: unknown, { categories, checklist, external }: Procedure): readonly unknown[] {
  if (shape.enum) return shape.enum
  if (shape.type === 'boolean') return [true, false]
  if (shape.type === 'integer') return [1, 2]
  if (shape.format === 'date-time') return HOURS.map((hours) => later(String(value), hours))
  if (shape.is === 'staff') return people.map(({ id }) => id)
  if (shape.items?.type === 'object') {
    const decided = value as readonly object[]
    return [decided.map((one) => ({ ...one, outcome: 'not-upheld' }))]
  }
  if (shape.type === 'array') {
    const one = shape.items ? othersFor(shape.items, undefined, { categories, checklist, external } as Procedure) : []
    return one.map((other) => [other])
  }
  if (shape.properties && 'currency' in shape.properties) return [{ value: '7.70', currency: 'GBP' }]
  return [...categories, ...checklist, ...external, { id: ANOTHER }, { id: 'agency' }].map(({ id }) => id)
}

/** Every form in every scene as it is filled in: each field, with what the customer read of it. */
const filledIn = Object.values<Story>(SCENES).flatMap((story) => {
  const own = told(story)
  return own.commands.flatMap(({ command, procedure }, place) =>
    typeof command.by === 'object'
      ? fieldsOf(command.type)
          .filter(({ name }) => command[name] !== undefined)
          .map((field) => ({ story, own, command, procedure, place, ...field, id: `${command.type}.${field.name}` }))
      : [],
  )
})

/** Whether the customer reads what is written in a field, from then on. */
const isQuoted = ({ own, command, place, name }: (typeof filledIn)[number]): boolean => {
  const says = plain(texts.get(String(command[name])) ?? '')
  return own.read.slice(place).some((text) => text.includes(says))
}

/** Whether the customer reads something else when something else is chosen in a field; undefined where nothing else can be. */
function makesADifference({
  story,
  own,
  command,
  procedure,
  place,
  name,
  shape,
  isOptional,
}: (typeof filledIn)[number]) {
  const value = command[name]
  const others = [...othersFor(shape, value, procedure), ...(isOptional ? [undefined] : [])].filter(
    (other) => JSON.stringify(other) !== JSON.stringify(value),
  )
  let isPossible = false
  for (const other of others) {
    const { read } = told(story, { place, command: { ...command, [name]: other } })
    if (read.length <= place) continue
    if (read.some((text, index) => text !== own.read[index])) return true
    isPossible = true
  }
  return isPossible ? false : undefined
}

/** What no scene can show, and why. */
const LEFT_OUT: Readonly<Record<string, string>> = {
  'Merge.into': 'It takes a second complaint: test/local/record.test.ts merges two.',
  'SendReply.files': 'A scene has no files: test/local/reply.test.ts sends some.',
  'NameSubject.staff':
    'Whoever handled it hands it over, and the customer reads who handles it now; not whom it is about.',
}

describe('who reads what staff fill in', () => {
  const fields = forms.flatMap(({ command, fields }) =>
    fields.map(({ name, shape }) => ({ id: `${command}.${name}`, reader: readerOf(command, name), shape })),
  )
  const written = fields.filter(({ id, shape }) => shape.is === 'words' && !LEFT_OUT[id])
  const chosen = fields.filter(({ id, shape }) => shape.is !== 'words' && !LEFT_OUT[id])
  const scenesOf = (id: string) => filledIn.filter((one) => one.id === id)

  it.each(written)('what is written in $id is read by: $reader', ({ id, reader }) => {
    expect(scenesOf(id), 'No scene fills it in.').not.toEqual([])
    expect(scenesOf(id).some(isQuoted) ? 'customer' : 'internal').toBe(reader)
  })

  it.each(chosen)('what is chosen in $id is read by: $reader', ({ id, reader }) => {
    const found = scenesOf(id).map(makesADifference)
    expect(found.includes(true) || found.includes(false), 'In no scene could anything else be chosen.').toBe(true)
    expect(found.includes(true) ? 'customer' : 'internal').toBe(reader)
  })

  it.each(Object.entries(STORIES))(
    'nothing that is internal reaches the customer in the long story of %s',
    (_, story) => {
      const { commands, read } = told(story)
      const end = read.at(-1) ?? ''
      const reached = commands.flatMap(({ command }) =>
        typeof command.by === 'object'
          ? fieldsOf(command.type)
              .filter(({ name, shape }) => {
                const says = shape.is === 'words' ? texts.get(String(command[name])) : undefined
                return says !== undefined && end.includes(plain(says))
              })
              .map(({ name }) => ({ field: `${command.type}.${name}`, reader: readerOf(command.type, name) }))
          : [],
      )
      expect(reached.length).toBeGreaterThan(2)
      expect(reached.filter(({ reader }) => reader !== 'customer')).toEqual([])
    },
  )
})

describe('how the customer is reached', () => {
  const seen = (ways: object) => {
    let read = ''
    const heard = vi.spyOn(Simulation.prototype, 'at')
    played(standard, '2026-03-02T09:00:00Z', { ways })
    const [simulation] = heard.mock.contexts
    heard.mockRestore()
    if (simulation) read = readAt(simulation as Simulation, Temporal.Instant.from('2026-03-02T10:00:00Z'))
    return read
  }

  it.each([
    ['name', 'Zora'],
    ['company', 'Zebra Ltd'],
    ['email', 'zora@zebra.example'],
    ['phone', '+44 20 7946 0123'],
    ['address', '7 Zoo Lane'],
  ])('what is written as their %s is read by whom the form says', (way, says) => {
    expect(seen({ [way]: says }).includes(says) ? 'customer' : 'internal').toBe(readerOf('ChangeContact', way))
    const representative = { name: 'Rita Roe', email: 'rita@roe.example', [way]: says }
    expect(seen({ representative }).includes(says) ? 'customer' : 'internal').toBe(readerOf('Authorise', way))
  })
})
