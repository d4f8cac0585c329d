// Two deployments in one account and region: nothing of one is in the way of the other, nor of itself after a creation that failed.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'

type Resource = {
  readonly Type: string
  readonly Properties?: Readonly<Record<string, unknown>>
  readonly DeletionPolicy?: string
}

const resourcesIn = (directory: string): Readonly<Record<string, Resource>> =>
  JSON.parse(readFileSync(join(directory, 'Redress.template.json'), 'utf8')).Resources

const production = resourcesIn('cdk.out')
const trial = resourcesIn('cdk.out/trial')

const NAMED_WITHIN = new Set(['AWS::IAM::Policy', 'AWS::ApiGatewayV2::Stage'])

/** The properties that name a resource in its account and region. A policy is named within its role, a stage within its API, and an alarm only names what it measures. */
function namesIn(resources: Readonly<Record<string, Resource>>): readonly string[] {
  return Object.values(resources).flatMap(({ Type, Properties = {} }) =>
    NAMED_WITHIN.has(Type)
      ? []
      : Object.entries(Properties).flatMap(([property, value]) =>
          /^(\w*Name|Domain|EmailIdentity)$/.test(property) && property !== 'MetricName' && isFixed(value)
            ? [`${Type} ${property} ${JSON.stringify(value)}`]
            : [],
        ),
  )
}

/** Whether a value is the same in every stack: it refers to no resource of its own. */
const isFixed = (value: unknown): boolean =>
  [...JSON.stringify(value).matchAll(/"(?:Ref|Fn::GetAtt)":\[?"([^"]+)"/g)].every(([, name]) =>
    name?.startsWith('AWS::'),
  )

it('has no name in one stage that it has in another', () => {
  const names = namesIn(production)
  expect(names).toContainEqual(expect.stringContaining('Redress-production-alarms'))
  const shared = namesIn(trial).filter((name) => names.includes(name))
  expect(shared).toEqual([])
})

it('keeps what was created, and nothing of a creation that failed', () => {
  for (const [id, { DeletionPolicy = '' }] of Object.entries(production)) {
    expect([id, DeletionPolicy]).toEqual([id, expect.stringMatching(/^(Delete|RetainExceptOnCreate|)$/)])
  }
})

it('gives what it keeps no name of its own, so that the next creation finds no name taken', () => {
  const kept = Object.entries(production).filter(([, { DeletionPolicy }]) => DeletionPolicy === 'RetainExceptOnCreate')
  expect(kept.map(([, { Type }]) => Type)).toEqual(
    expect.arrayContaining(['AWS::DynamoDB::Table', 'AWS::S3::Bucket', 'AWS::SecretsManager::Secret']),
  )
  expect(namesIn(Object.fromEntries(kept))).toEqual([])
})

it('makes its rule set the active one, or adds a rule to the one that is', () => {
  const typesOf = (resources: Readonly<Record<string, Resource>>) => Object.values(resources).map(({ Type }) => Type)
  expect(typesOf(production)).toEqual(
    expect.arrayContaining(['AWS::SES::ReceiptRuleSet', 'Custom::ActiveReceiptRuleSet', 'AWS::SES::EmailIdentity']),
  )
  for (const one of ['AWS::SES::ReceiptRuleSet', 'Custom::ActiveReceiptRuleSet', 'AWS::SES::EmailIdentity']) {
    expect(typesOf(trial)).not.toContain(one)
  }
  const rule = Object.values(trial).find(({ Type }) => Type === 'AWS::SES::ReceiptRule')
  expect(rule?.Properties).toMatchObject({ RuleSetName: 'rules-of-production' })
})
