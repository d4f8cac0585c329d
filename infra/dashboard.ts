import { Stack } from 'aws-cdk-lib'
import {
  type Alarm,
  AlarmStatusWidget,
  Dashboard,
  GraphWidget,
  type IMetric,
  MathExpression,
} from 'aws-cdk-lib/aws-cloudwatch'
import type { Construct } from 'constructs'
import { CHANNELS } from '../shared/procedure/words.ts'
import { GRAPHS, type Graph, measured, type Watched } from './watched.ts'

/** Everything at one glance: which alarms ring, what they watch, and what comes in and goes out. */
export function addDashboard(
  scope: Construct,
  stage: string,
  list: readonly Watched[],
  alarms: readonly Alarm[],
): Dashboard {
  const { stackName, region } = Stack.of(scope)
  // A dashboard is seen from every region of its account, and so its name has to say which it is about.
  const dashboard = new Dashboard(scope, 'Dashboard', { dashboardName: `${stackName}-${region}` })
  dashboard.addWidgets(new AlarmStatusWidget({ title: 'Alarms', width: 24, height: 4, alarms: [...alarms] }))
  const graphs = GRAPHS.map((title) => {
    const watched = list.filter(({ graph }) => graph === title).flatMap(({ metric }) => partsOf(metric))
    return new GraphWidget({ title, width: 12, left: [...inGraph(title, stage), ...watched] })
  })
  dashboard.addWidgets(...graphs)
  return dashboard
}

/** Each queue or function that one alarm watches. */
function partsOf(metric: IMetric): readonly IMetric[] {
  if (!(metric instanceof MathExpression)) return [metric]
  const parts = Object.values(metric.usingMetrics)
  return parts.length === 1 ? [metric] : parts
}

/** What a graph shows that no alarm watches. */
function inGraph(graph: Graph, stage: string): readonly IMetric[] {
  switch (graph) {
    case 'Complaints in':
      return CHANNELS.map((channel) => measured(stage, 'ComplaintsReceived', { channel }).with({ label: channel }))
    case 'Notices':
      return [measured(stage, 'NoticesSent'), measured(stage, 'NoticesBounced')]
    case 'Promises':
      return [measured(stage, 'PromisesKept'), measured(stage, 'TargetsMissed')]
    default:
      return []
  }
}
