import { expect, it } from 'vitest'
import { only } from '../local/running.ts'
import type { Attack } from './attack.test.ts'

const SENDERS = [
  '"a b"@attacker.example',
  'Nora Nye <nora nye@north.example>',
  '"jürgen"@attacker.example',
  'trailing@attacker.example.',
]

/** Complains from addresses that SES refuses to write to, so that whatever waits behind them is never sent. */
export const unsendableSenders: Attack = (redress) => {
  it('hold up nobody, and are answered on paper', async () => {
    const before = only(await redress().outbox(), 'acknowledgement').length
    for (const [n, sender] of SENDERS.entries()) {
      const lines = [
        `From: ${sender}`,
        'To: complaints@example.com',
        `Subject: Silence ${n}`,
        '',
        'You will hear of this.',
      ]
      await redress().mail({
        raw: lines.join('\r\n'),
        envelope: { from: 'bounces@attacker.example', to: ['complaints@example.com'] },
      })
      await redress().mail({ from: `behind${n}@waiting.example`, subject: 'Behind', text: `I wait behind ${n}.` })
    }
    await redress().move({ advance: 'PT1M' })
    const acknowledged = only(await redress().outbox(), 'acknowledgement')
    for (const n of SENDERS.keys()) {
      expect(acknowledged.filter(({ to }) => to.includes(`behind${n}@waiting.example`))).toHaveLength(1)
    }
    const { body } = await redress().list('?limit=50')
    const silent = body.complaints.map(({ reference }) => reference)
    const printed = acknowledged.slice(before).filter(({ subject }) => subject.includes('to print and post'))
    expect(printed.filter(({ reference }) => silent.includes(reference))).toHaveLength(SENDERS.length)
    for (const { reference } of printed) {
      expect((await redress().complaint(reference)).body).toMatchObject({ unreachable: true })
    }
  })
}
