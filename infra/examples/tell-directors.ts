// An example for an app of one's own: the directors hear in Slack of each promise that is broken.
import { SecretValue } from 'aws-cdk-lib'
import {
  ApiDestination,
  Authorization,
  Connection,
  EventField,
  type IEventBus,
  Match,
  Rule,
  RuleTargetInput,
} from 'aws-cdk-lib/aws-events'
import { ApiDestination as ApiTarget } from 'aws-cdk-lib/aws-events-targets'
import { Construct } from 'constructs'

type TellDirectorsProps = {
  /** The bus of Redress: `redress.events`, or `EventBus.fromEventBusName` with the output EventBusName. */
  readonly events: IEventBus
  /** The name of the secret that holds the address of Slack's incoming webhook. */
  readonly webhookSecret: string
}

/** Writes to a channel of Slack whenever a promise was broken. */
export class TellDirectors extends Construct {
  constructor(scope: Construct, id: string, { events, webhookSecret }: TellDirectorsProps) {
    super(scope, id)
    const destination = new ApiDestination(this, 'Slack', {
      endpoint: SecretValue.secretsManager(webhookSecret).unsafeUnwrap(),
      // The address itself is the secret; EventBridge wants a header none the less, and Slack reads none.
      connection: new Connection(this, 'Connection', {
        authorization: Authorization.apiKey('x-unused', SecretValue.unsafePlainText('unused')),
      }),
    })
    const [promise, reference] = ['turn.commitment', 'reference'].map((path) => EventField.fromPath(`$.detail.${path}`))
    new Rule(this, 'PromiseBroken', {
      eventBus: events,
      eventPattern: {
        source: ['redress.complaint'],
        detailType: ['CommitmentMissed'],
        detail: { force: ['promise'], done: Match.doesNotExist() },
      },
      targets: [
        new ApiTarget(destination, {
          event: RuleTargetInput.fromObject({ text: `The promise "${promise}" of ${reference} was broken.` }),
        }),
      ],
    })
  }
}
