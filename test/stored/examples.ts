// Values that a schema accepts, made of the schema itself, so that nothing in it is forgotten.
import * as z from 'zod'

/** One example with everything that may stand in it, one with nothing that may be left out, and one for each other value of each part. */
type Examples = { readonly full: unknown; readonly least: unknown; readonly others: readonly unknown[] }

/** What a text may be: an instant, the hash of a text, a reference, an address, a name. */
const TEXTS = [
  'hana',
  '2026-03-02T09:00:00Z',
  '3a6eb0790f39ac87c94f3856b2dd2c5d110e6811602261a9a923d3bb23adc8b7',
  'CMP-7K3Q-9XTS',
  '2026-03-02',
  'https://acme.zendesk.com/agent/tickets/4711',
  'cara@customer.example',
  'GBP',
  '10.00',
  '09:00',
]
const NUMBERS = [1, 10, 100]

/** Examples of a schema. Throws where one is not accepted by it, or where the schema is of a kind that is not known here. */
export function examplesOf(schema: z.core.$ZodType): readonly unknown[] {
  const { full, least, others } = examples(schema)
  const distinct = new Map([full, least, ...others].map((value) => [JSON.stringify(value), value]))
  for (const value of distinct.values()) z.parse(schema, value)
  return [...distinct.values()]
}

function examples(schema: z.core.$ZodType): Examples {
  const { def } = (schema as z.core.$ZodTypes)._zod
  switch (def.type) {
    case 'object':
      return ofObject(def.shape)
    case 'optional':
    case 'default':
    case 'prefault':
      return examples(def.innerType)
    case 'union': {
      const [first, ...rest] = def.options.map(examples)
      return {
        ...(first as Examples),
        others: [first, ...rest].flatMap((one) => one && [one.full, one.least, ...one.others]),
      }
    }
    case 'array': {
      const { full, least, others } = examples(def.element)
      const none = z.safeParse(schema, []).success ? [] : [least]
      return { full: [full], least: none, others: [least, ...others].map((one) => [one]) }
    }
    case 'record': {
      const { full, others } = examples(def.valueType)
      return { full: { one: full }, least: {}, others: others.map((one) => ({ one })) }
    }
    case 'enum':
      return among(Object.values(def.entries))
    case 'literal':
      return among(def.values)
    case 'boolean':
      return among([true, false])
    case 'string':
      return among(TEXTS.filter((text) => z.safeParse(schema, text).success).slice(0, 1))
    case 'number':
      return among(NUMBERS.filter((number) => z.safeParse(schema, number).success).slice(0, 1))
    default:
      throw new Error(`There is no example yet of "${def.type}": say in test/stored/examples.ts how it looks.`)
  }
}

function ofObject(shape: Readonly<Record<string, z.core.$ZodType>>): Examples {
  const members = Object.entries(shape).map(([name, schema]) => [name, schema, examples(schema)] as const)
  const isOptional = (schema: z.core.$ZodType) => schema._zod.optin === 'optional' && schema._zod.optout === 'optional'
  const least = Object.fromEntries(
    members.filter(([, schema]) => !isOptional(schema)).map(([name, , member]) => [name, member.least]),
  )
  return {
    full: Object.fromEntries(members.map(([name, , member]) => [name, member.full])),
    least,
    others: members.flatMap(([name, , member]) => member.others.map((other) => ({ ...least, [name]: other }))),
  }
}

const among = (values: readonly unknown[]): Examples => ({ full: values[0], least: values[0], others: values.slice(1) })
