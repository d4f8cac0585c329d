import { defineProcedure } from '../procedure/procedure.ts'

/**
 * JESQ Solutions' complaints policy. Its clause ids are those of the acceptance table.
 * Where the text says that compliance with an offer is enforced, nobody could: it is followed up (JSQ-C42).
 * The text has no date.
 */
export const jesq = defineProcedure({
  id: 'jesq',
  version: '1',
  title: 'Complaints policy',
  introduction:
    'JESQ Solutions is dedicated to upholding and enhancing its reputation for delivering top-notch products and services. Complaints are valuable feedback. We promptly address the needs and concerns of our customers or potential customers, with a fair, consistent and impartial approach. This policy guides customers and staff on how we receive and manage complaints.',
  effectiveFrom: '2025-01-01',
  organisation: {
    name: 'JESQ Solutions',
    email: 'info@jesqsolutions.co.uk',
    phone: '+44 (745) 051-5064',
    zone: 'Europe/London',
    holidays: 'england-and-wales',
  },
  leftOpen: [
    {
      id: 'broker',
      asks: 'Who the independent external reviewer is that the policy calls "Broker".',
      example: 'Example Review Broker (example)',
      clauses: ['JSQ-C24'],
    },
  ],
  channels: [
    { channel: 'phone', says: 'By telephoning us.', clauses: ['JSQ-C6'] },
    { channel: 'email', says: 'By writing to us.', clauses: ['JSQ-C7'] },
    { channel: 'in-person', says: 'In person, by speaking to any of our customer service staff.', clauses: ['JSQ-C8'] },
  ],
  asks: [
    { id: 'contact', says: 'Your name and contact details', clauses: ['JSQ-C11'] },
    { id: 'person', says: 'The name of the person you dealt with regarding your energy service', clauses: ['JSQ-C11'] },
    { id: 'nature', says: 'The nature of the complaint', clauses: ['JSQ-C11'] },
    { id: 'steps', says: 'Details of steps taken to resolve the complaint', clauses: ['JSQ-C11'] },
    { id: 'conversations', says: 'Details of relevant conversations with JESQ Solutions', clauses: ['JSQ-C11'] },
    { id: 'documents', says: 'Copies of any supporting documentation', clauses: ['JSQ-C11'] },
  ],
  handling: { role: 'handler', clauses: ['JSQ-C30', 'JSQ-C34'] },
  firstContact: {
    says: 'We aim to resolve issues at the first point of contact. If that is not possible, a formal complaints process is followed.',
    clauses: ['JSQ-C17'],
  },
  commitments: [
    {
      id: 'acknowledge',
      clauses: ['JSQ-C18', 'JSQ-C28'],
      force: 'promise',
      says: 'We acknowledge receipt of your complaint within three business days.',
      starts: 'received',
      within: '3 business days',
      keptBy: ['acknowledged'],
      owner: 'system',
      whenDue: 'acknowledge',
    },
    {
      id: 'investigate',
      clauses: ['JSQ-C30'],
      force: 'promise',
      says: 'Within 10 business days, an objective and impartial investigation is carried out.',
      starts: 'received',
      within: '10 business days',
      keptBy: ['findings-recorded', 'agreed'],
      pausedBy: ['agency'],
      owner: 'handler',
      remindedBefore: [3, 1],
    },
    {
      id: 'resolve',
      clauses: ['JSQ-C20'],
      force: 'aim',
      says: 'Our goal is to resolve complaints within 10 business days.',
      starts: 'received',
      within: '10 business days',
      keptBy: ['response-sent', 'agreed'],
      pausedBy: ['agency'],
      owner: 'handler',
      remindedBefore: [3],
    },
    {
      id: 'tell-of-delay',
      clauses: ['JSQ-C21'],
      force: 'promise',
      says: 'Delays are communicated: if we cannot resolve it within 10 business days, we tell you before that, with a new date.',
      starts: 'received',
      within: '10 business days',
      keptBy: ['response-sent', 'delay-explained', 'agreed'],
      owner: 'handler',
      remindedBefore: [2, 1],
    },
    {
      id: 'tell-findings',
      clauses: ['JSQ-C31'],
      force: 'aim',
      internal: true,
      says: 'Findings and actions are communicated within one working day after the investigation.',
      starts: 'findings-recorded',
      within: '1 working day',
      keptBy: ['response-sent', 'agreed'],
      owner: 'handler',
    },
    {
      id: 'ombudsman',
      clauses: ['JSQ-C10', 'JSQ-C23'],
      force: 'aim',
      says: 'If it is not resolved after eight weeks, we tell you that you may escalate it to Ombudsman Services.',
      starts: 'received',
      within: '8 weeks',
      keptBy: ['agreed', 'referred'],
      owner: 'handler',
      remindedBefore: [5],
      whenMissed: 'refer-externally',
    },
    {
      id: 'answer-enquiry',
      clauses: ['JSQ-C3'],
      force: 'aim',
      internal: true,
      says: 'Enquiries are answered within three working days.',
      starts: 'received',
      within: '3 working days',
      keptBy: ['response-sent'],
      when: { kinds: ['enquiry'] },
      owner: 'handler',
      remindedBefore: [1],
    },
  ],
  requirements: [
    { before: 'record-findings', needs: ['review'], clauses: ['JSQ-C19', 'JSQ-C29'] },
    { before: 'record-findings', needs: ['informed'], clauses: ['JSQ-C35'] },
    { before: 'decide-outcome', needs: ['informed'], clauses: ['JSQ-C35'] },
    { before: 'decide-outcome', needs: ['statement'], clauses: ['JSQ-C36'] },
    { before: 'give-response', needs: ['findings'], clauses: ['JSQ-C31'] },
    { before: 'give-response', needs: ['statement'], clauses: ['JSQ-C36'] },
    { before: 'give-response', needs: ['support'], clauses: ['JSQ-C37'] },
    { before: 'close', needs: ['findings', 'cause', 'outcome', 'remedy'], clauses: ['JSQ-C14'] },
    { before: 'close', needs: ['lesson'], clauses: ['JSQ-C32', 'JSQ-C33'] },
  ],
  ladder: [
    {
      id: 'handler',
      clauses: ['JSQ-C13', 'JSQ-C19'],
      title: 'The person managing your complaint',
      says: 'An initial review is undertaken; clarification or additional documents may be requested. The person managing your complaint gives you the assistance that you need.',
      role: 'handler',
    },
    {
      id: 'external-review',
      clauses: ['JSQ-C23', 'JSQ-C24'],
      title: 'Independent external review by [broker]',
      says: 'If you are dissatisfied, you can request escalation to [broker] for an independent external review. Escalation may take up to 8 weeks.',
      role: 'leadership',
      enteredWhen: [{ happens: 'review-requested' }, { happens: 'dissatisfied' }],
    },
  ],
  feedback: { commentFrom: 10, expiresAfter: '14 days' },
  agencyHold: {
    says: 'If your complaint is under investigation by a regulator or law enforcement agency, we may pause further action until they have finished. We assist their investigation.',
    clauses: ['JSQ-C25', 'JSQ-C26'],
    setBy: 'service-manager',
    reviewedEvery: '4 weeks',
  },
  disclosure: {
    says: 'Your personal details are recorded solely for addressing your complaint, and protected from disclosure unless you give express consent.',
    clauses: ['JSQ-C15', 'JSQ-C16'],
  },
  subjects: {
    says: 'Complaints about our employees are treated confidentially, impartially and equally: the employee is informed, has an opportunity to explain, is offered appropriate support, and is updated on the investigation and its results.',
    clauses: ['JSQ-C34', 'JSQ-C35', 'JSQ-C36', 'JSQ-C37', 'JSQ-C38'],
    informedBy: 'service-manager',
  },
  intermediary: {
    says: 'If your complaint is about your energy provider: log a formal complaint with them first, keep records of calls and people you spoke to, and allow them 6 to 8 weeks. If it is unresolved after 8 weeks, bring it to us with details, evidence and personal information; we notify your provider. They may make a resolution offer, and we follow that it is kept if you accept it.',
    clauses: ['JSQ-C39', 'JSQ-C40', 'JSQ-C41', 'JSQ-C42'],
    after: '8 weeks',
    nearly: '6 weeks',
  },
  learning: {
    says: 'Facts, causes, outcomes and actions are recorded for continuous improvement, and business practices or policies are amended as appropriate.',
    clauses: ['JSQ-C14', 'JSQ-C32', 'JSQ-C33'],
    sharedWith: ['handler', 'service-manager', 'leadership'],
  },
  closing: {
    clauses: ['JSQ-C22'],
    says: 'You receive the finalisation details: findings, actions and your rights. If something is still wrong, tell us.',
    reopen: 'allowed',
  },
  external: [
    {
      id: 'ombudsman',
      clauses: ['JSQ-C10'],
      says: 'After an eight-week period you may escalate your complaint to',
      name: 'Ombudsman Services',
      contact: ['www.ombudsman-services.org'],
      open: { missed: 'ombudsman' },
      jurisdiction: 'Energy brokers, as the policy says.',
    },
    {
      id: 'consumer-protection',
      clauses: ['JSQ-C27'],
      says: 'You may refer your complaint at any time to',
      name: 'the relevant consumer protection agency',
      open: 'any-time',
      told: 'always',
    },
  ],
  rights: [
    { clauses: ['JSQ-C1', 'JSQ-C2'], says: 'You may complain whether you are a customer or a potential one.' },
    {
      clauses: ['JSQ-C4', 'JSQ-C5'],
      says: 'You may first engage with the staff member concerned; if you are uncomfortable with that, or they cannot address it, lodge a complaint directly.',
    },
    {
      clauses: ['JSQ-C9'],
      says: 'If you complain in person or by phone, we may ask for it in writing too; we do not wait for that.',
    },
  ],
  sections: [
    {
      title: 'What a complaint is',
      clauses: ['JSQ-C3'],
      says: [
        'A complaint is an expression of dissatisfaction about the energy service of JESQ Solutions. What else you bring to us we record and answer as an enquiry.',
      ],
    },
    {
      title: 'Help when making a complaint',
      clauses: ['JSQ-C12', 'JSQ-C13'],
      says: [
        'We may contact you for clarification or more detail. For further support, write to info@jesqsolutions.co.uk.',
      ],
    },
  ],
  accepted: [
    {
      finding: 'L15',
      because: 'The text calls the reviewer "Broker"; the settings of the organisation say who that is.',
    },
    { finding: 'L09', because: 'The text names Ombudsman Services; it is shown as published until a new version is.' },
    {
      finding: 'L14',
      because:
        'The text has 10 business days as a goal and as a promise: the investigation is the promise, the resolution the goal.',
    },
    {
      finding: 'L18',
      because: 'The text has no route of its own for complaints about personal data; they are taken like any other.',
    },
  ],
})
