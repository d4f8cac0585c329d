import { expect, it } from 'vitest'
import { cloudDirect } from '../given.ts'
import { expectHeld, type Sentence, textOf } from './published.ts'

const DEADLOCK =
  'If we are unable to resolve your issue, or unable to provide a timeframe for resolution after eight weeks, or if the complaint process has been unsuccessful, we class your complaint as deadlocked.'
const MEANS =
  'This means that there is nothing more we can do to resolve your complaint, and that you have the right to take it to an independent alternative dispute resolution (ADR) scheme.'

const DOCUMENT: readonly Sentence[] = [
  ['It is their code of practice.', "This is Cloud Direct's code of practice for customer complaints."],
  [
    'Another page says what to do to complain.',
    { because: 'That page is the company’s own. This one says how to reach them.' },
  ],
  [
    'It explains what happens, and when.',
    'It explains our process for resolving complaints, so that you know what to expect to happen and when.',
  ],
  [
    'The customer success team manages it, for a suitable and prompt response, to the satisfaction of the customer where possible.',
    'Our customer success team manages your complaint, to ensure that you are provided with a suitable and prompt response to your situation and that, where possible, your complaint is resolved to your satisfaction.',
    'Our customer success team.',
    'Our customer success team manages your complaint.',
  ],
  [
    'Email is reviewed and acknowledged within 24 hours, weekends and bank holidays excluded. The address is not given.',
    'complaints@cloud-direct.example',
    'within 24 hours, excluding weekends and bank holidays',
    'If you email us, our customer success team reviews and acknowledges your complaint within 24 hours of receipt, excluding weekends and bank holidays.',
  ],
  [
    'If more is needed, they get in touch within a week to discuss it, after an email as after a letter.',
    'within 1 week',
    'If we need more information to resolve your complaint, a member of the team contacts you within one week to discuss the situation.',
  ],
  [
    'Callers are asked what it is about, and every point counts.',
    '01225 300 330 or 0800 078 9438',
    'We ask you about the nature of your complaint, and take into account all the points that you tell us about.',
  ],
  [
    'Where possible, a call resolves it.',
    'When you call, we attempt to resolve your complaint straight away, where possible.',
  ],
  [
    'Where a specialist is needed, the caller is put through.',
    'If it requires specialist knowledge, you are transferred to someone who can help resolve your issue.',
  ],
  [
    'What a call does not resolve goes to the team, who write within 24 hours.',
    'within 24 hours',
    'If we are unable to resolve your complaint while you are on the phone, we pass it to our customer success team, who get back to you in writing within 24 hours.',
  ],
  [
    'Letters are reviewed with all that they say, and all that the systems hold. The address is not given.',
    '2 Example Street, Bath EX2 2EX (example)',
    'Our customer success team reviews your complaint, and takes into account all the information that you provide and any service details held on our systems.',
  ],
  [
    'Where possible, letters are acknowledged by email within 24 hours.',
    'If you write to us by post, we email you an acknowledgement within 24 hours where possible.',
  ],
  ['They try hard to be quick.', 'We try our hardest to resolve all customer complaints as soon as possible.'],
  ['What is urgent gets a higher priority.', 'If your complaint is urgent, we escalate its priority.'],
  [
    'They aim to respond, and to agree a plan where possible, within a week.',
    'We aim to respond and, where possible, agree a resolution plan with you within one week of receiving your complaint.',
  ],
  [
    'They try to resolve most within a month.',
    'within 1 month',
    'We try to resolve the majority of customer complaints within one month.',
  ],
  [
    'Some may take longer, by complexity or because of other vendors.',
    'Due to the nature of some complaints, some resolutions may take longer, particularly if they are technically complex or involve multiple vendors.',
  ],
  [
    'Then reports come by the way that the customer prefers. How often is not said, and the page says whose rule it is.',
    'every 5 working days',
    'If we are unable to provide a resolution within one month, we provide you with progress reports by your preferred contact method.',
  ],
  [
    'They work hard for service and for resolutions that please.',
    'We work hard to provide an excellent customer service, and to resolve complaints in a way that you are happy with.',
    'If yours is not resolved to your satisfaction, please tell us.',
  ],
  [
    'Whoever is not satisfied says so, and whether more should be done. The level has no name in the document.',
    'Senior review.',
    'If your complaint is not resolved to your satisfaction, please tell us, and let us know if you think further action is warranted.',
  ],
  [
    'Then it is reviewed and escalated inside, and the customer kept informed.',
    'We can then review your complaint and escalate it within the company, keeping you informed of progress and any changes.',
    'While your complaint is reviewed and escalated within the company, we keep you informed of progress and any changes.',
  ],
  [
    'It is deadlocked in three cases: not resolved, no time for it after eight weeks, or the process failed.',
    DEADLOCK,
    'after 8 weeks',
    'If after eight weeks we could neither resolve your complaint nor provide a timeframe for it, we class it as deadlocked.',
  ],
  ['That means that nothing more can be done, and that an ADR scheme is open.', MEANS],
  [
    'A deadlock letter is sent on request, unless further steps can resolve it soon.',
    'On request, we send you a deadlock letter, unless we can take further steps to resolve your complaint in a timely manner.',
  ],
  [
    'What is vexatious or not for the scheme gets neither reminder nor letter.',
    'We do not provide a reminder nor a deadlock letter if your complaint is vexatious or outside the jurisdiction of the scheme.',
  ],
  [
    'They are registered with Ombudsman Services, approved by Ofcom. Its address stands at the end.',
    'We are registered with an Ofcom approved alternative dispute resolution body.',
    "It is Ombudsman Services, The Brew House, Wilderspool Park, Greenall's Avenue, Warrington WA4 6HL, www.ombudsman-services.org.",
  ],
  ['It reviews, and decides whether it is justified.', 'It reviews your complaint and decides if it is justified.'],
  ['They do what it decides.', 'We act on its decision and put things right for you.'],
  ['It costs nothing.', 'To complain there is free of charge.'],
  ['A copy is posted free of charge.', 'We can post you a hard copy of this procedure, free of charge.'],
  [
    'The website has navigation, a notice about cookies and a year of copyright.',
    { because: 'None is the procedure.' },
  ],
]

it('Cloud Direct: the page says what the document says, and no more', () => expectHeld(cloudDirect, DOCUMENT))

it('Cloud Direct: what a deadlock means stands beside when there is one', () => {
  expect(textOf(cloudDirect)).toContain(`${DEADLOCK} ${MEANS}`)
})

it('Cloud Direct: no day in force, no web form', () => {
  expect(textOf(cloudDirect)).not.toMatch(/in force|\bform\b/i)
})
