// One long story for each procedure, to its last level, so that what everybody reads on the way can be read in one go.
import { cloudDirect, concero, constrat, customerServicePolicy, jesq, standard, words } from '../given.ts'
import { played } from '../play.ts'
import { customer, jonas, lena, mira, people, tara, tom } from './team.ts'

/** Of March 2026: its 1st is a Sunday, and clocks go forward on the 29th. */
const on = (day: number, time = '10:00') => `2026-03-${String(day).padStart(2, '0')}T${time}:00Z`
const inApril = (day: number, time = '10:00') => `2026-04-${String(day).padStart(2, '0')}T${time}:00Z`
const inMay = (day: number, time = '10:00') => `2026-05-${String(day).padStart(2, '0')}T${time}:00Z`

type Begun = Parameters<typeof played>[2]
const begin = (procedure: typeof standard, more: Begun) => played(procedure, on(2, '09:00'), more, people)
const mail = (message: string) =>
  ({ ...customer, type: 'FileCorrespondence', channel: 'email', message: words(message) }) as const

/** A proposal is turned down twice, promises are missed without and with a reason, and the directors find what both agree to. */
const inStandard = () =>
  begin(standard, {
    channel: 'email',
    description: words('The heating has been cold since Friday. I called three times, and nobody came.'),
    desiredOutcome: words('A warm flat, and to be told when somebody comes.'),
  })
    .at(on(3), { type: 'RequestInformation', question: words('Which rooms are cold, and since when?') })
    .at(on(4), mail('All of them, since Friday evening.'))
    .at(on(4, '11:00'), { ...customer, type: 'AddNote', note: words('The kitchen is the worst.') })
    .at(on(4, '14:00'), { type: 'BeginInvestigation' })
    .at(on(5, '09:00'), { ...jonas, type: 'AddNote', note: words('The pump is worn out.') })
    .until(on(7))
    .at(on(9), {
      type: 'RecordFindings',
      findings: words('Our log shows your three calls. Two of them were never passed on: that was our fault.'),
    })
    .at(on(10), {
      type: 'AgreeRemedy',
      remedy: 'refund',
      description: words('We pay back the heating of March.'),
      owner: 'jonas',
      dueAt: on(20, '17:00'),
      amount: { value: '120', currency: 'GBP' },
    })
    .at(on(10, '11:00'), {
      type: 'SendProposal',
      proposal: words('An engineer repairs the heating on Thursday, and we take £120 off your next bill.'),
    })
    .at(on(11), { ...customer, type: 'RejectProposal', reason: words('Thursday is too late, with a small child.') })
    .at(on(12), {
      ...mira,
      type: 'SendProposal',
      proposal: words('An engineer comes tomorrow at 8, with two heaters, and we take £120 off your next bill.'),
    })
    .at(on(13), { ...customer, type: 'RejectProposal', reason: words('Nobody came this morning either.') })
    .until(on(23))
    .at(on(24), {
      ...tom,
      type: 'ExplainDelay',
      reason: words('The pump has to be ordered, and its maker delivers on 2 April.'),
      work: words('Two heaters are with you, and an engineer looks in each day.'),
      until: inApril(8, '16:00'),
    })
    .until(inApril(7))
    .at(inApril(8), {
      ...tom,
      type: 'AgreeRemedy',
      remedy: 'refund',
      description: words('We pay back the heating of March and April.'),
      owner: 'jonas',
      dueAt: inApril(10, '16:00'),
      amount: { value: '240', currency: 'GBP' },
    })
    .at(inApril(8, '11:00'), {
      ...tom,
      type: 'SendProposal',
      proposal: words('The pump is in. We pay back March and April, and you have my own number.'),
    })
    .at(inApril(9), {
      ...customer,
      type: 'NoteAgreement',
      version: 3,
      message: words('I agree.'),
    })
    .until(inApril(11))
    .at(inApril(13, '09:00'), { ...jonas, type: 'CompleteTask', id: 3 })
    .at(inApril(13), {
      type: 'DecideFeedback',
      give: true,
      feedback: words('Calls about heating now go to whoever is on duty, at night too.'),
    })
    .at(inApril(14), mail('Thank you. It is warm.'))

/** By phone, for somebody who likes to be called: a review, a deadlock by time, its letter, and what the scheme decides. */
const inCloudDirect = () =>
  begin(cloudDirect, {
    by: { staff: 'hana' },
    channel: 'phone',
    preferredContact: 'phone',
    description: words('Our line drops every afternoon.'),
  })
    .at(on(2, '15:00'), {
      type: 'Acknowledge',
      message: words('The line at your shop drops every afternoon since the move of 20 February.'),
    })
    .at(on(3), { type: 'CompleteReview', note: words('The logs are not enough.'), needsInformation: true })
    .at(on(4), {
      type: 'RequestInformation',
      how: 'by-call',
      question: words('Which lights are on when it drops?'),
    })
    .at(on(6), {
      type: 'SendPlan',
      plan: words('We measure the line for a week, and change the port if it shows noise.'),
      until: on(20, '16:00'),
      responsible: 'jonas',
    })
    .at(on(7), { ...customer, type: 'AgreePlan' })
    .at(on(9), { type: 'BeginInvestigation' })
    .until(inApril(14))
    .at(inApril(15), {
      ...customer,
      type: 'ReportDissatisfaction',
      reason: words('The port was changed, and it still drops.'),
    })
    .until(inApril(22))
    .at(inApril(23), {
      ...mira,
      type: 'ExplainDelay',
      reason: words('The carrier found a broken joint under the road, and needs leave to dig.'),
      work: words('A mobile router is on its way to you, free of charge.'),
      until: inMay(8, '16:00'),
    })
    .until(inMay(11))
    .at(inMay(12), { ...customer, type: 'RequestLetter' })
    .at(inMay(13), {
      ...mira,
      type: 'RefuseLetter',
      reason: words('The carrier digs on 18 May, and we measure the line on the day after.'),
      until: inMay(20, '16:00'),
    })
    .until(inMay(21))
    .at(inMay(22, '09:00'), { ...mira, type: 'CompleteTask', id: 3 })
    .at(inMay(22), { ...mira, type: 'SendLetter', message: words('The carrier has not dug. You have waited enough.') })
    .at(inMay(26), { ...customer, type: 'Refer', scheme: 'ombudsman' })
    .at('2026-06-10T10:00:00Z', {
      ...mira,
      type: 'RecordDecision',
      decision: 'upheld',
      decidedAt: '2026-06-09T10:00:00Z',
      acceptedAt: '2026-06-10T09:00:00Z',
      schemeReference: 'OS-1234',
      summary: words('Cloud Direct pays £200 and ends the contract without a fee.'),
    })
    .until('2026-07-09T10:00:00Z')
    .at('2026-07-10T10:00:00Z', { ...mira, type: 'CompleteTask', id: 4 })

/** From a bad rating without a word to the directors, by three meetings that find no agreement. */
const inConcero = () => {
  const attendees = ['mira', 'jonas']
  const meet = (startsAt: string) =>
    ({
      ...mira,
      type: 'ScheduleMeeting',
      startsAt,
      place: words('Your office, 4 Mill Lane.'),
      attendees,
    }) as const
  const held = (minutes: string) =>
    ({
      ...mira,
      type: 'HoldMeeting',
      result: 'not-agreed',
      minutes: words(minutes),
      attendees,
    }) as const
  return begin(concero, { channel: 'ticket-feedback', candidate: true, description: words('(no comment)') })
    .at(on(2, '15:00'), mail('My ticket was closed twice, and nothing was solved.'))
    .at(on(3), { type: 'BeginInvestigation' })
    .at(on(4), {
      type: 'RecordFindings',
      findings: words('The ticket was closed by a rule, and nobody read your answer.'),
    })
    .at(on(4, '11:00'), {
      type: 'AgreeRemedy',
      remedy: 'correction',
      description: words('The backup runs each night again.'),
      owner: 'jonas',
      dueAt: on(27, '17:00'),
    })
    .at(on(5), { type: 'SendProposal', proposal: words('Jonas mends the backup by 27 March.') })
    .at(on(6), { ...customer, type: 'RejectProposal', reason: words('That is three weeks without a backup.') })
    .at(on(9), meet(on(12, '14:00')))
    .at(on(10), meet(on(13, '09:30')))
    .at(on(13, '12:00'), held('You would like a backup this week. We could not promise it.'))
    .at(on(16), meet(on(18, '14:00')))
    .at(on(18, '16:00'), held('The maker has to change the licence first.'))
    .at(on(19), meet(on(24, '14:00')))
    .at(on(20), { ...customer, type: 'WaiveMeeting', reason: words('Meeting again brings nothing.') })
    .until(on(31))
    .at(inApril(1), {
      ...tom,
      type: 'ReportProgress',
      report: words('I have asked the maker for a licence by Friday.'),
    })
    .at(inApril(7, '09:00'), {
      ...tom,
      type: 'AgreeRemedy',
      remedy: 'credit',
      description: words('March is free of charge.'),
      owner: 'jonas',
      dueAt: inApril(14, '16:00'),
      amount: { value: '90', currency: 'GBP' },
    })
    .at(inApril(7), {
      ...tom,
      type: 'SendProposal',
      proposal: words('The backup runs tonight, and March is free of charge.'),
    })
    .at(inApril(8), { ...tom, type: 'RecordAgreement', spoken: true })
    .at(inApril(9), { ...customer, type: 'RecordAgreement', agreement: words('Yes, I agree.') })
    .at(inApril(10), {
      type: 'RecordLearning',
      lesson: words('A rule closed tickets that had an unread answer.'),
      prevention: words('No ticket with an unread answer is closed.'),
    })
    .at(inApril(10, '11:00'), { type: 'ShareLearning' })
    .at(inApril(13), {
      type: 'DecideFeedback',
      give: true,
      feedback: words('No ticket is closed any more while an answer is unread.'),
    })
}

/** Two points, a new handler, more time for what is complex, a response in part, its review and the final decision. */
const inConstrat = () =>
  begin(constrat, {
    channel: 'web-form',
    category: 'payment',
    description: words('I was charged twice, and the consultant did not come.'),
    issues: [words('I was charged twice.'), words('The consultant did not come.')],
  })
    .at(on(3), { type: 'CompleteReview', note: words('Two bookings.'), needsInformation: true })
    .at(on(3, '11:00'), { type: 'RequestInformation', question: words('Which card was charged?') })
    .at(on(4), mail('The one that ends in 4242.'))
    .at(on(4, '12:00'), { type: 'Assign', handler: 'jonas', reason: words('You know the payments.') })
    .at(on(5), { ...jonas, type: 'BeginInvestigation' })
    .at(
      on(6),
      { ...jonas, type: 'CheckOff', item: 'evidence', note: words('Both receipts.') },
      { ...jonas, type: 'CheckOff', item: 'interviews', note: words('The consultant was called.') },
      { ...jonas, type: 'CheckOff', item: 'records', note: words('One booking, two charges.') },
    )
    .at(on(10), {
      ...mira,
      type: 'ExtendAsComplex',
      reason: words('The payment provider takes a week to say what became of the second charge.'),
    })
    .at(on(16), {
      ...jonas,
      type: 'RecordFindings',
      findings: words('The second charge was ours. The consultant was there, and waited an hour.'),
    })
    .at(on(17), {
      ...jonas,
      type: 'DecideOutcome',
      outcome: 'partially-upheld',
      reasons: words('One point is right, and one is not.'),
      issues: [
        { issue: 1, outcome: 'upheld', reasons: words('Our system charged you a second time when you reloaded.') },
        { issue: 2, outcome: 'not-upheld', reasons: words('Their phone shows an hour at your door.') },
      ],
    })
    .at(on(17, '11:00'), {
      ...jonas,
      type: 'AgreeRemedy',
      remedy: 'refund',
      description: words('The second charge is paid back to your card.'),
      owner: 'jonas',
      dueAt: on(27, '17:00'),
      amount: { value: '85.50', currency: 'GBP' },
    })
    .at(on(18), {
      ...jonas,
      type: 'RecordLearning',
      lesson: words('Reloading the page of a payment charges again.'),
      prevention: words('A payment has an id that is taken once.'),
    })
    .at(on(18, '11:00'), {
      ...jonas,
      type: 'GiveResponse',
      outcome: 'partially-upheld',
      response: words('You were charged twice, and we are sorry. The consultant, we find, was at your door.'),
    })
    .at(on(20), {
      ...customer,
      type: 'RequestReview',
      reason: words('They were at number 14. I live at number 41.'),
    })
    .until(on(30))
    .at(on(31), { ...mira, type: 'RecordFindings', findings: words('The address in the booking was turned around.') })
    .at(on(31, '11:00'), {
      ...mira,
      type: 'DecideOutcome',
      outcome: 'upheld',
      reasons: words('The booking bore the wrong number, and that was our error.'),
      issues: [
        { issue: 1, outcome: 'upheld', reasons: words('As before.') },
        { issue: 2, outcome: 'upheld', reasons: words('The booking that we sent to the consultant said number 14.') },
      ],
    })
    .at(on(31, '12:00'), {
      ...mira,
      type: 'AgreeRemedy',
      remedy: 'credit',
      description: words('A free session.'),
      owner: 'jonas',
      dueAt: inApril(10, '16:00'),
      amount: { value: '60', currency: 'GBP' },
    })
    .at(on(31, '13:00'), {
      ...mira,
      type: 'GiveResponse',
      outcome: 'upheld',
      response: words('You are right on both points. Your session is on us.'),
    })
    .at(inApril(2), { ...jonas, type: 'CompleteTask', id: 1 })
    .until(inApril(16))
    .at(inApril(17), mail('Thank you.'))

/** A technical complaint with an estimate, a plan and a proposal that is turned down, to the Technical Director. */
const inCustomerServicePolicy = () =>
  begin(customerServicePolicy, {
    channel: 'email',
    category: 'technical',
    description: words('The export loses every second row.'),
  })
    .at(on(2, '14:00'), {
      ...mira,
      type: 'SetTask',
      task: 'call-back',
      description: words('We call you with what support has found.'),
      owner: 'hana',
      dueAt: on(3, '15:00'),
    })
    .at(on(3, '14:00'), { type: 'CompleteTask', id: 1 })
    .at(on(4), { ...mira, type: 'BeginInvestigation' })
    .at(on(5), {
      ...mira,
      type: 'SetTask',
      task: 'contribution',
      description: words('When is the export mended?'),
      owner: 'jonas',
      dueAt: on(10, '17:00'),
    })
    .at(on(6), {
      ...mira,
      type: 'SendPlan',
      plan: words('Development rewrites the export, and you test it before anybody else.'),
      until: on(20, '17:00'),
      responsible: 'jonas',
    })
    .until(on(22))
    .at(on(23), {
      ...mira,
      type: 'RecordFindings',
      findings: words('Rows that end in a comma were dropped. Nobody had tested that.'),
      cause: words('A missing test.'),
    })
    .at(on(23, '11:00'), {
      ...mira,
      type: 'SendProposal',
      proposal: words('The export is mended by 30 April.'),
    })
    .at(on(24), { ...customer, type: 'RejectProposal', reason: words('Our audit is on 10 April.') })
    .at(on(27, '09:00'), {
      ...tara,
      type: 'AgreeRemedy',
      remedy: 'correction',
      description: words('The export is mended.'),
      owner: 'jonas',
      dueAt: inApril(2, '16:00'),
    })
    .at(on(27), {
      ...tara,
      type: 'SendProposal',
      proposal: words('You have a mended export on 2 April, and a credit of £300.'),
    })
    .at(on(30), { ...customer, type: 'RecordAgreement' })
    .at(on(31), {
      ...mira,
      type: 'RecordLearning',
      lesson: words('Exports were never tested with real files.'),
      prevention: words('Each export is tested with the files of three customers.'),
    })

/** About a colleague, with somebody who speaks for the complainant: a hold, letters to the colleague, and the way outside. */
const inJesq = () =>
  begin(jesq, {
    by: { staff: 'hana' },
    channel: 'in-person',
    description: words('Jonas Ward told me that I would save half. I pay more than before.'),
    subjects: ['jonas'],
    representative: { name: words('Rita Customer'), authority: words('A letter of 1 March.') },
    ways: { representative: { name: 'Rita Customer', email: 'rita@customer.example' } },
    supportNeeds: words('Large print.'),
  })
    .at(on(2, '11:00'), {
      type: 'MarkUrgent',
      because: 'vulnerable-person',
      reason: words('They are ill, and the bill is more than their pension.'),
    })
    .at(on(3), { type: 'CompleteReview', note: words('The contract is needed.'), needsInformation: true })
    .at(on(3, '11:00'), { type: 'RequestInformation', question: words('Do you have the contract?'), written: true })
    .at(on(4), {
      ...mira,
      type: 'InformSubject',
      staff: 'jonas',
      message: words('It is about what was said on savings at a sale in January.'),
    })
    .at(on(5), {
      ...mira,
      type: 'OfferSupport',
      staff: 'jonas',
      message: words('Lena Lowe has time for you on Friday, and you can bring somebody with you.'),
    })
    .at(on(5, '11:00'), mail('Here is the contract.'))
    .at(on(6), { type: 'BeginInvestigation' })
    .at(on(9), {
      ...mira,
      type: 'Hold',
      hold: 'agency',
      agency: words('Ofgem, case 4711.'),
      reason: words('Ofgem looks into savings that were promised at sales.'),
    })
    .until(on(18))
    .at(on(19), { ...mira, type: 'Resume', hold: 'agency' })
    .at(on(20), { ...mira, type: 'RecordStatement', staff: 'jonas', statement: words('I read it from the sheet.') })
    .at(on(23), {
      type: 'RecordFindings',
      findings: words('The sheet of January showed savings that nobody could reach.'),
      cause: words('A wrong sheet.'),
    })
    .until(inApril(1))
    .at(inApril(2), {
      type: 'DecideOutcome',
      outcome: 'upheld',
      reasons: words('What you were told was not so.'),
    })
    .at(inApril(2, '11:00'), {
      type: 'AgreeRemedy',
      remedy: 'compensation',
      description: words('We pay what you paid more since January.'),
      owner: 'hana',
      dueAt: inApril(17, '16:00'),
      amount: { value: '214.30', currency: 'GBP' },
    })
    .at(inApril(2, '12:00'), {
      type: 'GiveResponse',
      outcome: 'upheld',
      response: words('You were told of savings that nobody could reach, and we are sorry.'),
    })
    .at(inApril(3), {
      ...mira,
      type: 'UpdateSubject',
      staff: 'jonas',
      message: words('The sheet was wrong, and you had no way to know. The complaint was upheld against the sheet.'),
    })
    .at(inApril(8), {
      ...customer,
      type: 'RequestReview',
      reason: words('I would also like to leave the contract.'),
    })
    .until(inApril(28))
    .at(inApril(29), {
      ...lena,
      type: 'GiveResponse',
      outcome: 'upheld',
      response: words('You may leave the contract today, without a fee.'),
    })
    .at(inMay(4), { ...lena, type: 'RecordLearning', lesson: words('Sheets were never checked.') })
    .at(inMay(5), { ...lena, type: 'Close', message: words('You left the contract on 1 May.') })

/** By the id of their procedure. */
export const STORIES = {
  standard: inStandard,
  'cloud-direct': inCloudDirect,
  concero: inConcero,
  constrat: inConstrat,
  'customer-service-policy': inCustomerServicePolicy,
  jesq: inJesq,
}
