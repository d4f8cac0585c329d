// What a procedure wants before a step: findings before an answer, a lesson before the end.
import { cited, type Procedure } from '../../procedure/procedure.ts'
import type { Need, Step } from '../../procedure/words.ts'
import { type Complaint, type Refusal, refuse } from '../complaint.ts'

type UnmetNeed = { readonly need: Need; readonly clauses: readonly string[] }

/** What is still missing before a step. */
export const missingBefore = (procedure: Procedure, complaint: Complaint, step: Step): readonly UnmetNeed[] =>
  procedure.requirements
    .filter(({ before }) => before === step)
    .flatMap(({ needs, clauses }) =>
      needs.filter((need) => !isMet(need, step, procedure, complaint)).map((need) => ({ need, clauses })),
    )

/** Refuses a step for which something is missing, of all that it needs or of some of that, and says how to correct that. */
export function refuseUnlessReady(
  procedure: Procedure,
  complaint: Complaint,
  step: Step,
  only?: readonly Need[],
): Refusal | undefined {
  const missing = missingBefore(procedure, complaint, step).filter(({ need }) => only?.includes(need) ?? true)
  if (missing.length === 0) return undefined
  const sentences = missing.map(({ need, clauses }) => `${WANTED[need]}${cited({ clauses })}.`)
  return refuse('not-ready', `${STEP[step]}: ${sentences.join(' ')}`)
}

function isMet(need: Need, step: Step, procedure: Procedure, complaint: Complaint): boolean {
  const {
    investigation: { outcome },
    involved: { subjects, owed },
    intake: { issues },
  } = complaint
  switch (need) {
    case 'category':
      return complaint.record.category !== undefined
    case 'review':
      return complaint.investigation.reviewed
    case 'investigation':
      return complaint.timing.facts.some(({ fact }) => fact === 'investigation-begun')
    case 'checklist':
      return procedure.checklist.every(({ id }) => complaint.investigation.checked.includes(id))
    case 'findings':
      return complaint.investigation.findings !== undefined
    case 'cause':
      return complaint.investigation.cause !== undefined
    case 'informed':
      // It may wait while that would harm the investigation, and no longer.
      return subjects.every((id) => owed[id]?.informed || (step === 'record-findings' && owed[id]?.postponed))
    case 'statement':
      return subjects.every((id) => owed[id]?.heard)
    case 'support':
      return subjects.every((id) => owed[id]?.supported)
    case 'outcome':
      return outcome !== undefined
    case 'issue-outcomes':
      return issues.every((issue) => issue.outcome !== undefined)
    case 'remedy':
      return (outcome !== 'upheld' && outcome !== 'partially-upheld') || complaint.agreement.remedies > 0
    case 'prevention':
      return complaint.record.prevention !== undefined
    case 'lesson':
      return complaint.record.lesson !== undefined
  }
}

const STEP: Readonly<Record<Step, string>> = {
  'begin-investigation': 'Not yet to be investigated',
  'record-findings': 'Not yet ready for findings',
  'decide-outcome': 'Not yet ready for an outcome',
  'send-proposal': 'Not yet ready for a proposal',
  'give-response': 'Not yet ready for a response',
  close: 'Not yet to be closed',
}

const WANTED: Readonly<Record<Need, string>> = {
  category: 'say what it is about (Categorise)',
  review: 'complete the initial review with a note (CompleteReview)',
  investigation: 'investigate it first (BeginInvestigation)',
  checklist: 'tick every point of the investigation, or say that it does not apply (CheckOff)',
  findings: 'record the findings (RecordFindings)',
  cause: 'record the cause with the findings (RecordFindings)',
  informed: 'inform the member of staff whom it is about, or say why that waits (InformSubject, PostponeInforming)',
  statement: 'hear the member of staff whom it is about, or record that they declined (RecordStatement)',
  support: 'offer support to the member of staff whom it is about (OfferSupport)',
  outcome: 'decide the outcome with its reasons (DecideOutcome)',
  'issue-outcomes': 'decide every issue with its reasons (DecideOutcome)',
  remedy: 'agree at least one remedy with its owner and date (AgreeRemedy)',
  prevention: 'record what prevents it from happening again (RecordLearning)',
  lesson: 'record what was learnt, or that it is nothing and why (RecordLearning)',
}
