// What has come to its end.
import {
  agreed,
  type DemoComplaint,
  findings,
  INVESTIGATE,
  learnt,
  outcome,
  proposal,
  reply,
  report,
} from './written.ts'

export const closed: readonly DemoComplaint[] = [
  {
    at: '2 10:10',
    person: { name: 'Tomasz Zieliński', email: 'tomasz@tz-joinery.example' },
    arrives: {
      mail: 'We were invoiced twice for the July licences, and twice I was told that it is being dealt with.\n\nTomasz Zieliński\nTZ Joinery',
      subject: 'Invoiced twice for the July licences',
      files: [{ filename: 'invoices.txt', content: 'INV-7741  £312.40  1 July\nINV-7802  £312.40  9 July\n' }],
    },
    steps: [
      ['2 14:00', 'handler', INVESTIGATE],
      [
        '3 10:00',
        'handler',
        report('Both invoices are ours, and the second is wrong. Finance looks for how it was made.'),
      ],
      [
        '5 10:00',
        'handler',
        findings(
          'A renewal and a new order were booked for the same licences.',
          'Two people can book the same renewal.',
        ),
      ],
      ['5 10:05', 'handler', outcome('upheld', 'The second invoice should never have been sent.')],
      ['5 10:10', 'handler', proposal('We refund £312.40 within ten working days.')],
      [
        '5 10:15',
        'handler',
        {
          type: 'AgreeRemedy',
          remedy: 'refund',
          description: 'The second July invoice.',
          owner: 'mira',
          dueAt: '23 17:00',
          amount: { value: '312.40', currency: 'GBP' },
        },
      ],
      ['6 09:05', 'handler', agreed('Refund of £312.40.')],
      [
        '6 11:00',
        'handler',
        learnt('Renewals can be booked twice.', 'The order form refuses a second renewal of the same licence.'),
      ],
    ],
  },
  {
    at: '2 15:20',
    person: { name: 'Rosa Reed', email: 'rosa@reed-gardens.example' },
    arrives: {
      logged:
        'Nobody told us that the office is closed on Fridays. We stood before a locked door with a broken laptop.',
      by: 'dora',
      channel: 'in-person',
    },
    steps: [
      ['2 15:40', 'dora', agreed('A loan laptop at once, and the hours are now on the door and on the website.')],
    ],
  },
  {
    at: '4 09:48',
    person: { name: 'Ines Ingram', email: 'ines@ingram-law.example' },
    arrives: { rating: 'Two weeks for a password, and four people who each asked me the same.', ticket: '51266' },
    steps: [
      [
        '6 14:00',
        'handler',
        outcome('upheld', 'Four people asked the same, since nobody had written the first answer down.'),
      ],
      ['6 14:10', 'handler', proposal('One person looks after your tickets from now on, and we apologise in writing.')],
      ['7 09:00', 'handler', agreed('One person for all tickets, and an apology.')],
      [
        '7 10:00',
        'handler',
        learnt('Callers tell the same story several times.', 'Whoever takes a ticket first writes down what was said.'),
      ],
    ],
  },
  {
    at: '4 12:02',
    person: { name: 'Callum Frost', email: 'callum@frost-roofing.example' },
    arrives: { form: 'I was on hold for 50 minutes to be told to send a mail.', wish: 'To be called back.' },
    steps: [
      ['5 14:00', 'handler', reply('I rang you just now and could not reach you. I try again tomorrow at nine.')],
      [
        '6 09:20',
        'handler',
        proposal('You have the direct number of our team, and waiting callers can now leave theirs.'),
      ],
      ['6 15:00', 'handler', agreed('Direct number, and calls back.')],
    ],
  },
  {
    at: '5 08:20',
    person: { name: 'Mei Tanaka', email: 'mei@tanaka-ceramics.example' },
    arrives: {
      mail: 'The website was down on the day of our sale. Your status page said that all was well.\n\nMei Tanaka',
      subject: 'Website down on the day of our sale',
    },
    steps: [
      [
        '7 11:00',
        'handler',
        report('The site was down from 10:04 to 13:31. The status page asks a different server, which was up.'),
      ],
      [
        '8 10:00',
        'handler',
        outcome('partially-upheld', 'The outage was ours. Sales of other years do not show the loss that was named.'),
      ],
      [
        '8 10:10',
        'handler',
        proposal('Three months of hosting free of charge, and a status page that asks your own site.'),
      ],
      ['9 10:00', 'handler', agreed('Three months free.')],
      [
        '9 12:00',
        'handler',
        learnt('The status page does not look at what customers see.', 'It asks each customer’s site every minute.'),
      ],
    ],
  },
  {
    at: '6 10:30',
    person: { name: 'Derek Lamb', email: 'derek@lamb-haulage.example' },
    arrives: {
      logged: 'The tracker in lorry 7 shows the depot whatever the lorry does.',
      by: 'dora',
      channel: 'phone',
    },
    steps: [['7 10:00', 'handler', { type: 'Withdraw', reason: 'The driver had put it into the other lorry.' }]],
  },
  {
    at: '6 14:14',
    person: { name: 'Fiona Drummond', email: 'fiona@drummond-estates.example' },
    arrives: {
      mail: 'I only wanted to say that Jonas stayed until nine to get us going again. Please tell him.\n\nFiona Drummond',
      subject: 'Thank you',
    },
    steps: [
      ['7 09:00', 'mira', { type: 'Reclassify', kind: 'compliment' }],
      ['7 09:10', 'handler', { type: 'Close', message: 'Thank you. Jonas has read it, and so have all of us.' }],
    ],
  },
  {
    at: '21 11:11',
    person: { name: 'Samir Haddad', email: 'samir@haddad-foods.example' },
    arrives: { form: 'How long do you keep the recordings of our calls?' },
    steps: [['21 15:00', 'mira', { type: 'Reclassify', kind: 'enquiry' }]],
  },
  {
    at: '7 16:40',
    person: { name: 'Louise Bennett', email: 'louise@bennett-physio.example' },
    arrives: { rating: 'The engineer left while it was still broken and marked it as done.', ticket: '51390' },
    steps: [
      [
        '9 16:00',
        'handler',
        proposal('Another engineer came this morning and stayed until it worked. The visit costs nothing.'),
      ],
      ['10 10:00', 'handler', agreed('Repaired, without charge.')],
    ],
  },
  {
    at: '20 09:09',
    person: { name: 'Victor Ashworth', email: 'victor@ashworth-tools.example' },
    arrives: { mail: 'Your competitor is cheaper. I find that outrageous.\n\nV. Ashworth', subject: 'Your prices' },
    steps: [
      [
        '21 09:00',
        'handler',
        {
          type: 'GiveResponse',
          response:
            'We looked at your contract: the price is the one that you agreed to, and it has not changed since.',
          outcome: 'not-upheld',
        },
      ],
    ],
  },
  {
    at: '10 09:25',
    person: { name: 'Imogen Clarke', email: 'imogen@clarke-bakery.example', phone: '+44 1943 496 031' },
    arrives: {
      logged: 'The card machine would not connect on Saturday, and the weekend line rang out.',
      by: 'hana',
      channel: 'phone',
      more: { ticket: { helpdesk: 'zendesk', id: '51440' } },
    },
    steps: [
      [
        '12 15:00',
        'handler',
        findings(
          'The weekend line was diverted to a telephone that had been handed back.',
          'Nobody checks the diversion when a telephone is returned.',
        ),
      ],
      [
        '12 15:30',
        'handler',
        proposal('The weekend line rings at two desks, and we credit £90 for the lost Saturday.'),
      ],
      ['12 16:20', 'handler', agreed('Credit of £90.')],
      [
        '13 09:00',
        'handler',
        learnt('The weekend line rang out, and nobody knew.', 'It is tried every Friday at four.'),
      ],
    ],
  },
  {
    at: '11 13:37',
    person: { name: 'Anton Weiss', email: 'anton@weiss-optics.example' },
    arrives: { form: 'The invoice names a service that we gave notice for in spring.', wish: 'A correct invoice.' },
    steps: [['12 11:00', 'handler', agreed('A correct invoice, sent within the hour.')]],
  },
  {
    at: '12 08:15',
    person: { name: 'Bethan Rees', email: 'bethan@rees-architects.example' },
    arrives: {
      mail: 'Our plans would not open for two days after your update, and the answer was to wait.\n\nBethan Rees',
      subject: 'Plans would not open after the update',
    },
    steps: [
      [
        '13 12:00',
        'handler',
        report('The update changed which program opens your plans. It is set right on all nine machines.'),
      ],
      [
        '15 10:00',
        'handler',
        proposal('Updates for your office wait for a week from now on, and are tried on one machine first.'),
      ],
      ['16 09:40', 'handler', agreed('Updates a week later, tried first.')],
    ],
  },
  {
    at: '13 17:02',
    person: { name: 'Harriet Stone', email: 'harriet@stone-and-moss.example' },
    arrives: { rating: 'Asked for help in plain words and got three pages of commands.', ticket: '51502' },
    steps: [
      [
        '14 10:30',
        'handler',
        proposal('An engineer did it for you this morning, and you have the steps on one page in plain words.'),
      ],
      ['15 12:15', 'handler', agreed('Done for her, with one page in plain words.')],
    ],
  },
  {
    at: '15 16:10',
    person: { name: 'Paul Odell', email: 'paul@odell-motors.example' },
    arrives: { logged: 'The new telephones ring in the wrong workshop.', by: 'dora', channel: 'phone' },
    steps: [['15 16:20', 'dora', agreed('The two lines were swapped back while he was on the line.')]],
  },
  {
    at: '18 10:12',
    person: { name: 'Maureen Tully', email: 'maureen@tully-travel.example' },
    arrives: {
      form: 'The engineer parked across our door, and two customers with pushchairs could not come in.',
      wish: 'That it does not happen again.',
    },
    steps: [
      [
        '19 11:15',
        'handler',
        proposal('I am sorry. All engineers now have the loading bay behind your shop in their orders.'),
      ],
      ['20 10:20', 'handler', agreed('Engineers use the loading bay.')],
    ],
  },
]
