// A synthesised template as it is read to be checked, and what its values become when it is deployed.
import { loadAwsServiceSpecSync } from '@aws-cdk/aws-service-spec'
import type { Resource as ResourceType } from '@aws-cdk/service-spec-types'

export type Resource = {
  readonly Type: string
  readonly Properties?: Record<string, unknown>
  readonly DependsOn?: string | readonly string[]
  readonly Condition?: string
}

export type Template = {
  readonly Resources: Readonly<Record<string, Resource>>
  readonly Parameters?: Readonly<Record<string, unknown>>
  readonly Conditions?: Readonly<Record<string, unknown>>
  readonly Outputs?: Readonly<Record<string, unknown>>
}

/** One reference to something else of the template: by `Ref`, or to an attribute of it. */
export type Reference = { readonly id: string; readonly attribute?: string }

/** AWS's own description of every type of resource. */
export const specification = loadAwsServiceSpecSync()

/** What AWS says of a type of resource; undefined where it knows none. */
export const typeNamed = (name: string): ResourceType | undefined =>
  specification.lookup('resource', 'cloudFormationType', 'equals', name)[0]

/** The function of CloudFormation that a value calls, with what it is called with; undefined where it is a plain value. */
export function calledBy(value: unknown): readonly [name: string, operand: unknown] | undefined {
  if (typeof value !== 'object' || value === null) return undefined
  const [[name, operand] = ['', undefined], ...more] = Object.entries(value)
  return more.length === 0 && (name === 'Ref' || name.startsWith('Fn::')) ? [name, operand] : undefined
}

/** The resources of some types, with their ids. */
export const all = (template: Template, ...types: readonly string[]): readonly (readonly [id: string, Resource])[] =>
  Object.entries(template.Resources).filter(([, { Type }]) => types.includes(Type))

/** Each reference in a value, pseudo-parameters left out. */
export function* referencesIn(value: unknown): Generator<Reference> {
  if (typeof value !== 'object' || value === null) return
  const [name, operand] = calledBy(value) ?? []
  if (name === 'Ref') yield* referenceTo(operand as string)
  else if (name === 'Fn::GetAtt') yield* referenceTo([operand as string | string[]].flat().join('.'))
  else if (name === 'Fn::Sub') yield* substitutedIn(operand)
  else for (const member of Object.values(value)) yield* referencesIn(member)
}

function* substitutedIn(operand: unknown): Generator<Reference> {
  const [text, values = {}] = [operand].flat() as [string, Record<string, unknown>?]
  for (const [, name = ''] of text.matchAll(/\$\{([^!}][^}]*)\}/g)) if (!(name in values)) yield* referenceTo(name)
  yield* referencesIn(values)
}

function* referenceTo(name: string): Generator<Reference> {
  if (name.startsWith('AWS::')) return
  const [id = '', ...attribute] = name.split('.')
  yield attribute.length === 0 ? { id } : { id, attribute: attribute.join('.') }
}

const PSEUDO: Readonly<Record<string, string>> = {
  'AWS::Region': 'ap-southeast-1',
  'AWS::AccountId': '000000000000',
  'AWS::Partition': 'aws',
  'AWS::URLSuffix': 'amazonaws.com',
  'AWS::StackName': 'Redress-a-stage-of-20-letters',
}

/**
 * A value as it will be: what is only known after the deployment has the form and about the length that it will have, and is
 * the same text wherever the same thing is meant.
 */
export function deployed(template: Template, value: unknown): unknown {
  if (Array.isArray(value)) return value.map((member) => deployed(template, member))
  if (typeof value !== 'object' || value === null) return value
  const [name, operand] = calledBy(value) ?? []
  const named = (text: string) => nameFor(template, text)
  if (name === 'Ref') return named(operand as string)
  if (name === 'Fn::GetAtt') return named([operand as string | string[]].flat().join('.'))
  if (name === 'Fn::Join') {
    const [separator, parts] = operand as [string, unknown[]]
    return parts.map((part) => deployed(template, part)).join(separator)
  }
  if (name === 'Fn::Sub') {
    const [text, values = {}] = [operand].flat() as [string, Record<string, unknown>?]
    return text.replaceAll(/\$\{([^}]+)\}/g, (_, variable: string) =>
      String(variable in values ? deployed(template, values[variable]) : named(variable)),
    )
  }
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, deployed(template, member)]))
}

function nameFor(template: Template, reference: string): string {
  if (reference in PSEUDO) return PSEUDO[reference] as string
  const [id = '', attribute] = reference.split('.')
  const type = template.Resources[id]?.Type ?? ''
  const { primaryIdentifier = [], cfnRefIdentifier = primaryIdentifier } = typeNamed(type) ?? {}
  const what = attribute ?? cfnRefIdentifier.at(-1) ?? 'Id'
  const [, service = ''] = type.toLowerCase().split('::')
  const name = `${PSEUDO['AWS::StackName']}-${id}-XXXXXXXXXXXX`
  // A topic's Ref and its attribute are one ARN; a stream's is another than its table's.
  if (/(^|[a-z])Arn$/i.test(what)) {
    const part = /^(Arn|TopicArn|FunctionArn|RoleArn)$/.test(what) ? '' : `/${what}`
    return service === 's3' ? `arn:aws:s3:::${name}` : `arn:aws:${service}:ap-southeast-1:000000000000:${name}${part}`
  }
  return /Url$/i.test(what) ? `https://${service}.ap-southeast-1.amazonaws.com/000000000000/${name}` : name
}
