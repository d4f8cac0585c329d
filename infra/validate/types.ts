// A template against AWS's own description of its resources: which properties there are, of what type, and with which values.
import type { Property, PropertyType } from '@aws-cdk/service-spec-types'
import { calledBy, specification, type Template, typeNamed } from './template.ts'

type Properties = Readonly<Record<string, Property>>

/** Each property that is unknown, missing, or of another type or value than AWS accepts, as a sentence. */
export const wrongProperties = (template: Template): readonly string[] =>
  Object.entries(template.Resources).flatMap(([id, { Type, Properties = {} }]) => {
    if (Type.startsWith('Custom::') || Type === 'AWS::CloudFormation::CustomResource') return []
    const known = typeNamed(Type)
    if (known === undefined) return [`${id}: AWS has no resource ${Type}.`]
    return inObject(template, Properties, known.properties, []).map((finding) => `${id} (${Type}): ${finding}`)
  })

/** How many properties of resources and of what stands in them were compared. */
export function countProperties(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0
  const own = Array.isArray(value) ? 0 : Object.keys(value).length
  return Object.values(value).reduce((sum: number, member) => sum + countProperties(member), own)
}

function inObject(
  template: Template,
  value: Readonly<Record<string, unknown>>,
  properties: Properties,
  path: readonly string[],
): readonly string[] {
  const missing = Object.entries(properties)
    .filter(([name, { required }]) => required && value[name] === undefined)
    .map(([name]) => `${quoted([...path, name])} is missing.`)
  const wrong = Object.entries(value).flatMap(([name, member]) => {
    const property = properties[name]
    if (property === undefined) return [`${quoted([...path, name])} is unknown to AWS.`]
    return fitting(template, member, [property.type, ...(property.previousTypes ?? [])], [...path, name])
  })
  return [...missing, ...wrong]
}

/** What is wrong with a value that may be of several types: nothing where one fits, and otherwise what the nearest finds. */
function fitting(template: Template, value: unknown, types: readonly PropertyType[], path: readonly string[]) {
  const found = types.map((type) => inValue(template, value, type, path))
  return found.toSorted((one, other) => one.length - other.length)[0] ?? []
}

function inValue(template: Template, value: unknown, type: PropertyType, path: readonly string[]): readonly string[] {
  if (type.type === 'union') return fitting(template, value, type.types, path)
  if (type.type === 'json')
    return typeof value === 'object' || typeof value === 'string' ? [] : [not(path, value, 'JSON')]
  const called = calledBy(value)
  if (called !== undefined) return inCall(template, called, type, path)
  switch (type.type) {
    case 'date-time':
      return typeof value === 'string' ? [] : [not(path, value, 'a text')]
    case 'string':
      return typeof value === 'string' ? among(path, value, type.allowedValues) : [not(path, value, 'a text')]
    case 'integer':
      return Number.isInteger(value) ? among(path, value, type.allowedValues) : [not(path, value, 'a whole number')]
    case 'number':
      return typeof value === 'number' ? [] : [not(path, value, 'a number')]
    case 'boolean':
      return typeof value === 'boolean' ? [] : [not(path, value, 'true or false')]
    case 'array':
      if (!Array.isArray(value)) return [not(path, value, 'a list')]
      return value.flatMap((member, index) => inValue(template, member, type.element, [...path, String(index)]))
    case 'map':
      if (!isObject(value)) return [not(path, value, 'an object')]
      return Object.entries(value).flatMap(([name, member]) => inValue(template, member, type.element, [...path, name]))
    case 'tag':
      return isObject(value) ? inObject(template, value, TAG, path) : [not(path, value, 'a tag')]
    case 'ref': {
      if (!isObject(value)) return [not(path, value, 'an object')]
      return inObject(template, value, specification.get('typeDefinition', type.reference.$ref).properties, path)
    }
    case 'null':
      return value === null ? [] : [not(path, value, 'null')]
  }
}

/** What a function gives is known for those that give one text; an attribute's type is in the specification. */
function inCall(
  template: Template,
  [name, operand]: readonly [string, unknown],
  type: PropertyType,
  path: readonly string[],
): readonly string[] {
  if (name === 'Fn::If') {
    return (operand as unknown[]).slice(1).flatMap((branch) => inValue(template, branch, type, path))
  }
  const isText =
    name === 'Fn::Join' || name === 'Fn::Sub' || (name === 'Ref' && (operand as string) in template.Resources)
  const list = type.type === 'array' || type.type === 'map' || type.type === 'ref'
  if (isText || attributeOf(template, name, operand) === 'text') {
    return list
      ? [`${quoted(path)} is a text by ${name}, and has to be ${type.type === 'array' ? 'a list' : 'an object'}.`]
      : []
  }
  return []
}

function attributeOf(template: Template, name: string, operand: unknown): 'text' | undefined {
  if (name !== 'Fn::GetAtt') return undefined
  const [id = '', ...attribute] = [operand as string | string[]].flat().join('.').split('.')
  const type = typeNamed(template.Resources[id]?.Type ?? '')?.attributes[attribute.join('.')]?.type
  return type?.type === 'string' ? 'text' : undefined
}

const TAG: Properties = {
  Key: { type: { type: 'string' }, required: true },
  Value: { type: { type: 'string' }, required: true },
}

const among = (path: readonly string[], value: unknown, values: readonly (string | number)[] | undefined) =>
  values === undefined || values.includes(value as string) ? [] : [not(path, value, `one of ${values.join(', ')}`)]

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const quoted = (path: readonly string[]): string => `"${path.join('.')}"`

const not = (path: readonly string[], value: unknown, wanted: string): string =>
  `${quoted(path)} is ${JSON.stringify(value)?.slice(0, 60)}, and has to be ${wanted}.`
