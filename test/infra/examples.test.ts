// What the documents show is what synthesises.
import { readFileSync } from 'node:fs'
import { App, Stack } from 'aws-cdk-lib'
import { Template } from 'aws-cdk-lib/assertions'
import { EventBus } from 'aws-cdk-lib/aws-events'
import { expect, it } from 'vitest'
import { TellDirectors } from '../../infra/examples/tell-directors.ts'

it('tells the directors in Slack of each promise that is broken', () => {
  const stack = new Stack(new App(), 'Directors')
  const events = EventBus.fromEventBusName(stack, 'Complaints', 'Redress-production-complaints')
  new TellDirectors(stack, 'TellDirectors', { events, webhookSecret: 'slack' })
  const template = Template.fromStack(stack)
  template.hasResourceProperties('AWS::Events::Rule', {
    EventBusName: 'Redress-production-complaints',
    EventPattern: {
      source: ['redress.complaint'],
      'detail-type': ['CommitmentMissed'],
      detail: { force: ['promise'], done: [{ exists: false }] },
    },
    Targets: [
      {
        InputTransformer: {
          InputPathsMap: {
            'detail-turn-commitment': '$.detail.turn.commitment',
            'detail-reference': '$.detail.reference',
          },
          InputTemplate: '{"text":"The promise \\"<detail-turn-commitment>\\" of <detail-reference> was broken."}',
        },
      },
    ],
  })
  template.hasResourceProperties('AWS::Events::ApiDestination', {
    HttpMethod: 'POST',
    InvocationEndpoint: '{{resolve:secretsmanager:slack:SecretString:::}}',
  })
  expect(readFileSync('infra/README.md', 'utf8')).toContain('(examples/tell-directors.ts)')
})
