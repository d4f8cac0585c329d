// What we have offered, and they have still to answer.
import { type DemoComplaint, INVESTIGATE, outcome, proposal, reply, report } from './written.ts'

export const answered: readonly DemoComplaint[] = [
  {
    at: '17 08:40',
    person: { name: 'Aoife Kearney', email: 'aoife@kearney-vets.example', phone: '+44 28 9649 6012' },
    arrives: {
      mail: 'We paid for backups for eight months. When we needed one last week there was none: they were never switched on.\n\nAoife Kearney\nKearney Veterinary Group',
      subject: 'Backups were never switched on',
    },
    steps: [
      ['17 14:00', 'handler', INVESTIGATE],
      [
        '19 10:30',
        'handler',
        report(
          'You are right: the backups were ordered in March and never switched on. They run since Monday, and we tested one by restoring it.',
        ),
      ],
      ['21 09:50', 'handler', outcome('upheld', 'The service was paid for and not delivered.')],
      [
        '22 11:00',
        'handler',
        proposal(
          'We refund the backup service for all eight months, £736, and restore one file for you every month to show that it works.',
        ),
      ],
      [
        '22 11:05',
        'handler',
        {
          type: 'AgreeRemedy',
          remedy: 'refund',
          description: 'Eight months of the backup service.',
          owner: 'mira',
          dueAt: '27 17:00',
          amount: { value: '736.00', currency: 'GBP' },
        },
      ],
    ],
  },
  {
    at: '19 13:30',
    person: { name: 'Marek Novák', email: 'marek@novak-dental-lab.example' },
    arrives: {
      logged: 'The replacement scanner was promised within two days, ten days ago. Every morning another date.',
      by: 'dora',
      channel: 'phone',
      more: { desiredOutcome: 'The scanner, or a date that holds.' },
    },
    steps: [
      [
        '22 11:40',
        'handler',
        proposal('The scanner leaves our warehouse tomorrow by courier, and you pay nothing for this month.'),
      ],
      ['22 16:10', 'handler', reply('It left this afternoon. The courier is with you tomorrow before noon.')],
    ],
  },
  {
    at: '19 17:45',
    person: { name: 'Joanna Reid', email: 'jo@reid-surveyors.example' },
    arrives: { rating: 'Closed my ticket as solved. It was not, and I had said so twice.', ticket: '51588' },
    steps: [
      [
        '22 11:00',
        'handler',
        proposal(
          'We have opened your ticket again and mended the drive letters. Nobody closes a ticket of yours without your yes.',
        ),
      ],
    ],
  },
]
