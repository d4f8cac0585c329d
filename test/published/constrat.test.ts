import { expect, it } from 'vitest'
import { constrat } from '../given.ts'
import { expectHeld, type Sentence, textOf } from './published.ts'

const EVERY_5_DAYS =
  'We give you regular updates throughout the process: we keep you informed of progress every 5 days, and explain any delays.'

const DOCUMENT: readonly Sentence[] = [
  ['It was last updated in January 2025.', 'Last updated: January 2025'],
  [
    'They want to give excellent service, and to hear from whoever is not satisfied with any aspect.',
    'At CONSTRAT, we are committed to providing excellent service. If you are not satisfied with any aspect of our platform or services, we want to hear from you.',
  ],
  [
    'The procedure says how to complain, and what to expect.',
    'This page says how to make a complaint and what you can expect from us.',
  ],
  [
    'Quick response: each complaint is acknowledged within 24 hours.',
    'within 24 hours',
    'We acknowledge all complaints within 24 hours, with a unique reference number.',
  ],
  ['Fair investigation: each complaint is reviewed impartially.', 'All complaints are reviewed impartially.'],
  ['Clear communication: regular updates throughout.', 'every 5 days', EVERY_5_DAYS],
  [
    'Throughout is also while a senior manager reviews it.',
    'During a review, too, we keep you informed of progress every 5 days.',
  ],
  ['They learn from feedback to make the service better.', 'We learn from feedback to enhance our service.'],
  ['Complaints are sent by email.', 'complaints@constrat.io'],
  [
    'They may be phoned, Monday to Friday, 9 to 5. The document calls that GMT, which would be an hour off all summer.',
    '+44 20 7946 0001 (example), Monday to Friday, 09:00 to 17:00 UK time',
  ],
  ['A form stands in the dashboard.', 'Available in your dashboard under "Help & Support"'],
  [
    'Letters go to the Complaints Department at the registered office.',
    'Complaints Department, CONSTRAT Limited, 1 Example Street, London EX1 1EX (example)',
  ],
  ['Please give full name and account address.', 'Your full name and account email address'],
  ['… the booking reference, if there is one', 'Booking reference number (if applicable)'],
  ['… when it happened', 'Date and time of the incident'],
  ['… what happened, in detail', 'Detailed description of the issue'],
  ['… what proves it', 'Any supporting evidence (screenshots, emails, documents)'],
  ['… what should come of it', 'Your desired outcome or resolution'],
  ['There is a reference number of one’s own.', 'with a unique reference number.'],
  [
    'One case handler is assigned and manages the complaint.',
    'You are also assigned a dedicated case handler.',
    'Your case handler. A dedicated case handler manages your complaint.',
  ],
  [
    'First comes the review, in 1 to 2 days, which may lead to questions.',
    '1–2 days',
    'Initial review: your case handler reviews all information and may request additional details.',
  ],
  [
    'Then the investigation, in 3 to 5 days: evidence, interviews, records.',
    'then 3–5 days',
    'Investigation: we gather evidence, interview relevant parties, and review platform records.',
  ],
  [
    'Then the proposal, in 1 to 2 days: fair, and from the findings.',
    'then 1–2 days',
    'Resolution proposal: we develop a fair resolution based on our findings.',
  ],
  [
    'The final response comes within 10 days, with explanation and proposal.',
    'within 10 days',
    'Final response: you receive our detailed response with explanation and proposed resolution, within 10 days.',
  ],
  [
    'What is particularly complex may need up to 20 business days.',
    'up to 20 business days',
    'For a particularly complex complaint, we may need up to 20 business days to complete our investigation.',
  ],
  [
    'Then news comes every 5 days, and delays are explained.',
    'We keep you informed of progress every 5 days, and explain any delays.',
  ],
  [
    'Some complaints are about consultants.',
    'Consultant-related: Unprofessional behaviour; Poor service quality; Missed appointments; Incorrect qualifications',
  ],
  [
    'Some are about payment.',
    'Payment issues: Incorrect charges; Refund delays; Payment processing errors; Escrow disputes',
  ],
  [
    'Some are about the platform.',
    'Platform issues: Technical problems; Booking system errors; Account access issues; Data inaccuracies',
  ],
  [
    'Some are about customer service.',
    'Customer service: Poor communication; Delayed responses; Unhelpful support; Misleading information',
  ],
  [
    'Upheld: they agree, and correct it, be it by refund, compensation, credit or another policy.',
    'Complaint upheld: we agree with your complaint and take corrective action, which may include refunds, compensation, service credits or policy changes.',
  ],
  [
    'Partially upheld: what is valid is addressed, the rest explained.',
    'Partially upheld: some aspects of your complaint are valid. We address those, and explain our reasoning for the others.',
  ],
  [
    'Not upheld: nothing was found that supports it, which is explained in detail.',
    'Not upheld: after investigation we find no evidence to support your complaint. We explain our decision in detail.',
  ],
  [
    'Whoever is not satisfied can ask for escalation.',
    'If you are not satisfied with our response, you can request an escalation within 14 days of receiving it.',
  ],
  [
    'The Senior Complaints Manager reviews it when asked within 14 days of the response.',
    'The Senior Complaints Manager. If you are not satisfied with our response, you can request a review by our Senior Complaints Manager within 14 days of receiving it.',
  ],
  ['More information or evidence can be added.', 'Provide any additional information or evidence.'],
  [
    'The final decision comes within 10 business days.',
    'within 10 business days',
    'If you ask for a review, you receive a final decision within 10 business days.',
    'You receive a final decision within 10 business days.',
  ],
  [
    'After that, an ADR provider is open; its name and addresses are still to be filled in.',
    'If you remain dissatisfied after our internal escalation process, you may refer your complaint to Alternative Dispute Resolution (ADR). We are registered with Example Dispute Resolution (example), adr.example, help@adr.example.',
  ],
  [
    'The Financial Ombudsman Service is for disputes about payments.',
    'For payment and financial disputes, if you remain dissatisfied after our internal escalation process, you may refer your complaint to the Financial Ombudsman Service, financial-ombudsman.org.uk, 0800 023 4567.',
  ],
  [
    'The details of the ADR provider have to be filled in before going live.',
    { because: 'It is a note to the company. Nothing runs before that is done.' },
  ],
  [
    'There is a right to fair, prompt and confidential handling.',
    'Your complaint is handled fairly, promptly, and confidentially.',
  ],
  ['… to regular updates', 'You receive regular updates on the progress of your complaint.'],
  ['… to respect and courtesy', 'You are treated with respect and courtesy throughout the process.'],
  ['… to escalation', 'You can request escalation if you are not satisfied with the initial response.'],
  [
    '… to ADR and to legal channels',
    'You can seek external resolution through ADR or legal channels.',
    'You can also seek external resolution through legal channels.',
  ],
  ['Email, phone, post and form are listed again at the end.', { because: 'Each stands on the page once.' }],
  ['The site uses cookies.', { because: 'That is the website, not the procedure.' }],
]

it('CONSTRAT: the page says what the document says, and no more', () => expectHeld(constrat, DOCUMENT))

it('CONSTRAT: each stage counts from the end of the one before', () => {
  const text = textOf(constrat)
  const stages = ['Initial review:', 'Investigation:', 'Resolution proposal:'].map(
    (stage) => text.slice(text.indexOf(stage)).match(/Counted in calendar days from ([^,]+)/)?.[1],
  )
  expect(text).toMatch(/ 1–2 days Initial review:.* then 3–5 days Investigation:.* then 1–2 days Resolution proposal:/)
  expect(stages).toEqual(['our acknowledgement', 'the initial review', 'the end of the investigation'])
})
