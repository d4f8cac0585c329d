import { expect, it } from 'vitest'
import { customerServicePolicy } from '../given.ts'
import { expectHeld, type Sentence, textOf } from './published.ts'

const DOCUMENT: readonly Sentence[] = [
  [
    '1.1 They can be phoned in office hours, bank holidays excluded. The number is not given.',
    '+44 20 7946 0003 (example), Monday to Friday, 9:00 to 17:00, excluding bank holidays',
  ],
  ['1.1 … or chatted with, at the same hours', 'Monday to Friday, 9:00 to 17:00, excluding bank holidays.'],
  ['1.1 … or emailed. The address is not given.', 'care@software.example'],
  ['1.1 … or written to. The address is not given.', '3 Example Street, Leeds EX3 3EX (example)'],
  [
    '2.1 They try to answer calls and chats at once.',
    'We endeavour to answer all phone calls promptly.',
    'We endeavour to answer all online chat requests promptly.',
  ],
  [
    '2.2 They try to resolve it while they speak, within fair usage.',
    'We make all reasonable efforts to resolve your queries and questions during the call or chat, subject to our fair usage policy.',
  ],
  [
    '2.3 Follow-up work gets an estimate where possible, confirmed by email.',
    'Where possible, we give estimated timeframes for any follow-up work required, and confirm them by email.',
  ],
  ['2.4 Call-backs are agreed if needed.', 'We agree call-backs if required.'],
  [
    '2.5 Tickets are to be resolved within 10 working days.',
    'within 10 working days',
    'We aim to resolve all customer support tickets within 10 working days.',
  ],
  [
    '2.6 Without a full response after 10 working days: why, what is being done, and until when.',
    'after a maximum of 10 working days',
    'If we are unable to provide a full response after a maximum of 10 working days, we explain why, the work being undertaken and anticipated timescales.',
  ],
  [
    '3.1 Emails and letters are acknowledged within a full working day.',
    'within a full working day',
    'We send an acknowledgement of receipt of your email or letter within a full working day.',
  ],
  [
    '3.2 Within five working days they respond with a proposal.',
    'within 5 working days',
    'In writing, we respond within five working days of receipt with a proposed resolution.',
  ],
  [
    '3.3 Where it takes in-depth work of more than 10 working days: when it is done, and who is responsible.',
    'If it requires in-depth research or follow-up that takes longer than 10 working days, we provide an expected completion date and details of the team member responsible for the response.',
  ],
  [
    '3.4 While they investigate, news comes regularly. How often is not said, and the page says whose rule it is.',
    'every 5 working days',
    'We provide regular updates on any on-going investigation.',
  ],
  ['3.5 In writing, too, it is explained after 10 working days.', 'we explain why, the work being undertaken'],
  [
    '4.1 The website is informative, and easy to understand and to use.',
    'We maintain our website with relevant information that is easily understood and accessible.',
  ],
  [
    '4.2 Social media bring what is worth reading, so that people interact and give feedback.',
    'We share interesting, engaging, relevant and up-to-date information on our social media feeds, to encourage interaction and feedback.',
  ],
  [
    '4.3 Posts are answered in good time and form.',
    'We reply to enquiries and posts on our social media platforms in a timely and professional manner.',
  ],
  ['4.4 They keep up with the tools.', 'We keep up to speed with engagement tools and trends.'],
  [
    '5.1 All feedback matters, good or bad, because it makes things better for customers.',
    'All customer feedback is important to us, whether positive or negative, because it helps us to transform our products and services to improve the customer experience.',
  ],
  [
    '5.2.1 They care about quality, and whatever issue or expectation a customer names leads to this:',
    'We are passionate about the quality of our services and products.',
    'Whenever you identify a potential issue or an unmet expectation, this is what we do.',
  ],
  [
    '5.2.1 … one point of contact, for an efficient and thorough response',
    'The Customer Success Manager.',
    'You have a single point of contact to manage correspondence, to ensure an efficient and thorough response.',
  ],
  ['5.2.1 … a response in good time', 'We respond to your feedback in a timely manner.'],
  ['5.2.1 … it is categorised and recorded', 'We categorise and record it.'],
  [
    '5.2.1 … results and resolution are explained fully',
    'We explain fully the results of the investigation and the resolution proposed.',
  ],
  [
    '5.2.1 … they learn from it, prevent the next one, and tell team members how they did',
    'We use the intelligence gathered to learn from the situation and to prevent such occurrences in future, and feed back to team members about performance issues as appropriate.',
  ],
  [
    '6.1 The Customer Success Manager saves and oversees complaints and compliments.',
    'The Customer Success Manager is responsible for saving and overseeing all complaints and compliments,',
  ],
  [
    '6.2 They co-ordinate what colleagues contribute.',
    'co-ordinates the responses that are required from the relevant team members, including the Directors, Sales and Support Services, to ensure that they are timely and effective,',
  ],
  ['7.1 They follow every avenue.', 'and will follow all avenues available to provide a thorough response.'],
  [
    '7.2 Whoever is still not satisfied with the proposal gets to one of two directors.',
    'The Managing Director or the Technical Director.',
    'When you remain unsatisfied with the proposed resolution, your complaint is escalated to the Managing Director or the Technical Director, as appropriate.',
  ],
  [
    '7.3 All are to be closed within 20 working days of the original complaint.',
    'within 20 working days',
    'We aim to close all complaints fully within 20 working days of receipt of the original complaint.',
  ],
  ['It was reviewed on 22 June 2021 …', 'Reviewed on Tuesday 22 June 2021'],
  ['… by a person with their post', 'by the Support Services Supervisor'],
  [
    'The name of that person',
    { because: 'Whoever holds the post is reached by the post: no private name is published.' },
  ],
]

it('Customer Service Policy: the page says what the document says, and no more', () =>
  expectHeld(customerServicePolicy, DOCUMENT))

it('Customer Service Policy: no categories, no day in force, no web form, and nobody who stands in', () => {
  const text = textOf(customerServicePolicy)
  expect(text).not.toMatch(/Types of complaints|Sales and contracts|in force|\bform\b|handled by a director/i)
  // They are still what staff sort by.
  expect(customerServicePolicy.categories.map(({ id }) => id)).toContain('technical')
})
