import { expect, it } from 'vitest'
import { linkIn, only, postForm, type Running } from '../local/running.ts'
import type { Attack } from './attack.test.ts'

/** Somebody complains by phone under an address that the desk mistypes: it is a stranger's, who gets the link. */
async function mistyped(redress: Running, name: string) {
  const [stranger, customer] = [`${name}@stranger.example`, `${name}@customer.example`]
  const logged = await redress.logged({ complainant: { name, email: stranger }, description: 'The heating is off.' })
  await redress.now()
  const { reference } = logged.body
  const [sent] = only(await redress.outbox(reference), 'acknowledgement')
  const correct = { type: 'ChangeContact', complainant: { name, email: customer } }
  return { reference, stranger, customer, link: linkIn(sent?.text), sent, correct }
}

/** Whoever was sent a link or a notice at an address that is no longer the complainant's tries what it opened. */
export const formerAddresses: Attack = (redress) => {
  it('a link opens nothing once the address was corrected, and the page says how to get a new one', async () => {
    const { reference, link, correct } = await mistyped(redress(), 'greta')
    expect((await fetch(link)).status).toBe(200)
    const form = await (await fetch(link)).text()
    const about = /name="about" value="([^"]+)"/.exec(form)?.[1] ?? ''
    await redress().commands(reference, 'mira', correct)
    const opened = await fetch(link)
    expect([opened.status, await opened.text()]).toEqual([410, expect.stringContaining('This link no longer works')])
    const taken = await postForm(link, { step: 'contact', about, email: 'mallory@stranger.example' })
    expect(taken.status).toBe(410)
    expect((await redress().complaint(reference)).body.complainant.email).toBe('greta@customer.example')
  })

  it('an answer to an old reply address, or to an old notice, is nobody’s but its writer’s', async () => {
    const { reference, stranger, customer, sent, correct } = await mistyped(redress(), 'hedwig')
    await redress().commands(reference, 'mira', correct)
    await redress().commands(reference, 'hana', { type: 'ReportProgress', report: 'The heating is on order.' })
    await redress().mail({
      from: `Hedwig <${customer}>`,
      envelope: { from: stranger, to: [sent?.headers['Reply-To'] ?? ''] },
      to: sent?.headers['Reply-To'] ?? '',
      inReplyTo: sent?.messageId ?? '',
      subject: 'Re: your complaint',
      text: `I am ${stranger}, and I say that I am ${customer}.`,
    })
    await redress().now()
    const filed = (await redress().complaint(reference)).body.timeline.filter(
      ({ type }) => type === 'CorrespondenceFiled',
    )
    expect(filed).toMatchObject([{ by: 'system', message: expect.stringContaining('which is not the complainant') }])
  })

  it('a link that was revoked opens nothing, and the one that is asked for anew does', async () => {
    const { reference, stranger, link } = await mistyped(redress(), 'ilse')
    await redress().commands(reference, 'mira', { type: 'RevokeLinks', reason: 'He reads her mail.' })
    expect((await fetch(link)).status).toBe(410)
    await postForm(`${redress().address}/link`, { reference, email: stranger })
    await redress().now()
    const [again] = only(await redress().outbox(reference), 'link')
    expect((await fetch(linkIn(again?.text))).status).toBe(200)
  })

  it('a page that was opened before decides on nothing that it did not show', async () => {
    const { reference, link } = await mistyped(redress(), 'jule')
    const page = await (await fetch(link)).text()
    const about = /name="about" value="([^"]+)"/.exec(page)?.[1] ?? ''
    for (const text of ['We repair it.', 'We do nothing.']) {
      await redress().commands(reference, 'mira', { type: 'SendProposal', proposal: text })
    }
    await redress().now()
    for (const step of ['agree', 'disagree']) {
      const stale = await postForm(link, { step, about, version: '1' })
      expect([step, stale.status, await stale.text()]).toEqual([step, 422, expect.stringContaining('We do nothing.')])
      const elsewhere = await postForm(link, { step, about: 'CMP-7K3Q-9XTS/0', version: '2' })
      expect([step, elsewhere.status]).toEqual([step, 409])
    }
    expect((await redress().complaint(reference)).body.phase).toBe('proposed')
  })

  it('the link of a duplicate decides on nothing of the complaint that goes on, and dies with its address', async () => {
    const { reference, stranger, link } = await mistyped(redress(), 'karl')
    const { body: other } = await redress().logged({
      complainant: { name: 'karl', email: stranger },
      description: 'Still off.',
    })
    await redress().commands(reference, 'mira', { type: 'Merge', into: other.reference })
    await redress().commands(other.reference, 'mira', { type: 'SendProposal', proposal: 'We pay the lot.' })
    const about = `${reference}/0`
    expect((await postForm(link, { step: 'agree', about, version: '1' })).status).toBe(409)
    expect((await postForm(link, { step: 'contact', about, email: 'mallory@stranger.example' })).status).toBe(409)
    expect((await postForm(link, { step: 'message', text: 'It is colder still.' })).status).toBe(303)
    expect(JSON.stringify((await redress().complaint(other.reference)).body.timeline)).toContain('colder still')
    await redress().commands(other.reference, 'mira', {
      type: 'ChangeContact',
      complainant: { name: 'karl', email: 'karl@customer.example' },
    })
    expect((await fetch(link)).status).toBe(410)
  })
}
