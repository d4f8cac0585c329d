import { Stack } from 'aws-cdk-lib'
import { Alarm, ComparisonOperator, type Dashboard, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch'
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions'
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam'
import { Topic } from 'aws-cdk-lib/aws-sns'
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions'
import { Construct } from 'constructs'
import { addDashboard } from './dashboard.ts'
import { type Parts, type Watched, watched } from './watched.ts'

/** The alarms and the dashboard. Each alarm names the heading of the runbook in infra/README.md that says what to do. */
export class Watch extends Construct {
  readonly topic: Topic
  readonly dashboard: Dashboard

  /** `alarmsTo` are the addresses that get every alarm; each confirms it once, by a link. */
  constructor(scope: Construct, id: string, parts: Parts, alarmsTo: readonly string[]) {
    super(scope, id)
    this.topic = new Topic(this, 'Topic', { enforceSSL: true })
    // A policy of our own takes the place of the default one, by which alarms of the account may publish
    // ("Using Amazon SNS topics with CloudWatch alarms").
    this.topic.addToResourcePolicy(
      new PolicyStatement({
        principals: [new ServicePrincipal('cloudwatch.amazonaws.com')],
        actions: ['sns:Publish'],
        resources: [this.topic.topicArn],
        conditions: { StringEquals: { 'aws:SourceAccount': Stack.of(this).account } },
      }),
    )
    for (const address of alarmsTo) this.topic.addSubscription(new EmailSubscription(address))
    const list = watched(parts)
    const alarms = list.map((one) => this.addAlarm(one))
    this.dashboard = addDashboard(this, parts.stage, list, alarms)
  }

  private addAlarm({ id, heading, metric, threshold = 1, ringsBelow, staysWithoutData }: Watched): Alarm {
    const { GREATER_THAN_OR_EQUAL_TO_THRESHOLD, LESS_THAN_THRESHOLD } = ComparisonOperator
    const { BREACHING, IGNORE, NOT_BREACHING } = TreatMissingData
    const whereSilent = ringsBelow ? BREACHING : NOT_BREACHING
    const alarm = new Alarm(this, id, {
      metric,
      threshold,
      evaluationPeriods: 1,
      comparisonOperator: ringsBelow ? LESS_THAN_THRESHOLD : GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
      treatMissingData: staysWithoutData ? IGNORE : whereSilent,
      alarmDescription: `What to do: infra/README.md, Runbook, "${heading}".`,
    })
    alarm.addAlarmAction(new SnsAction(this.topic))
    return alarm
  }
}
