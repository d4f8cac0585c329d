import { defineProcedure } from '../procedure/definition.ts'

/** Concero's Formal Complaints Process: no dates, but agreement, meetings and a ladder. Its clause ids are those of the acceptance table, and the text has no date. */
export const concero = defineProcedure({
  id: 'concero',
  version: '1',
  title: 'Formal Complaints Process',
  introduction:
    'We hope you will never need to use this document. At Concero we are committed to continually improving the service we offer our customers, and take complaints very seriously, as they can be a great tool in adapting and improving our service. If you want to raise a formal complaint, please follow the steps below.',
  organisation: {
    name: 'Concero',
    email: '[service-manager-email]',
    phone: '[office-phone]',
    zone: 'Europe/London',
    holidays: 'england-and-wales',
  },
  leftOpen: [
    {
      id: 'service-manager-email',
      asks: 'The address at which the Service Manager takes complaints.',
      example: 'complaints@concero.example',
      clauses: ['CCR-C8'],
    },
    {
      id: 'office-phone',
      asks: 'The number of the office.',
      example: '+44 20 7946 0002 (example)',
      clauses: ['CCR-C6'],
    },
  ],
  channels: [
    {
      channel: 'ticket-feedback',
      says: 'For formal complaints related to tickets or technical incidents, it is imperative that you leave negative feedback in our Ticket Management Software, with adequate justification, and a description or examples of why. Any negative feedback that we receive is then documented in our Formal Complaints Log.',
      clauses: ['CCR-C2', 'CCR-C3', 'CCR-C4', 'CCR-C5', 'CCR-C31'],
    },
    {
      channel: 'phone',
      says: 'You also have the option to phone our office, where Service Desk staff formally document your complaint in the same log. Please describe it in adequate detail.',
      clauses: ['CCR-C6', 'CCR-C7'],
    },
    {
      channel: 'email',
      says: 'You also have the option to email the Service Manager, who formally documents your complaint in the same log. Please describe it in adequate detail.',
      clauses: ['CCR-C8', 'CCR-C9'],
    },
  ],
  asks: [
    {
      id: 'examples',
      says: 'An adequate description of your complaint, in detail and with examples',
      clauses: ['CCR-C3', 'CCR-C7', 'CCR-C9'],
    },
  ],
  handling: {
    role: 'handler',
    clauses: ['CCR-C19'],
    about: [
      {
        role: 'service-manager',
        instead: 'leadership',
        says: 'If your complaint directly involves the Service Manager, for example because it is levelled against them personally, the complaints process, including meetings, is handled and attended by another member of the Concero Leadership Team.',
        clauses: ['CCR-C19'],
      },
    ],
  },
  commitments: [
    {
      id: 'acknowledge',
      clauses: ['CCR-C10'],
      force: 'aim',
      internal: true,
      says: 'We tell you that we have your complaint within one working day.',
      starts: 'received',
      within: '1 working day',
      keptBy: ['acknowledged'],
      owner: 'system',
      whenDue: 'acknowledge',
    },
    {
      id: 'arrange-meeting',
      clauses: ['CCR-C16', 'CCR-C20'],
      force: 'aim',
      internal: true,
      says: 'A date for the meeting is proposed within five working days.',
      starts: 'meeting-due',
      within: '5 working days',
      keptBy: ['meeting-arranged', 'meeting-held'],
      owner: 'handler',
      remindedBefore: [1],
    },
    {
      id: 'directors-look-again',
      clauses: ['CCR-C22'],
      force: 'aim',
      internal: true,
      says: 'The directors look at the complaint at least every five days until it is resolved.',
      starts: 'escalated',
      every: '5 days',
      roll: 'backward',
      keptBy: ['progress-reported', 'proposal-sent', 'meeting-held'],
      when: { levels: ['directors'] },
      owner: 'handler',
      remindedBefore: [1],
    },
    {
      id: 'analysis',
      clauses: ['CCR-C27'],
      force: 'aim',
      internal: true,
      says: 'The closed complaint is analysed, and what was learnt is documented.',
      starts: 'closed',
      within: '10 working days',
      keptBy: ['learnt'],
      owner: 'handler',
      remindedBefore: [2],
    },
  ],
  requirements: [
    { before: 'send-proposal', needs: ['investigation', 'findings'], clauses: ['CCR-C10'] },
    { before: 'send-proposal', needs: ['remedy'], clauses: ['CCR-C11'] },
    { before: 'give-response', needs: ['investigation', 'findings'], clauses: ['CCR-C10'] },
  ],
  outcomes: [
    {
      outcome: 'upheld',
      says: 'Upheld: your complaint is escalated to the appropriate Concero employee, and actioned, until a reasonable solution is reached.',
      clauses: ['CCR-C11', 'CCR-C12'],
    },
    { outcome: 'not-upheld', says: 'A complaint that is not upheld is discarded.', clauses: ['CCR-C13'] },
  ],
  discarding: { says: 'A complaint that is not upheld is discarded.', clauses: ['CCR-C13'] },
  ladder: [
    {
      id: 'service-desk',
      clauses: ['CCR-C10', 'CCR-C30'],
      title: 'The appropriate Concero employee',
      says: 'Once it is reported and documented, any complaint is investigated. If it is upheld, it is escalated to the appropriate Concero employee.',
      role: 'service-manager',
    },
    {
      id: 'meeting',
      clauses: ['CCR-C16', 'CCR-C17', 'CCR-C18', 'CCR-C20'],
      title: 'A visit, and follow-up meetings',
      named: 'our Service Manager',
      says: 'If a reasonable solution cannot be agreed between you and Concero, a visit is scheduled with the specific purpose of dealing with your complaint. If it is still unresolved after that, follow-up meetings take place until it is resolved.',
      role: 'service-manager',
      enteredWhen: [{ happens: 'proposal-rejected' }, { happens: 'dissatisfied' }],
    },
    {
      id: 'directors',
      clauses: ['CCR-C21', 'CCR-C22', 'CCR-C23'],
      title: 'The Directors of Concero',
      named: 'one of the Directors of Concero',
      says: 'If it is still unresolved after multiple follow-up meetings, your complaint is escalated to the Directors of Concero. This is the final level of escalation, and your complaint remains there until a final resolution is reached, which you and Concero both need to agree.',
      role: 'director',
      enteredWhen: [{ happens: 'meetings-exhausted' }],
    },
  ],
  meetings: {
    level: 'meeting',
    attendedBy: 'service-manager',
    followUps: 2,
    says: 'The Service Manager attends the meeting, and potentially any other staff whom Concero deems appropriate in the circumstances of your complaint.',
    clauses: ['CCR-C16', 'CCR-C17', 'CCR-C21'],
  },
  feedback: { commentFrom: 1, expiresAfter: '14 days' },
  learning: {
    says: 'Upheld complaints, once resolved, and discarded complaints are analysed: key learning points are extracted, documented and shared amongst Concero colleagues, and any appropriate feedback is given to you.',
    clauses: ['CCR-C1', 'CCR-C27', 'CCR-C28', 'CCR-C29'],
    sharedWith: ['service-desk', 'handler', 'service-manager', 'leadership', 'director'],
  },
  closing: {
    clauses: ['CCR-C24', 'CCR-C25'],
    says: 'Once resolved, a complaint cannot be reopened. If you wish to raise a subsequent complaint relating to one that was mutually agreed as resolved, please open a new complaint by the same steps.',
    bothAgree: {
      says: 'A reasonable solution is one of which both Concero and you, who made the original complaint, agree that it reasonably solves the complaint. This is agreed primarily by email.',
      clauses: ['CCR-C14', 'CCR-C15', 'CCR-C23'],
    },
    reopen: 'never',
  },
  sections: [
    { title: 'Case by case', clauses: ['CCR-C26'], says: ['Complaints are dealt with on a case by case basis.'] },
  ],
  accepted: [
    { finding: 'L12', because: 'The text bears no date.' },
    { finding: 'L05', because: 'The text promises no time; our own targets are watched instead.' },
    {
      finding: 'L06',
      because: 'The text ends at the directors by agreement alone; the directors are reminded until there is one.',
    },
    {
      finding: 'L13',
      because:
        'The text names no external route; a complainant who is a consumer has to be told of any scheme by hand.',
    },
    {
      finding: 'L18',
      because: 'The text has no route of its own for complaints about personal data; they are taken like any other.',
    },
  ],
})
