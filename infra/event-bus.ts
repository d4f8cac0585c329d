import { Stack } from 'aws-cdk-lib'
import { EventBus } from 'aws-cdk-lib/aws-events'
import type { Construct } from 'constructs'
import { BusSettings } from '../shared/settings.ts'
import type { RedressFunction } from './redress-function.ts'
import { setEnvironment } from './settings-of.ts'

/** The bus that gets every event of a complaint, without anybody's words: what is there stands in infra/events.schema.json. */
export class ComplaintEvents extends EventBus {
  constructor(scope: Construct, id: string) {
    super(scope, id, {
      eventBusName: `${Stack.of(scope).stackName}-complaints`,
      description: 'Every event of a complaint, without anybody’s words. Connect what is yours by rules.',
    })
  }

  /** Grants a function to publish events, and sets where. */
  grantPublish(publisher: RedressFunction): void {
    setEnvironment(publisher, BusSettings, { EVENT_BUS: this.eventBusName })
    publisher.allow(['events:PutEvents'], this.eventBusArn)
  }
}
