// A task is what somebody owes by a moment that was announced or agreed in one complaint: a promise with a clock.
import type { Commitment } from '../procedure/procedure.ts'
import type { TaskKind } from '../procedure/words.ts'
import type { Task } from './parts.ts'

/** A task that the complainant knows of is a promise; what colleagues owe each other is an aim. */
const TOLD: readonly TaskKind[] = ['estimate', 'call-back', 'remedy']

const SENTENCES: Readonly<Record<TaskKind, string>> = {
  estimate: 'You will hear from us.',
  'call-back': 'We will call you back.',
  action: 'What was decided is done.',
  contribution: 'A colleague contributes to the answer.',
  remedy: 'We will put it right.',
  improvement: 'What was learnt is put into practice.',
  meeting: 'The meeting takes place.',
  copy: 'We will post you a copy of the procedure.',
  'provider-compliance': 'The supplier does what was accepted.',
  'hold-check': 'Somebody looks at whether the pause can end.',
}

/** An estimate, by what its date is of. */
const ESTIMATES: Readonly<Record<NonNullable<Task['of']>, string>> = {
  plan: 'We will tell you how our plan has gone.',
  answer: 'We will give you our answer, or tell you why we cannot yet.',
  steps: 'We will have taken the steps that we told you about, or will send you the deadlock letter.',
}

/** A task in two or three words. */
export const TASK_NAMES: Readonly<Record<TaskKind, string>> = {
  estimate: 'promised news',
  'call-back': 'call back',
  'hold-check': 'look at the hold',
  action: 'action',
  contribution: 'contribution',
  remedy: 'remedy',
  improvement: 'improvement',
  meeting: 'meeting',
  copy: 'copy of the procedure',
  'provider-compliance': 'check on the supplier',
}

/** What is promised by a task, as a sentence. */
export const taskSentence = ({ task, of }: Pick<Task, 'task' | 'of'>): string =>
  task === 'estimate' && of ? ESTIMATES[of] : SENTENCES[task]

/** Whether the complainant knows of a task. */
export const isTold = (task: TaskKind): boolean => TOLD.includes(task)

/** The promise that a task is. */
export const promiseOf = ({ id, task, of }: Task): Commitment => ({
  id: `task-${id}`,
  clauses: [],
  force: isTold(task) ? 'promise' : 'aim',
  internal: !isTold(task),
  ours: false,
  says: taskSentence({ task, of }),
  // Whoever was told a date hears why it is not kept.
  ...(task === 'estimate' && { whenMissed: 'report-progress' }),
  starts: 'received',
  within: '1 hour',
  keptBy: ['closed'],
  until: [],
  when: {},
  pausedBy: [],
  owner: 'handler',
  remindedBefore: [],
})

/** The task behind a clock's commitment; undefined when that stands in the procedure. */
export const taskOf = (tasks: readonly Task[], commitment: string): Task | undefined =>
  tasks.find(({ id }) => `task-${id}` === commitment)
