// What is owed in a word or three, for whoever works through a list: "Progress report", "Call back".
import type { Owed } from '../../../shared/complaint/owed.ts'
import { sentenceCase } from '../../../shared/notices/dates.ts'
import type { Fact, TaskKind } from '../../../shared/procedure/words.ts'

/** What keeps a promise, by what it is called; where several would, the first of these names it. */
const KEPT_BY: readonly (readonly [Fact, string])[] = [
  ['progress-reported', 'Progress report'],
  ['acknowledged', 'Acknowledgement'],
  ['reviewed', 'First review'],
  ['information-requested', 'Request for information'],
  ['findings-recorded', 'Findings'],
  ['agreed', 'Resolution'],
  ['response-sent', 'Response'],
  ['proposal-sent', 'Proposal'],
  ['plan-sent', 'Plan'],
  ['delay-explained', 'Reason for the delay'],
  ['replied', 'Reply'],
  ['meeting-arranged', 'Meeting'],
  ['meeting-held', 'Meeting'],
  ['deadlocked', 'Deadlock letter'],
  ['letter-answered', 'Deadlock letter'],
  ['signposted', 'Rights outside'],
  ['learnt', 'Learning points'],
]

const TASKS: Readonly<Record<TaskKind, string>> = {
  estimate: 'News by the date given',
  'call-back': 'Call back',
  action: 'Action',
  contribution: 'Contribution',
  remedy: 'Remedy',
  improvement: 'Improvement',
  meeting: 'Meeting',
  copy: 'Copy of the procedure',
  'provider-compliance': 'Remedy of the supplier',
  'hold-check': 'Check of the hold',
}

/** What is owed, without a full stop. */
export function owedInWords({ says, commitment, task }: Owed): string {
  if (task !== undefined) return TASKS[task]
  if (commitment === undefined) return says.replace(/\.$/, '')
  const [, name] = KEPT_BY.find(([fact]) => commitment.keptBy.includes(fact)) ?? []
  return name ?? sentenceCase(commitment.id.replaceAll('-', ' '))
}
