// What has just come in, and what is not yet a complaint.
import { type DemoComplaint, INVESTIGATE } from './written.ts'

export const fresh: readonly DemoComplaint[] = [
  {
    at: '-2:20',
    person: { name: 'Leo Castellano', email: 'leo@castellano-wines.example' },
    arrives: { rating: 'You charged us £180 to mend what your own update had broken.', ticket: '51902' },
  },
  {
    at: '-1:30',
    person: { name: 'Nadia Rahman', email: 'nadia@rahman-pharmacy.example', phone: '+44 1274 496 022' },
    arrives: {
      logged:
        'Prescriptions do not print since seven this morning. The helpline put me through three times and then hung up.',
      by: 'dora',
      channel: 'phone',
      more: { desiredOutcome: 'Prescriptions that print, today.' },
    },
    steps: [
      [
        '-1:20',
        'dora',
        { type: 'MarkUrgent', because: 'service-down', reason: 'A pharmacy cannot print prescriptions.' },
      ],
    ],
  },
  {
    at: '-0:55',
    person: { name: 'Gareth Pugh', email: 'gareth@pugh-agricultural.example' },
    arrives: {
      form: 'I cancelled in July in writing. You have taken the money every month since.',
      wish: 'Four months back.',
    },
  },
  {
    at: '22 16:05',
    person: { name: 'Wendy Okafor', email: 'wendy.okafor@mailbox.example', address: '12 Mill Lane, Ripon HG4 1AB' },
    arrives: {
      mail: 'I was charged twice for the same laptop repair, on the 3rd and the 9th. Please give one of them back.\n\nWendy Okafor',
      subject: 'Charged twice for the same laptop repair',
    },
    bounces: true,
  },
  {
    at: '22 11:15',
    person: { name: 'Pauline Marsden', phone: '+44 1535 496 077' },
    arrives: {
      logged: 'She waited in all day for an engineer, and nobody came or rang. It is the second time.',
      by: 'hana',
      channel: 'in-person',
      more: { preferredContact: 'phone' },
    },
  },
  {
    at: '19 12:44',
    person: { name: 'Ben Whitlock', email: 'ben@whitlock-daughters.example' },
    arrives: { rating: '', ticket: '51877' },
  },
  {
    at: '21 18:31',
    person: { name: 'Ewa Kowalska', email: 'ewa@kowalska-design.example' },
    arrives: { rating: 'meh', ticket: '51890' },
  },
  {
    at: '19 09:02',
    person: { name: 'Alastair Boyd', email: 'alastair@boyd-marine.example' },
    arrives: { rating: '', ticket: '51799' },
    steps: [
      [
        '20 08:30',
        'customer',
        'Since you ask: the new firewall drops our video calls, and your first answer was a link to a manual.',
      ],
      ['21 09:30', 'handler', INVESTIGATE],
    ],
  },
]
