import { expect, it } from 'vitest'
import { only } from '../local/running.ts'
import type { Attack } from './attack.test.ts'

/** Writes in other people's names: as the director, and as the complainant whose complaint it knows by its reference. */
export const borrowedNames: Attack = (redress) => {
  it('write nothing in the name of anybody whose domain did not vouch for it', async () => {
    await redress().mail({ from: 'vera@victim.example', subject: 'Mine', text: 'The roof leaks over my desk.' })
    await redress().move({ advance: 'PT1M' })
    const [mine] = (await redress().list('?complainant=vera@victim.example')).body.complaints
    const { reference } = mine ?? { reference: '' }
    const [acknowledgement] = only(await redress().outbox(reference), 'acknowledgement')
    const answers = { inReplyTo: acknowledgement?.messageId, subject: `Re: ${reference}` }
    const envelope = { from: 'x@attacker.example', to: ['complaints@example.com'] }
    const attempts = [
      { from: 'no-reply@attacker.example', replyTo: 'tom@example.com', subject: reference },
      { from: '"tom@example.com" <x@attacker.example>', ...answers },
      { from: 'no-reply@attacker.example', replyTo: 'vera@victim.example', ...answers },
      { from: 'vera@victim.example', subject: `About ${reference}` },
    ]
    for (const attempt of attempts) {
      await redress().mail({ ...attempt, envelope, text: 'I withdraw everything. Close this one.' })
    }
    await redress().move({ advance: 'PT1M' })
    const { timeline } = (await redress().complaint(reference)).body
    const written = timeline.filter(({ message }) => String(message).includes('I withdraw everything'))
    expect(written.map(({ by }) => by)).not.toContainEqual({ staff: 'tom' })
    expect(written.map(({ by }) => by)).not.toContain('complainant')
  })

  it('turn no reply of a colleague who complains into a note of ours', async () => {
    const self = await redress().logged({
      complainant: { name: 'Jonas', email: 'jonas@example.com' },
      description: 'My own broadband is down.',
    })
    const { reference, handler } = self.body
    expect(handler).not.toBe('jonas')
    expect((await redress().complaint(reference, 'jonas')).status).toBe(404)
    await redress().move({ advance: 'PT1M' })
    const [acknowledgement] = only(await redress().outbox(reference), 'acknowledgement')
    expect(acknowledgement?.to).toEqual(['jonas@example.com'])
    const inReplyTo = acknowledgement?.messageId ?? ''
    await redress().mail({ from: 'jonas@example.com', inReplyTo, subject: 'Re: mine', text: 'Still down.' })
    await redress().move({ advance: 'PT1M' })
    const { timeline } = (await redress().complaint(reference)).body
    expect(timeline.find(({ message }) => String(message).includes('Still down'))).toMatchObject({ by: 'complainant' })
  })

  it('leave an answer to one’s own mail with the complaint that it opened', async () => {
    const from = 'tomas@tell.example'
    await redress().mail({ from, subject: 'Noise', text: 'The fan is loud.', messageId: '<own-1@tell.example>' })
    await redress().now() // nobody answers their own mail in the same second
    await redress().mail({ from, subject: 'Re: Noise', text: 'It also smells.', inReplyTo: '<own-1@tell.example>' })
    await redress().move({ advance: 'PT1M' })
    await redress().mail({
      from: 'x@attacker.example',
      subject: 'Re: Noise',
      text: 'Ha.',
      inReplyTo: '<own-1@tell.example>',
    })
    await redress().move({ advance: 'PT1M' })
    const { complaints } = (await redress().list(`?complainant=${from}`)).body
    expect(complaints).toHaveLength(1)
    const { timeline } = (await redress().complaint(complaints[0]?.reference ?? '')).body
    const filed = timeline.filter(({ type }) => type === 'CorrespondenceFiled')
    expect(filed.map(({ by, message }) => [by, String(message).includes('x@attacker.example')])).toEqual([
      ['complainant', false],
      ['system', true],
    ])
  })
}
