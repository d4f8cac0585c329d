// A desk in the middle of its work: complaints of several ages, of which some went well and some did not.
import type { Running } from '../local/running.ts'

/** Fills a running stack, and gives the reference of the complaint that has most to show. */
export async function filled(redress: Running): Promise<string> {
  const logged = async (name: string, description: string, more: object = {}) => {
    const email = `${name.split(' ')[0]?.toLowerCase()}@customer.example`
    const { body } = await redress.logged({
      complainant: { name, email, phone: '+44 20 7946 0018' },
      description,
      ...more,
    })
    await redress.now()
    return body.reference
  }
  const first = await logged('Petra Phone', 'The lift has been stuck for a week, and nobody calls back.', {
    desiredOutcome: 'A lift that works, and a word of apology.',
    issues: ['The lift is stuck.', 'Nobody called back.'],
    ticket: { helpdesk: 'zendesk', id: '4711' },
  })
  const agreed = await logged('Rosa Reed', 'The second bill is for a service that we never ordered.')
  await redress.move({ advance: 'P2D' })
  await redress.commands(first, 'hana', {
    type: 'AddNote',
    note: 'The maintenance company was called: a motor is missing.',
  })
  await redress.commands(
    agreed,
    'hana',
    { type: 'SendProposal', proposal: 'The bill is cancelled.' },
    { type: 'RecordAgreement', agreement: 'The bill is cancelled.' },
  )
  await redress.move({ advance: 'P4D' })
  await redress.mail({
    from: 'Max Muster <max@customer.example>',
    subject: 'Your engineer broke my server',
    text: 'He pulled the wrong disk, and we lost two days of work.',
  })
  await redress.move({ advance: 'P9D' })
  await redress.commands(
    first,
    'hana',
    { type: 'BeginInvestigation' },
    { type: 'ReportProgress', report: 'The motor is ordered, and comes on Tuesday.' },
  )
  await redress.move({ advance: 'P16D' })
  await logged('Ines Ingram', 'Nobody answers the phone on Fridays.')
  await redress.commands(first, 'hana', {
    type: 'SendProposal',
    proposal: 'The motor is built in on Monday, and a month is free of charge.',
  })
  await redress.move({ advance: 'PT3H' })
  return first
}
