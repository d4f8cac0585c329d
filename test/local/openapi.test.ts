// The description of the API: made from the schemas that read requests, and of every address that there is.
import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { Words } from '../../functions/intake/words.ts'
import { payloadsWith } from '../../shared/complaint/payloads.ts'
import { type Running, startRedress } from './running.ts'

type Operation = { responses: Record<string, unknown>; parameters?: { name: string; in: string }[] }
type Document = {
  openapi: string
  paths: Record<string, Record<string, Operation>>
  components: { schemas: Record<string, { oneOf?: Schema[]; properties?: Record<string, unknown> }> }
}
type Schema = { properties: { type: { const: string } } & Record<string, unknown>; required: string[] }

let redress: Running
let document: Document
beforeAll(async () => {
  redress = await startRedress('2026-11-23T10:00:00Z')
  document = (await redress.ask<Document>('GET', '/api/openapi.json')).body
})
afterAll(() => redress.stop())

it('describes every address of the API that is deployed, and no other', () => {
  const { Resources } = JSON.parse(readFileSync('cdk.out/Redress.template.json', 'utf8'))
  const deployed = Object.values<{ Type: string; Properties: { RouteKey: string } }>(Resources)
    .filter(({ Type }) => Type === 'AWS::ApiGatewayV2::Route')
    .map(({ Properties }) => Properties.RouteKey)
    .filter((key) => key.includes(' /api/') && !key.includes('openapi'))
  const described = Object.entries(document.paths).flatMap(([path, operations]) =>
    Object.keys(operations).map((method) => `${method.toUpperCase()} ${path}`),
  )
  expect(document.openapi).toBe('3.1.0')
  expect(described.toSorted()).toEqual(deployed.toSorted())
})

it('names every parameter of an address, and leads nowhere that is not there', () => {
  for (const [path, operations] of Object.entries(document.paths)) {
    const wanted = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name)
    for (const { parameters = [], responses } of Object.values(operations)) {
      expect(parameters.filter((one) => one.in === 'path').map(({ name }) => name)).toEqual(wanted)
      expect(Object.keys(responses)).toContain('401')
    }
  }
  for (const [, name = ''] of JSON.stringify(document).matchAll(/#\/components\/schemas\/(\w+)/g)) {
    expect(Object.keys(document.components.schemas)).toContain(name)
  }
})

it('describes every command with what it takes', () => {
  const commands = document.components.schemas.Command?.oneOf ?? []
  const names = commands.map(({ properties }) => properties.type.const)
  expect(names).toEqual(expect.arrayContaining(Object.keys(payloadsWith(Words))))
  const propose = commands.find(({ properties }) => properties.type.const === 'SendProposal')
  expect(propose).toMatchObject({ required: ['type', 'proposal'], properties: { proposal: { type: 'string' } } })
})

it('describes a complaint as the API takes it', () => {
  const logged = document.components.schemas.Logged
  expect(Object.keys(logged?.properties ?? {})).toEqual(
    expect.arrayContaining(['channel', 'receivedAt', 'complainant', 'description', 'resolved', 'takenBy']),
  )
})
