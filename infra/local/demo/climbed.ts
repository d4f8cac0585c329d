// What was not resolved in time, or to nobody's satisfaction, and went up.
import { type DemoComplaint, findings, INVESTIGATE, note, proposal, reply, report } from './written.ts'

export const climbed: readonly DemoComplaint[] = [
  {
    at: '1 09:12',
    person: { name: 'Petra Hughes', email: 'petra.hughes@hartley-dental.example', phone: '+44 1904 496 018' },
    arrives: {
      logged:
        'Booking system down, and nobody rings back. Since the update on Friday the appointment book freezes every half hour. Three times we were promised a call, and none came. We are turning patients away.',
      by: 'dora',
      channel: 'phone',
      more: {
        desiredOutcome: 'A system that stays up, and one person who answers.',
        issues: ['The booking system freezes.', 'Three calls back were promised, and none came.'],
        ticket: { helpdesk: 'zendesk', id: '51204' },
      },
    },
    steps: [
      ['1 09:40', 'dora', { type: 'MarkUrgent', because: 'service-down', reason: 'Patients are being turned away.' }],
      ['2 10:05', 'handler', INVESTIGATE],
      [
        '4 15:30',
        'handler',
        report(
          'We moved your database to another server on Wednesday, and it froze again this morning. The maker of the software has our logs and answers by Tuesday.',
        ),
      ],
      [
        '7 11:20',
        'customer',
        'It froze twice more today. I was promised a call this morning and had none. What is going on?',
      ],
      [
        '7 16:10',
        'handler',
        reply(
          'You are right, and I am sorry: the call was mine to make. The maker found a fault in their update. They send a corrected one, and I install it myself on Thursday before you open.',
        ),
      ],
      [
        '12 14:00',
        'mira',
        report(
          'The corrected update cured the freezing for two days, then it came back. Mira Moss, our service manager, now leads this herself, and an engineer is with you every morning.',
        ),
      ],
      [
        '16 09:30',
        'mira',
        proposal('We go back to the version before the update, free of charge, and refund October in full.'),
      ],
      [
        '17 10:15',
        'customer',
        'We do not agree. Going back loses the online bookings that we sell. We need it to work, not to be refunded.',
      ],
      [
        '19 15:00',
        'mary',
        note('Spoke to the maker’s head of engineering. A build without the faulty part is promised for tomorrow.'),
      ],
      [
        '19 15:20',
        'mary',
        {
          type: 'SetTask',
          task: 'call-back',
          description: 'Ring Petra Hughes when the new build is in.',
          owner: 'mary',
          dueAt: '21 12:00',
        },
      ],
      ['-0:40', 'customer', 'Fourth call today, and still no answer. We are still turning patients away.'],
    ],
  },
  {
    at: '15 10:48',
    person: { name: 'Rajesh Nair', email: 'rajesh@nair-cole.example', phone: '+44 161 496 0120' },
    arrives: {
      mail: 'Half of our mailboxes are in the new system and half in the old one. It has been like that for three weeks. Month end is on Friday, and four people cannot see their clients’ mail.\n\nRajesh Nair\nNair & Cole Accountants',
      subject: 'Migration left half finished',
      files: [{ filename: 'mailboxes.csv', content: 'mailbox,where\nrajesh,new\ncole,old\ninfo,old\npayroll,old\n' }],
    },
    steps: [
      ['16 09:15', 'handler', INVESTIGATE],
      [
        '16 11:00',
        'handler',
        report(
          'Of your eleven mailboxes four are still in the old system. Two move tonight; the shared two need an hour of your time, and we rang to find one.',
        ),
      ],
      [
        '17 16:00',
        'handler',
        proposal('The last two mailboxes move on Saturday, outside your hours, and we take 15 % off the project.'),
      ],
      [
        '18 09:20',
        'customer',
        'We do not agree. Three weeks of chaos are worth more than 15 %, and you gave us the same date before.',
      ],
      [
        '18 11:30',
        'handler',
        { type: 'RejectProposal', reason: 'The discount is too small, and the date was promised before.' },
      ],
      [
        '19 10:00',
        'mira',
        report(
          'All eleven mailboxes are in the new system since Saturday. What is still open is what the delay cost you, and I would like to talk about that with you.',
        ),
      ],
      [
        '20 10:00',
        'mira',
        reply('Thank you for the figures. I have put them to our finance team, and bring their answer to our meeting.'),
      ],
      [
        '22 12:00',
        'mira',
        {
          type: 'SetTask',
          task: 'meeting',
          description: 'Meet Rajesh Nair by video, with the figures of our finance team.',
          owner: 'mira',
          dueAt: '24 14:00',
        },
      ],
      ['-2:05', 'customer', 'I will bring our finance director to the meeting.'],
    ],
  },
  {
    at: '11 08:55',
    person: { name: 'Max Brenner', email: 'max@brenner-print.example' },
    arrives: {
      mail: 'Your engineer was to change a failed disk and pulled the good one. The server stopped in the middle of the day, and two days of orders are lost.\n\nI want to know how this can happen, and who pays for it.\n\nMax Brenner, Brenner Print',
      subject: 'Wrong disk pulled, two days of orders lost',
      files: [
        {
          filename: 'lost-orders.csv',
          content:
            'order,customer,value\n20418,Ridge Books,412.00\n20419,Ilkley Players,96.50\n20420,Wharfe Cafe,180.00\n',
        },
      ],
    },
    steps: [
      ['11 14:00', 'handler', INVESTIGATE],
      [
        '12 10:30',
        'handler',
        note('The disk bay was labelled from the back, the work order from the front. Photo is with the engineer.'),
      ],
      [
        '13 15:45',
        'handler',
        report(
          'The orders of Monday are recovered from your till. Those of Tuesday are not. Our engineer confirms that the wrong disk was pulled, and why: the label and the work order count from different ends.',
        ),
      ],
      ['15 09:10', 'customer', 'Thank you for being open about it. What about Tuesday?'],
      [
        '16 11:00',
        'handler',
        reply('A recovery laboratory has the disk since this morning. They tell us on Monday what can be read.'),
      ],
      [
        '19 10:20',
        'handler',
        findings(
          'The engineer pulled the disk in bay 3, counted from the left. The work order counted from the right.',
          'Bays are counted from different ends.',
        ),
      ],
      [
        '21 15:00',
        'mira',
        report(
          'The laboratory read 61 of the 74 orders of Tuesday; you have them since this morning. I propose next how we make up for the other 13.',
        ),
      ],
      ['-1:10', 'customer', 'One more thing: my insurer needs a written statement of what happened.'],
    ],
  },
]
