import { expect, it } from 'vitest'
import { jesq } from '../given.ts'
import { expectHeld, type Sentence, textOf } from './published.ts'

const DOCUMENT: readonly Sentence[] = [
  [
    'They care for their name and for good products and services.',
    'JESQ Solutions is dedicated to upholding and enhancing its reputation for delivering top-notch products and services.',
  ],
  [
    'Complaints help them to get better.',
    'We view complaints as valuable feedback that helps us to refine our offerings and customer service.',
  ],
  [
    'They answer customers and those who may become so promptly, fairly, consistently and impartially.',
    'Our commitment is to promptly address the needs and concerns of our customers or potential customers, with a fair, consistent and impartial approach to resolving complaints.',
  ],
  [
    'The policy guides customers and staff, openly and fairly.',
    'This policy guides customers and staff on how we receive and manage complaints, with transparency and fairness.',
  ],
  [
    'A complaint is dissatisfaction of a customer with their energy service.',
    'A complaint is an expression of dissatisfaction by a customer about the energy service delivered by JESQ Solutions.',
  ],
  [
    'That takes in any concern or grievance about it.',
    'This encompasses any concern, grievance or discontent about it that you wish to bring to our attention for resolution.',
  ],
  [
    'Customers should first talk to the staff concerned.',
    'If you are dissatisfied with our energy service, you should first talk to the relevant staff members.',
  ],
  [
    'Whoever would rather not, or gets no further, complains by these ways:',
    'If you are uncomfortable with that, or they are unable to address your concerns, lodge a complaint with us by any of the ways above.',
  ],
  ['… by phone', '+44 (745) 051-5064'],
  ['… by email', 'info@jesqsolutions.co.uk'],
  ['… to any of the customer service staff in person', 'Speak to any of our customer service staff.'],
  [
    'What is said may be wanted in writing, where that is right.',
    'If you complain verbally, we may request a written complaint where that is appropriate.',
  ],
  [
    'The way to Ombudsman Services opens after eight weeks.',
    'after 8 weeks',
    'The escalation process to Ombudsman Services starts after an eight-week period.',
    'After an eight-week period, you can escalate your complaint to Ombudsman Services, 2 Example Square, London EX2 4EX (example).',
  ],
  [
    'They rely on what customers tell, and may ask.',
    'We rely on the information that you provide, and may contact you for clarification or additional details.',
  ],
  ['It goes faster with name and contact', 'Your name and contact details'],
  ['… whom they dealt with', 'The name of the person you dealt with regarding your energy service'],
  ['… what it is about', 'The nature of the complaint'],
  ['… what was done about it', 'Details of steps taken to resolve the complaint'],
  ['… what was said', 'Details of relevant conversations with JESQ Solutions'],
  ['… and papers', 'Copies of any supporting documentation'],
  [
    'Whoever manages it gives the help that is needed.',
    'The person managing your complaint.',
    'The person managing your complaint gives you the assistance that you need.',
  ],
  [
    'More support is had by email, whose address stands above.',
    'For further support, please write to our email address above.',
  ],
  [
    'Facts, causes, outcomes and actions are recorded, to get better.',
    'Complaint details, including facts, causes, outcomes and actions, are recorded, with a focus on continuous improvement.',
  ],
  [
    'What is personal is treated as privacy legislation wants.',
    'Personal information is treated in accordance with relevant privacy legislation.',
  ],
  [
    'It is recorded for the complaint alone, and protected unless the customer expressly consents.',
    'Your personal details are recorded solely for addressing your complaint, and actively protected from disclosure unless you give express consent.',
  ],
  [
    'First contact is to resolve it; otherwise a formal process follows.',
    'We aim to resolve issues at the first point of contact. If that is not possible, a formal complaints process is followed:',
  ],
  [
    'It is acknowledged within three business days.',
    'within 3 business days',
    'We acknowledge receipt of your complaint within three business days.',
  ],
  [
    'A first review says whether more is needed, and may ask for it.',
    'An initial review is undertaken to determine the need for additional information or documentation; if necessary, clarification or additional documents may be requested.',
  ],
  [
    'The goal is 10 business days.',
    'within 10 business days',
    'Our goal is to resolve complaints within 10 business days.',
  ],
  [
    'Delays are told.',
    'If we cannot resolve your complaint within 10 business days, the delay is communicated to you.',
  ],
  ['Finalisation details are given.', 'and finalisation details are provided.'],
  [
    'Where first contact fails, it is investigated, which with escalation may take 8 weeks.',
    'an investigation is undertaken, with potential escalation taking up to 8 weeks.',
  ],
  [
    'Whoever is dissatisfied can ask for an external review by somebody called "Broker", who has to be named.',
    'Independent external review by Example Review Broker (example).',
    'If you are dissatisfied, you can request escalation to Example Review Broker (example) for an independent external review.',
  ],
  [
    'While an agency investigates, they may pause, and they help it.',
    'If your complaint is under investigation by a regulator or law enforcement agency, we may pause further action until the agency has finished. We assist its investigation.',
  ],
  [
    'The consumer protection agency is open at any time.',
    'You have the right to refer your complaint at any time to the relevant consumer protection agency.',
  ],
  ['Point 1: the acknowledgement, once more', { because: 'It stands above.' }],
  ['Point 2: the first review, once more', { because: 'It stands above.' }],
  [
    'Point 3: the investigation is objective and impartial, within 10 business days.',
    'Within 10 business days, an objective and impartial investigation is carried out.',
  ],
  [
    'Point 4: what was found and done is told after it.',
    'Findings and actions taken are communicated to you following the investigation,',
  ],
  ['Point 5: practices or policies are amended.', 'Appropriate amendments are made to business practices or policies.'],
  ['Point 6: recording and privacy, once more', { because: 'Both stand above.' }],
  [
    'Complaints about staff are confidential, impartial and equal.',
    'Complaints about our employees are treated confidentially, impartially and equally.',
  ],
  [
    'The employee is informed, heard, supported and kept up to date.',
    'A thorough investigation includes informing the employee, giving them an opportunity to explain, offering them appropriate support, and updating them on the investigation and its results.',
  ],
  [
    'About one’s provider: get in touch with them first.',
    'If you notice an issue with your energy provider, contact them promptly to address it.',
  ],
  [
    '… complain formally by their procedure',
    'If it is not easily resolved, log a formal complaint with them, following their complaints procedure.',
  ],
  [
    '… keep records',
    'Supply evidence: keep records of calls, of people you spoke to, and of details of communication.',
  ],
  [
    '… allow them 6 to 8 weeks',
    'Allow them enough time to investigate: providers have 6 to 8 weeks to resolve complaints.',
  ],
  ['… stay in touch, and escalate', 'Stay in touch and escalate if needed.'],
  [
    'After 8 weeks it may be brought to JESQ with all details.',
    'If it is unresolved after 8 weeks, bring it to us, with details, evidence and personal information.',
  ],
  [
    'The provider gets the details once it was processed.',
    'After we have processed your complaint, its details are passed to your provider.',
  ],
  [
    'They may offer something; what is accepted is enforced, says the document, which nobody could: it is followed up.',
    'They may make a resolution offer, and if you accept it, we follow up that it is kept.',
  ],
]

it('JESQ Solutions: the page says what the document says, and no more', () => expectHeld(jesq, DOCUMENT))

it('JESQ Solutions: no day in force, no website of the ombudsman, no web form', () => {
  expect(textOf(jesq)).not.toMatch(/in force|20\d\d|www|web form|we do not wait|as an enquiry/i)
})
