import { Duration, Stack, Validations } from 'aws-cdk-lib'
import { Alarm, ComparisonOperator, type IMetric, Metric, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch'
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions'
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam'
import { Topic } from 'aws-cdk-lib/aws-sns'
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions'
import { Construct } from 'constructs'
import type { QueueWithDeadLetters } from './queue-with-dead-letters.ts'
import type { RedressFunction } from './redress-function.ts'

/** The alarms. Each names the heading of the runbook in infra/README.md that says what to do. */
export class Watch extends Construct {
  readonly topic: Topic

  /** `alarmsTo` are the addresses that get every alarm; each confirms it once, by a link. */
  constructor(scope: Construct, id: string, alarmsTo: readonly string[]) {
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
    Validations.of(this.topic).acknowledge({
      id: 'Serverless::Serverless-SNSRedrivePolicy',
      reason: 'Whoever has not read the mail of an alarm finds it in CloudWatch for as long as it lasts.',
    })
    const ours = (metricName: string) =>
      new Metric({
        namespace: 'Redress',
        metricName,
        dimensionsMap: { service: 'redress' },
        statistic: 'Sum',
        period: Duration.minutes(15),
      })
    this.alarm('LateAlarms', ours('LateAlarms'), 'Alarms ring late')
    this.watchSilence(ours('LateAlarms'))
    this.alarm('UnreadMails', ours('UnreadMails'), 'Mail is not read')
    this.alarm('UnexplainedMails', ours('UnexplainedMails'), 'Mail without an ending')
    this.alarm('Quarantined', ours('Quarantined'), 'Something waits in quarantine')
    this.alarm('MailNotAllowed', ours('MailNotAllowed'), 'SES does not let us send')
    this.alarm('NobodyToAct', ours('NobodyToAct'), 'Everybody is involved')
    this.alarm('PromisesBroken', ours('PromisesBroken'), 'A promise was broken')
  }

  /** Rings when there are dead letters: messages that failed too often. */
  watchDeadLetters(id: string, { deadLetters }: QueueWithDeadLetters): void {
    const metric = deadLetters.metricApproximateNumberOfMessagesVisible({ period: Duration.minutes(5) })
    this.alarm(`${id}DeadLetters`, metric, 'There are dead letters')
  }

  /** Rings when a message has waited for long: notices are late, and none is a dead letter yet. */
  watchAge(id: string, { queue }: QueueWithDeadLetters, hours: number): void {
    const metric = queue.metricApproximateAgeOfOldestMessage({ period: Duration.minutes(5) })
    this.alarm(`${id}Wait`, metric, 'Notices wait', hours * 3600)
  }

  /** Rings when a function fails. */
  watchErrors(target: RedressFunction): void {
    this.alarm(`${target.node.id}Errors`, target.metricErrors({ period: Duration.minutes(5) }), 'A function fails')
  }

  /** Rings when the stream is more than a quarter of an hour behind: notices are waiting. */
  watchStream(react: RedressFunction): void {
    const metric = react.metric('IteratorAge', { statistic: 'Maximum', period: Duration.minutes(5) })
    this.alarm('StreamBehind', metric, 'The stream is behind', 15 * 60_000)
  }

  /** Rings when sweep has measured nothing for an hour: then nothing that was lost is found, and no number says so. */
  private watchSilence(measured: Metric): void {
    new Alarm(this, 'SweepSilent', {
      metric: measured.with({ statistic: 'SampleCount', period: Duration.hours(1) }),
      threshold: 1,
      evaluationPeriods: 1,
      comparisonOperator: ComparisonOperator.LESS_THAN_THRESHOLD,
      treatMissingData: TreatMissingData.BREACHING,
      alarmDescription: 'What to do: infra/README.md, Runbook, "Sweep is silent".',
    }).addAlarmAction(new SnsAction(this.topic))
  }

  private alarm(id: string, metric: IMetric, heading: string, threshold = 1): void {
    new Alarm(this, id, {
      metric,
      threshold,
      evaluationPeriods: 1,
      comparisonOperator: ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
      treatMissingData: TreatMissingData.NOT_BREACHING,
      alarmDescription: `What to do: infra/README.md, Runbook, "${heading}".`,
    }).addAlarmAction(new SnsAction(this.topic))
  }
}
