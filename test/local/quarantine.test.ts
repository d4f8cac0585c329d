// What was set aside: decided on once, by nobody whom it names, and released by whatever door it came.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { bad, type Running, startRedress } from './running.ts'

let redress: Running
beforeAll(async () => {
  redress = await startRedress('2026-11-23T10:00:00Z')
})
afterAll(() => redress.stop())

type Item = {
  id: string
  receivedAt: string
  reason: string
  source: string
  decided?: { decision: string; by: string }
}
const listed = async (staff: string) =>
  (await redress.askAs<{ quarantined: Item[] }>(staff, 'GET', '/api/quarantine?month=2026-11')).body.quarantined
const pathOf = ({ receivedAt, id }: Item) => `/api/quarantine/${encodeURIComponent(receivedAt)}/${id}`
const decide = (staff: string, item: Item, decision: string) =>
  redress.askAs<{ detail: string }>(staff, 'POST', pathOf(item), { decision, reason: 'As it should be.' })
const newest = async (known: readonly Item[]) => {
  const [item] = (await listed('ada')).filter(({ id }) => !known.some((one) => one.id === id))
  if (item === undefined) throw new Error('Nothing was set aside.')
  return item
}
const spam = (text: string) => ({
  from: 'seller@customer.example',
  subject: 'Cheap',
  text: `${text}\n\nXJS*C4JDBQADN1.NSBN3*2IDNEN*GTUBE-STANDARD-ANTI-UBE-TEST-EMAIL*C.34X`,
})
const setAside = async (text: string) => {
  const known = await listed('ada')
  await redress.mail(spam(text))
  await redress.now()
  return newest(known)
}

describe('a decision', () => {
  it('is made once, whichever of two managers is first', async () => {
    const item = await setAside('Buy one.')
    const answers = await Promise.all([decide('mira', item, 'release'), decide('lena', item, 'discard')])
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409])
    const first = answers[0]?.status === 200 ? 'release' : 'discard'
    expect((await listed('ada')).find(({ id }) => id === item.id)?.decided).toMatchObject({ decision: first })
    const { complaints } = (await redress.list('?complainant=seller@customer.example')).body
    expect(complaints).toHaveLength(first === 'release' ? 1 : 0)
  })

  it('is erased by no second delivery of the same mail', async () => {
    // Its reader ends after it has set the mail aside, and is handed the same mail again some minutes later.
    await redress.fault({ end: 'before', function: 'inbox', call: 's3:DeleteObject' })
    const item = await setAside('Buy two.')
    expect((await decide('mira', item, 'discard')).status).toBe(200)
    await redress.move({ advance: 'PT10M' })
    const { body } = await redress.ask<{ unread: number }>('POST', '/_local/sweep')
    expect(body.unread).toBe(0)
    expect((await listed('ada')).find(({ id }) => id === item.id)?.decided).toMatchObject({ by: 'mira' })
  })

  it('is made by nobody whom it names, who does not see that it is there', async () => {
    const byName = await setAside('Mira Moss was rude to me.')
    const { body } = await redress.logged({
      complainant: { name: 'Pia', email: 'pia@customer.example' },
      description: 'Lena hung up.',
      subjects: ['lena'],
    })
    const byComplaint = await setAside(`It is about ${body.reference}.`)
    for (const [staff, item] of [
      ['mira', byName],
      ['lena', byComplaint],
    ] as const) {
      expect((await listed(staff)).map(({ id }) => id)).not.toContain(item.id)
      expect((await redress.askAs(staff, 'GET', pathOf(item))).status).toBe(404)
      expect((await decide(staff, item, 'discard')).status).toBe(404)
    }
    expect((await decide('lena', byName, 'discard')).status).toBe(200)
    expect((await decide('mira', byComplaint, 'discard')).status).toBe(200)
  })
})

describe('what came by another door than mail', () => {
  it('is released too: a form as it was filled in, and received when it first arrived', async () => {
    const known = await listed('ada')
    const form = { description: 'The roof leaks.', email: 'roof@customer.example', website: 'filled in by a browser' }
    const sent = await fetch(`${redress.address}/complain`, { method: 'POST', body: new URLSearchParams(form) })
    expect(sent.status).toBe(422)
    const item = await newest(known)
    await redress.move({ advance: 'P1D' })
    expect((await decide('mira', item, 'release')).status).toBe(200)
    await redress.now()
    const [complaint] = (await redress.list('?complainant=roof@customer.example')).body.complaints
    expect(Date.parse(complaint?.receivedAt ?? '')).toBe(Date.parse(item.receivedAt))
  })

  it('is received only if it was released first, where two managers decide at once', async () => {
    const known = await listed('ada')
    const form = { description: 'Two at once.', email: 'race@customer.example', website: 'x' }
    await fetch(`${redress.address}/complain`, { method: 'POST', body: new URLSearchParams(form) })
    const item = await newest(known)
    const [release, discard] = await Promise.all([decide('mira', item, 'release'), decide('lena', item, 'discard')])
    expect([release.status, discard.status].toSorted()).toEqual([200, 409])
    await redress.now()
    const { complaints } = (await redress.list('?complainant=race@customer.example')).body
    expect(complaints).toHaveLength(release.status === 200 ? 1 : 0)
  })

  it('is logged by hand where it cannot be read: a webhook that says too little', async () => {
    const known = await listed('ada')
    const sent = await redress.zendesk({ ...bad(), score: 'awful' })
    expect(sent.status).toBe(422)
    const item = await newest(known)
    const refused = await decide('mira', item, 'release')
    expect([refused.status, refused.body.detail]).toEqual([409, expect.stringContaining('Log it by hand')])
    expect((await listed('ada')).find(({ id }) => id === item.id)?.decided).toBeUndefined()
  })
})

it('a colleague whose mail waits is asked whose complaint it is, once, and told whom to tell', async () => {
  await redress.mail({ from: 'Hana Holm <hana@example.com>', subject: 'The coffee', text: 'The coffee is cold again.' })
  await redress.now()
  const asked = (await redress.outbox()).filter(({ subject }) => subject.startsWith('Whose complaint is it'))
  expect(asked.map(({ to }) => to)).toEqual([['hana@example.com']])
  expect(asked[0]?.text).toContain('Mira Moss, mira@example.com')
  expect(asked[0]?.text).not.toContain('coffee')
})
