// What others hear of a complaint.
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import * as z from 'zod'
import { jsonSchema } from '../../infra/events-schema.ts'
import { Event } from '../../shared/complaint/events.ts'
import { TextId } from '../../shared/complaint/payloads.ts'
import { PublishedEvent, publishedOf } from '../../shared/complaint/published.ts'

type Schema = { [key: string]: unknown }
const isSchema = (value: unknown): value is Schema => typeof value === 'object' && value !== null

/** Every text that a schema permits, with the name of its field. */
function textsIn(schema: unknown, name = ''): readonly (readonly [name: string, schema: Schema])[] {
  if (Array.isArray(schema)) return schema.flatMap((one) => textsIn(one, name))
  if (!isSchema(schema)) return []
  if (schema.type === 'string') return [[name, schema]]
  return Object.entries(schema).flatMap(([key, value]) =>
    key === 'properties' && isSchema(value)
      ? Object.entries(value).flatMap(([field, own]) => textsIn(own, field))
      : textsIn(value, name),
  )
}

/** Names of the procedure, and the reference, which are open texts of their own. */
const NAMES = ['reference', 'commitment', 'missed', 'id', 'version', 'currency', 'from', 'to', 'into']

describe('what is published', () => {
  it('says nothing in words of its own: a text is one of a list, a moment, a name of the procedure or a number', () => {
    const open = textsIn(z.toJSONSchema(PublishedEvent, { unrepresentable: 'any' })).filter(
      ([name, { enum: list, const: one, format, pattern }]) =>
        !list && !one && !NAMES.includes(name) && format !== 'date-time' && !/^\^\[a-z\]|^\^\\d/.test(String(pattern)),
    )
    expect(open).toEqual([])
  })

  it('says nobody’s words, name, address or id, whatever an event holds of them', () => {
    const words = 'a'.repeat(64)
    const message = publishedOf('CMP-1', {
      sequence: 7,
      prev: '',
      event: {
        type: 'Assigned',
        at: '2026-11-20T09:00:00Z',
        by: { staff: 'dora' },
        handler: 'hana',
        reason: words,
        before: 'jonas',
      },
    })
    expect(message).toEqual({ reference: 'CMP-1', sequence: 7, at: '2026-11-20T09:00:00Z', by: 'staff' })
    expect(TextId.safeParse(words).success).toBe(true)
    expect(JSON.stringify(jsonSchema())).not.toContain('"is":"staff"')
  })

  it('has every event, and its schema stands where an operator finds it', () => {
    const types = PublishedEvent.options.map((option) => option.shape['detail-type'].value)
    expect(types).toEqual(Event.options.map((option) => option.shape.type.value))
    // Written by: node infra/events-schema.ts
    expect(JSON.parse(readFileSync('infra/events.schema.json', 'utf8'))).toEqual(jsonSchema())
  })
})
