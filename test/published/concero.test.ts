import { expect, it } from 'vitest'
import { concero } from '../given.ts'
import { expectHeld, type Sentence, textOf } from './published.ts'

const DOCUMENT: readonly Sentence[] = [
  ['They hope that nobody needs it.', 'We hope you will never need to use this document.'],
  [
    'They always improve what they offer, and take complaints seriously for that.',
    'At Concero we are committed to continually improving the service we offer our customers, and take complaints very seriously, as they can be a great tool in adapting and improving our service.',
  ],
  [
    'A formal complaint follows these steps.',
    'If you want to raise a formal complaint, please follow the steps below.',
  ],
  [
    '1. About a ticket or incident, negative feedback with reason and examples has to be left in the ticket software.',
    'For formal complaints related to tickets or technical incidents, it is imperative that you leave negative feedback in our Ticket Management Software, with adequate justification, and a description or examples of why.',
    'An adequate description of your complaint, in detail and with examples',
  ],
  [
    '1. All of it is written into the log.',
    'Any negative feedback that we receive is then documented in our Formal Complaints Log.',
  ],
  [
    '2. The office may be phoned; the Service Desk writes it down in the same way. The number is not given.',
    '+44 20 7946 0002 (example)',
    'You also have the option to phone our office, where Service Desk staff formally document your complaint in the same log.',
    'Please describe it in adequate detail.',
  ],
  [
    '3. The Service Manager may be emailed, and does the same. The address is not given.',
    'complaints@concero.example',
    'You also have the option to email the Service Manager, who formally documents your complaint in the same log.',
    'Please describe it in adequate detail.',
  ],
  ['4. What is documented is investigated.', 'Once it is reported and documented, any complaint is investigated.'],
  [
    '4. What is upheld goes to the appropriate employee, until a reasonable solution is reached.',
    'The appropriate Concero employee.',
    'If it is upheld, it is escalated to the appropriate Concero employee.',
    'Upheld: your complaint is escalated to the appropriate Concero employee, and actioned, until a reasonable solution is reached.',
  ],
  [
    '5. A solution is reasonable when both agree that it solves the complaint.',
    'A reasonable solution is one of which both Concero and you, who made the original complaint, agree that it reasonably solves the complaint.',
  ],
  ['5. They agree mainly by email.', 'This is agreed primarily by email.'],
  [
    '6. Where they do not agree, a visit is made for this alone.',
    'A visit, and follow-up meetings.',
    'If a reasonable solution cannot be agreed between you and Concero, a visit is scheduled with the specific purpose of dealing with your complaint.',
  ],
  [
    '6. The Service Manager comes, and perhaps others.',
    'The Service Manager attends the meeting, and potentially any other staff whom Concero deems appropriate in the circumstances of your complaint.',
  ],
  [
    '7. Where it is about the Service Manager, somebody else of the leadership does all of that.',
    'If your complaint directly involves the Service Manager, for example because it is levelled against them personally, the complaints process, including meetings, is handled and attended by another member of the Concero Leadership Team.',
  ],
  [
    '8. Further meetings follow until it is resolved.',
    'If it is still unresolved after that, follow-up meetings take place until it is resolved.',
  ],
  [
    '9. After several of them it goes to the directors.',
    'The Directors of Concero. If it is still unresolved after multiple follow-up meetings, your complaint is escalated to the Directors of Concero.',
  ],
  [
    '9. It stays with them, the last level, until both agree on a final resolution.',
    'This is the final level of escalation, and your complaint remains there until a final resolution is reached, which you and Concero both need to agree.',
  ],
  [
    'What was resolved is not opened again; what relates to it is a new complaint by the same nine steps.',
    'Once resolved, a complaint cannot be reopened. If you wish to raise a subsequent complaint relating to one that was mutually agreed as resolved, please open a new complaint by the same steps.',
  ],
  ['Each case is looked at for itself.', 'Complaints are dealt with on a case by case basis.'],
  ['Some complaints are discarded.', 'A complaint that is not upheld is discarded.'],
  [
    'Upheld or discarded, they are analysed; what is learnt is written down and shared, and the customer hears what is right for them.',
    'Upheld complaints, once resolved, and discarded complaints are analysed: key learning points are extracted, documented and shared amongst Concero colleagues, and any appropriate feedback is given to you.',
  ],
]

it('Concero: the page says what the document says, and no more', () => expectHeld(concero, DOCUMENT))

it('Concero: no day, no clock, no meeting by call, and no Service Desk that decides', () => {
  const text = textOf(concero)
  expect(text).not.toMatch(/in force|20\d\d|by call|Counted in|What we promise, and by when|web form/i)
  expect(text.match(/Service Desk/g)).toHaveLength(1)
  expect(text).toContain('where Service Desk staff formally document your complaint')
})
