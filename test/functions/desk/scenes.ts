// Short scenes in which staff fill in every field of every form.
import { referenceFrom } from '../../../shared/complaint/reference.ts'
import { cloudDirect, concero, constrat, customerServicePolicy, jesq, standard, words } from '../../given.ts'
import { played } from '../../play.ts'
import { customer, lena, mira, people, tom } from '../../stories/team.ts'

/** Of March 2026: its 2nd is a Monday. */
const on = (day: number, time = '10:00') => `2026-03-${String(day).padStart(2, '0')}T${time}:00Z`
const begin = (procedure: typeof standard, more: Parameters<typeof played>[2] = {}) =>
  played(procedure, on(2, '09:00'), more, people)

const BEGUN = { type: 'BeginInvestigation' } as const
const REVIEWED = { type: 'CompleteReview', note: words('It has been read.') } as const
const FOUND = { type: 'RecordFindings', findings: words('Two calls got lost.'), cause: words('A full inbox.') } as const
const LEARNT = {
  type: 'RecordLearning',
  lesson: words('Calls get lost.'),
  prevention: words('Log each call.'),
} as const
const OFFER = { type: 'SendProposal', proposal: words('We send an engineer.') } as const
const checks = ['evidence', 'interviews', 'records'].map(
  (item) => ({ type: 'CheckOff', item, applies: true, note: words('Looked into.') }) as const,
)

/** The references of two other complaints. */
const OTHER = referenceFrom(new Uint8Array([1, 2, 3, 4, 5, 6, 7]))
export const ANOTHER = referenceFrom(new Uint8Array([7, 6, 5, 4, 3, 2, 1]))

/** A complaint of the constrat procedure that has its answer. */
const answered = () =>
  begin(constrat)
    .at(on(3), REVIEWED, BEGUN, ...checks, FOUND)
    .at(on(4), LEARNT, { type: 'GiveResponse', outcome: 'not-upheld', response: words('We found no fault.') })

/** One for each, by what happens in it. */
export const SCENES = {
  'a rating that turns out to be a complaint': () =>
    begin(concero, { channel: 'ticket-feedback', candidate: true }).at(on(3), {
      type: 'OpenCandidate',
      reason: words('She said on the phone why.'),
    }),
  'a complaint that is none': () => begin(standard).at(on(3), { type: 'Reclassify', kind: 'enquiry' }),
  'an enquiry that is a complaint': () =>
    begin(jesq, { kind: 'enquiry' }).at(on(4), { type: 'Reclassify', kind: 'complaint', receivedAt: on(3) }),
  'what the desk keeps in order': () =>
    begin(customerServicePolicy, { category: 'support' })
      .at(on(3), { type: 'Categorise', category: 'technical', also: ['sales'] })
      .at(on(3), { type: 'ChangeSummary', summary: words('An export without rows.') })
      .at(on(3), { type: 'Link', to: OTHER })
      .at(on(3), { type: 'AddNote', note: words('Look at this, please.'), mentions: ['jonas'] })
      .at(on(4), { type: 'CorrectReceipt', receivedAt: on(1), reason: words('It lay over Sunday.'), certain: true })
      .at(on(5), { type: 'RevokeLinks', reason: words('A link was passed on.') })
      .at(on(6), { type: 'Assign', handler: 'jonas', reason: words('He knows exports.') }),
  questions: () =>
    begin(cloudDirect)
      .at(on(2, '15:00'), { type: 'Acknowledge', message: words('Your line drops since February.') })
      .at(on(4), { type: 'CompleteReview', note: words('The log says little.'), needsInformation: true })
      .at(on(5), {
        type: 'RequestInformation',
        question: words('Which lights are on?'),
        how: 'in-writing',
        written: false,
      }),
  'a plan, and a delay': () =>
    begin(customerServicePolicy, { category: 'support' })
      .at(on(3), { ...mira, ...BEGUN })
      .at(on(4), {
        ...mira,
        type: 'SendPlan',
        plan: words('The export is rewritten.'),
        until: on(20),
        responsible: 'jonas',
      })
      .at(on(5), { ...mira, type: 'ReportProgress', report: words('Half of it is written.') })
      .at(on(17), {
        ...mira,
        type: 'ExplainDelay',
        reason: words('A test takes a week.'),
        work: words('Two people are on it.'),
        until: on(27),
      }),
  'what is urgent, and complex': () =>
    begin(constrat)
      .at(on(3), { type: 'MarkUrgent', because: 'money-loss', reason: words('They pay twice each day.') })
      .at(on(4), REVIEWED, BEGUN)
      .at(on(5), { ...mira, type: 'ExtendAsComplex', reason: words('The bank takes a week.') }),
  'two points, a remedy and what was learnt': () =>
    begin(constrat, { issues: [words('I was charged twice.')] })
      .at(on(3), { type: 'AddIssue', description: words('Nobody called back either.') })
      .at(on(3), REVIEWED, BEGUN, ...checks)
      .at(on(4), FOUND)
      .at(on(5), {
        type: 'DecideOutcome',
        outcome: 'upheld',
        reasons: words('It was our error.'),
        issues: [
          { issue: 1, outcome: 'upheld', reasons: words('You pressed once.') },
          { issue: 2, outcome: 'upheld', reasons: words('The list of calls is empty.') },
        ],
      })
      .at(on(6), {
        type: 'AgreeRemedy',
        remedy: 'refund',
        description: words('The charge is paid back.'),
        owner: 'jonas',
        dueAt: on(27),
        amount: { value: '85.50', currency: 'GBP' },
      })
      .at(on(7), { ...LEARNT, nothing: false })
      .at(on(8), { type: 'GiveResponse', outcome: 'upheld', response: words('You are right, and we are sorry.') }),
  'what the customer hears of it afterwards': () =>
    begin(concero)
      .at(on(3), BEGUN, FOUND, OFFER)
      .at(on(4), { ...customer, type: 'RecordAgreement' })
      .at(on(5), LEARNT)
      .at(on(6), { type: 'DecideFeedback', give: true, feedback: words('Calls are logged twice now.') }),
  'a meeting': () =>
    begin(concero)
      .at(on(3), BEGUN, FOUND, OFFER)
      .at(on(4), { ...customer, type: 'RejectProposal' })
      .at(on(5), {
        ...mira,
        type: 'ScheduleMeeting',
        startsAt: on(12),
        how: 'in-person',
        place: words('Your office in Mill Lane.'),
        attendees: ['mira', 'jonas'],
      })
      .at(on(12, '16:00'), {
        ...mira,
        type: 'HoldMeeting',
        result: 'not-agreed',
        minutes: words('You would like it this week.'),
        attendees: ['mira', 'jonas'],
      }),
  'a letter that is refused': () =>
    begin(cloudDirect)
      .at(on(20), { ...mira, type: 'DeclareDeadlock', reason: words('We can do no more.') })
      .at(on(23), { ...customer, type: 'RequestLetter' })
      .at(on(24), { ...mira, type: 'RefuseLetter', reason: words('A router is on its way.'), until: on(27) }),
  'a reply': () =>
    begin(standard).at(on(3), {
      type: 'SendReply',
      subject: words('The engineer of Tuesday'),
      message: words('He has your number, and calls before he comes.'),
    }),
  'a proposal that is turned down by letter': () =>
    begin(standard)
      .at(on(3), BEGUN, FOUND, OFFER)
      .at(on(5), {
        type: 'RejectProposal',
        reason: words('They write that it is too late.'),
        version: 1,
        receivedAt: on(4),
      }),
  'a proposal that is agreed to by letter': () =>
    begin(standard)
      .at(on(3), BEGUN, FOUND, OFFER)
      .at(on(5), {
        type: 'RecordAgreement',
        agreement: words('An engineer on Monday.'),
        version: 1,
        receivedAt: on(4),
      }),
  'a task that is done': () =>
    begin(standard)
      .at(on(3), {
        type: 'SetTask',
        task: 'call-back',
        description: words('We call with a day.'),
        owner: 'hana',
        dueAt: on(6),
      })
      .at(on(3), {
        type: 'SetTask',
        task: 'action',
        description: words('Ask the store.'),
        owner: 'jonas',
        dueAt: on(6),
      })
      .at(on(4), { type: 'CompleteTask', id: 1, note: words('She was at home.') }),
  'a complaint that is discarded': () =>
    begin(concero)
      .at(on(3), BEGUN, FOUND)
      .at(on(4), {
        type: 'Discard',
        reasons: words('The ticket was solved on the day.'),
      }),
  'a call that is resolved': () =>
    begin(jesq, { channel: 'phone', by: { staff: 'hana' } }).at(on(2), {
      type: 'ResolveAtFirstContact',
      resolution: words('Shown where the meter is.'),
    }),
  'an answer that is thanked for': () =>
    answered()
      .at(on(9), { ...customer, type: 'FileCorrespondence', channel: 'email', message: words('I see.') })
      .at(on(10), { type: 'MarkRead', note: words('They only say thank you.') }),
  'a review that is asked for by letter': () =>
    answered().at(on(10), {
      type: 'RequestReview',
      reason: words('The photo shows it.'),
      receivedAt: on(9),
    }),
  'a review that is asked for too late': () =>
    answered().at('2026-04-09T10:00:00Z', {
      ...mira,
      type: 'RequestReview',
      reason: words('The photo shows it.'),
      late: words('They were in hospital.'),
    }),
  'a request that is declined': () =>
    begin(standard)
      .at(on(3), BEGUN, FOUND, OFFER)
      .at(on(4), { ...customer, type: 'RecordAgreement' })
      .at(on(9), { type: 'DeclineRequest', request: 'reopening', asked: words('Please open it again.') }),
  'somebody who is not satisfied': () =>
    begin(cloudDirect)
      .at(on(3), { type: 'GiveResponse', outcome: 'not-upheld', response: words('The bill is right.') })
      .at(on(10), {
        type: 'ReportDissatisfaction',
        reason: words('They say it is not.'),
        wantsAction: true,
        receivedAt: on(9),
      }),
  'a complaint that is taken up': () =>
    begin(customerServicePolicy).at(on(3), {
      type: 'Escalate',
      reason: words('It is beyond us.'),
      to: 'tom',
    }),
  'a meeting that they do not want': () =>
    begin(concero)
      .at(on(3), BEGUN, FOUND, OFFER)
      .at(on(4), { ...customer, type: 'RejectProposal' })
      .at(on(5), { ...mira, type: 'WaiveMeeting', reason: words('They would rather write.') }),
  'a deadlock': () =>
    begin(cloudDirect)
      .at(on(4), { type: 'AgreeToWait', until: '2026-05-20T15:00:00Z', reason: words('A new line is laid.') })
      .at(on(20), { ...mira, type: 'DeclareDeadlock', reason: words('We can do no more.') })
      .at(on(23), { type: 'RequestLetter', note: words('They asked on the phone.'), receivedAt: on(22) })
      .at(on(24), { ...mira, type: 'SendLetter', message: words('This is our last word.') })
      .at(on(25), { type: 'Refer', scheme: 'ombudsman', note: words('They have sent the form.') }),
  'a scheme that decides without an answer yet': () =>
    begin(cloudDirect)
      .at(on(20), { ...mira, type: 'DeclareDeadlock', reason: words('We can do no more.') })
      .at(on(23), { type: 'Refer', scheme: 'ombudsman' })
      .at(on(30), {
        ...mira,
        type: 'RecordDecision',
        decision: 'upheld',
        decidedAt: on(28),
        pending: true,
        schemeReference: 'OS-1234',
        summary: words('Three months are paid back.'),
      }),
  'a scheme whose decision they accept': () =>
    begin(cloudDirect)
      .at(on(20), { ...mira, type: 'DeclareDeadlock', reason: words('We can do no more.') })
      .at(on(23), { type: 'Refer', scheme: 'ombudsman' })
      .at(on(30), {
        ...mira,
        type: 'RecordDecision',
        decision: 'upheld',
        decidedAt: on(28),
        acceptedAt: on(29),
        summary: words('Three months are paid back.'),
      }),
  'a complaint that goes to an agency': () =>
    begin(jesq).at('2026-05-05T10:00:00Z', { type: 'Refer', scheme: 'consumer-protection' }),
  'a complaint that no scheme takes': () => {
    const excluded = {
      type: 'ExcludeFromScheme',
      because: 'vexatious',
      reason: words('It is the twentieth time.'),
    } as const
    return begin(cloudDirect)
      .at(on(10), { ...mira, ...excluded })
      .at(on(11), { ...lena, ...excluded })
      .at(on(20), { ...mira, type: 'DeclareDeadlock', reason: words('We can do no more.') })
      .at(on(23), { ...customer, type: 'RequestLetter' })
  },
  'a hold that ends': () =>
    begin(jesq)
      .at(on(3), { ...mira, type: 'Hold', hold: 'agency', reason: words('They look into it.'), agency: words('Ofgem') })
      .at(on(4), { ...mira, type: 'Hold', hold: 'awaiting-customer', reason: words('We need the contract.') })
      .at(on(9), { ...mira, type: 'Resume', hold: 'agency', note: words('They wrote on Friday.') }),
  'a supplier': () =>
    begin(jesq, { provider: { name: words('Volt Ltd'), toldAt: '2026-01-01T10:00:00Z' } })
      .at(on(3), {
        type: 'RecordConsent',
        to: 'supplier',
        what: words('Their two bills.'),
        evidence: words('A mail of Monday.'),
      })
      .at(on(3), { type: 'Disclose', to: 'supplier', what: words('Only the bills.'), basis: 'consent' })
      .at(on(3), { type: 'Disclose', to: 'agency', what: words('The contract.'), basis: 'law' })
      .at(on(4), { type: 'RecordOffer', offer: words('A hundred pounds.'), accepted: true, dueAt: on(20) }),
  'a colleague whom it is about': () =>
    begin(jesq, { subjects: ['tara'] })
      .at(on(3), { type: 'NameSubject', staff: 'jonas', reason: words('It was his call.') })
      .at(on(4), { ...mira, type: 'PostponeInforming', staff: 'jonas', reason: words('The records come first.') })
      .at(on(4), { ...mira, type: 'PostponeInforming', staff: 'tara', reason: words('Her diary comes first.') })
      .at(on(5), REVIEWED, BEGUN, FOUND)
      .at(on(6), { ...mira, type: 'InformSubject', staff: 'jonas', message: words('It is about a sale.') })
      .at(on(6), { ...mira, type: 'OfferSupport', staff: 'jonas', message: words('Lena has time for you.') })
      .at(on(9), { ...mira, type: 'RecordStatement', staff: 'jonas', statement: words('He read from a sheet.') })
      .at(on(10), { ...mira, type: 'UpdateSubject', staff: 'jonas', message: words('The sheet was wrong.') }),
  'a complaint that is closed, and opened again': () =>
    begin(cloudDirect)
      .at(on(3), { type: 'GiveResponse', outcome: 'upheld', response: words('The bill was wrong.') })
      .at(on(10), { type: 'Close', message: words('We wish you well.'), satisfaction: 'accepted' })
      .at(on(11), { type: 'Reopen', reason: words('It was closed too early.') }),
  'a closure that is void': () =>
    begin(concero)
      .at(on(3), BEGUN, FOUND)
      .at(on(4), { type: 'Discard', reasons: words('The ticket was solved.') })
      .at(on(5), { ...tom, type: 'VoidClosure', reason: words('It was a slip of ours.') }),
  'a complaint that is withdrawn by letter': () =>
    begin(standard).at(on(5), { type: 'Withdraw', reason: words('They have moved.'), receivedAt: on(4) }),
  'a letter that is filed': () =>
    begin(standard).at(on(5), {
      type: 'FileCorrespondence',
      channel: 'post',
      message: words('The kitchen is still cold.'),
      receivedAt: on(3),
    }),
  'what people wrote is erased': () =>
    begin(standard)
      .at(on(5), { ...customer, type: 'Withdraw' })
      .at(on(6), { ...mira, type: 'Erase', reason: words('They asked for it in writing.') }),
}
