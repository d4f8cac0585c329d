// What is being looked into.
import { type DemoComplaint, INVESTIGATE, note, reply, report } from './written.ts'

export const underway: readonly DemoComplaint[] = [
  {
    at: '18 09:35',
    person: { name: 'Grace Adeyemi', email: 'office@st-annes-primary.example', phone: '+44 113 496 0151' },
    arrives: {
      logged:
        'The engineer who came about the printers was rude to our office manager, in front of parents. He said that she had broken it herself.',
      by: 'dora',
      channel: 'phone',
      more: { subjects: ['jonas'], desiredOutcome: 'An apology to her, from him.' },
    },
    steps: [
      ['19 10:00', 'handler', INVESTIGATE],
      [
        '20 14:00',
        'handler',
        report(
          'We have heard both your office manager and our engineer. There is one more person who was there, and she is back on Monday.',
        ),
      ],
      ['22 11:40', 'mira', note('Spoke to both. The two accounts do not differ much.')],
    ],
  },
  {
    at: '19 11:05',
    person: { name: 'Siobhán O’Neill', email: 'siobhan@ardmore-lettings.example' },
    arrives: {
      form: 'New starters wait nine days for a laptop. Your contract says two. We have had three people sit with nothing to do.',
      wish: 'Two days, as it is written.',
    },
    steps: [
      ['20 09:00', 'handler', INVESTIGATE],
      [
        '21 16:00',
        'handler',
        reply(
          'Two laptops left this afternoon and are with you tomorrow before noon. Why it took so long I tell you by Thursday.',
        ),
      ],
      ['-3:10', 'customer', 'Any news? Two more people start on Monday.'],
    ],
  },
  {
    at: '19 07:58',
    person: { name: 'Kwame Boateng', email: 'kwame@boateng-freight.example', phone: '+44 1482 496 010' },
    arrives: {
      mail: 'Your people left our server room unlocked overnight. The door log is attached: open from 18:12 to 07:40. Anybody could have walked in.\n\nKwame Boateng\nBoateng Freight',
      subject: 'Server room left unlocked overnight',
      files: [
        { filename: 'door-log.csv', content: 'time,door,state\n18:12,server room,open\n07:40,server room,closed\n' },
      ],
    },
    steps: [
      ['20 09:00', 'handler', INVESTIGATE],
      [
        '21 12:00',
        'handler',
        report(
          'The engineer handed the key to your evening porter, who had no instructions for that door. We are writing down with your site manager how a key is handed back.',
        ),
      ],
      [
        '22 15:15',
        'handler',
        note('The porter confirms it. Nobody was in the room before 07:40, by the camera in the yard.'),
      ],
    ],
  },
  {
    at: '19 13:20',
    person: { name: 'Hannah Price', email: 'hannah.price@greenway-housing.example' },
    arrives: {
      mail: 'Letters to our tenants went to the wrong shared mailbox for two days, where a contractor could read them. There are names and arrears in them.\n\nHannah Price\nGreenway Housing',
      subject: 'Tenants’ letters sent to the wrong mailbox',
    },
    steps: [
      [
        '19 15:00',
        'handler',
        {
          type: 'MarkUrgent',
          because: 'vulnerable-person',
          reason: 'Personal data of tenants could be read by a contractor.',
        },
      ],
      ['20 09:00', 'handler', INVESTIGATE],
      ['20 10:30', 'handler', note('@Quinn: is this one for the data protection officer?', 'quinn')],
      [
        '21 16:00',
        'handler',
        report(
          'The mailbox was closed to the contractor within an hour of your mail. Eleven letters were in it, and its log says that none was opened.',
        ),
      ],
    ],
  },
  {
    at: '19 10:00',
    person: { name: 'Dilys Prosser', address: '4 Chapel Row, Aberystwyth SY23 2AA' },
    arrives: {
      logged:
        'I could not follow the set-up instructions you sent. The print is so small that my daughter could not read it either. I have had no telephone for a week.',
      by: 'dora',
      channel: 'post',
      more: { preferredContact: 'post', supportNeeds: 'Large print, at least 18 point.', relation: 'customer' },
    },
    steps: [
      ['20 11:00', 'handler', INVESTIGATE],
      [
        '22 10:00',
        'handler',
        report(
          'An engineer comes on Tuesday between ten and twelve, and sets the telephone up with you. It costs nothing.',
        ),
      ],
    ],
  },
  {
    at: '19 15:12',
    person: { name: 'Ifeoma Nwosu', email: 'ifeoma@bright-start.example', phone: '+44 121 496 0133' },
    arrives: {
      logged:
        'Remote support cut off in the middle of a fix, and the tablets of two nurseries have been locked since. The chat said that somebody would come back at once.',
      by: 'hana',
      channel: 'live-chat',
      more: { ticket: { helpdesk: 'zendesk', id: '51731' } },
    },
    steps: [
      ['20 09:20', 'handler', INVESTIGATE],
      [
        '20 16:00',
        'handler',
        reply(
          'The tablets of Moor Lane are unlocked. For those of Station Road we have to be there, and we come tomorrow at eight.',
        ),
      ],
      [
        '21 10:00',
        'handler',
        {
          type: 'SetTask',
          task: 'meeting',
          description: 'Meet Ifeoma Nwosu at Station Road.',
          owner: 'hana',
          dueAt: '27 10:00',
        },
      ],
    ],
  },
  {
    at: '18 12:00',
    person: { name: 'Yusuf Demir', email: 'yusuf@demir-catering.example' },
    arrives: {
      form: 'You raised the price by 9 % in September. I find nothing in my contract that lets you.',
      wish: 'The old price until the contract ends.',
    },
    steps: [
      ['18 15:00', 'handler', INVESTIGATE],
      [
        '19 10:00',
        'handler',
        {
          type: 'RequestInformation',
          question:
            'Which copy of the contract do you have? Ours, signed in 2023, has a clause on prices; please send us a photo of yours.',
        },
      ],
      [
        '20 09:00',
        'handler',
        { type: 'Hold', hold: 'awaiting-customer', reason: 'We need the signed copy of his contract.' },
      ],
      [
        '22 09:00',
        'handler',
        reply('We still need the signed copy of your contract. A photo of the last page is enough.'),
      ],
    ],
  },
  {
    at: '19 14:30',
    person: { name: 'Oliver Grant', email: 'oliver@grant-removals.example', phone: '+44 113 496 0144' },
    arrives: {
      mail: 'You moved our phone numbers a week after the date in your contract. For seven days every customer who rang heard that the number does not exist.\n\nI have told Ofcom as well.\n\nOliver Grant\nGrant & Sons Removals',
      subject: 'Phone numbers moved a week late',
    },
    steps: [
      ['20 09:00', 'handler', INVESTIGATE],
      [
        '20 10:00',
        'handler',
        {
          type: 'Hold',
          hold: 'awaiting-customer',
          reason: 'We need the letter in which his old telephone company names the date.',
        },
      ],
      [
        '22 10:10',
        'handler',
        reply(
          'To go on we still need the letter of your old telephone company. Ofcom has our log of the transfer since Monday.',
        ),
      ],
    ],
  },
  {
    at: '18 16:22',
    person: { name: 'Claire Fontaine', email: 'claire@atelier-fontaine.example' },
    arrives: {
      form: 'Since you changed our domain settings all our mail lands in our customers’ spam. For a week nobody told us, and two of them ordered elsewhere.',
      wish: 'Mail that arrives, and the loss of two orders made good.',
    },
    steps: [
      ['19 10:00', 'handler', INVESTIGATE],
      [
        '20 11:00',
        'handler',
        report(
          'One line was missing from your domain settings. We added it, and mail to the three large providers arrives again. Two smaller ones still turn it away, and we have asked them to look again.',
        ),
      ],
      [
        '22 12:30',
        'handler',
        report(
          'The last provider accepts your mail since yesterday. We are now working out with you what the week cost.',
        ),
      ],
      [
        '22 16:30',
        'mira',
        note('The two orders were worth £1,840 together. Margin is what we should make good, not turnover.'),
      ],
    ],
  },
]
