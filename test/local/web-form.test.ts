// Who reads what was written into the public form, where nothing proves that the address in it is the writer's.
import { afterAll, beforeAll, expect, it } from 'vitest'
import { linkIn, only, postForm, type Running, startRedress } from './running.ts'

const WORDS = 'The cellar has been under water since Friday.'
const NORA = 'nora@customer.example'

let redress: Running
let reference: string
/** Where the form led whoever wrote it. */
let own: string
const at = (path: string) => `${redress.address}${path}`
const read = async (address: string) => {
  const answer = await fetch(address)
  return { status: answer.status, text: await answer.text() }
}

beforeAll(async () => {
  redress = await startRedress('2026-11-23T10:00:00Z')
  const answer = await postForm(at('/complain'), { name: 'Nora', email: NORA, description: WORDS })
  own = at(answer.headers.get('location') ?? '')
  reference = /CMP-[A-Z0-9]{4}-[A-Z0-9]{4}/.exec(own)?.[0] ?? ''
  await redress.now()
})
afterAll(() => redress.stop())

it('whoever wrote it has it on the page to which the form leads', async () => {
  expect(await read(own)).toEqual({ status: 200, text: expect.stringContaining(WORDS) })
})

it('the mail to the address has none of it, and the link to it', async () => {
  const [acknowledgement] = await redress.inbox(reference, NORA)
  expect(acknowledgement?.notice).toBe('acknowledgement')
  expect([acknowledgement?.text, acknowledgement?.html].join()).not.toContain('cellar')
  expect((await read(linkIn(acknowledgement?.text))).text).toContain(WORDS)
})

it('nobody reads it who knows the address of the page alone, or has the key of another complaint', async () => {
  const other = (await postForm(at('/complain'), { name: 'Oz', email: 'oz@customer.example', description: 'A leak.' }))
    .headers
  const [, key = ''] = /key=(\w+)/.exec(other.get('location') ?? '') ?? []
  expect(key).not.toBe('')
  for (const asked of ['', '?key=', '?key=0', `?key=${key}`]) {
    const { text } = await read(at(`/c/${reference}${asked}`))
    expect(text).not.toContain('cellar')
    expect(text).not.toContain('Nora')
  }
})

it('the link is sent again to the address in the form alone, and without a word of it', async () => {
  const lost = (email: string) => postForm(at('/link'), { reference, email })
  await lost('oz@customer.example')
  expect(only(await redress.outbox(reference), 'link')).toEqual([])
  await lost(NORA)
  await redress.now()
  const [again] = only(await redress.outbox(reference), 'link')
  expect(again).toMatchObject({ to: [NORA], text: expect.not.stringContaining('cellar') })
})

it('what others write about it is not shown to whoever has the link', async () => {
  const [acknowledgement] = await redress.inbox(reference, NORA)
  const to = acknowledgement?.headers['Reply-To'] ?? ''
  const from = 'Neighbour <neighbour@elsewhere.example>'
  await redress.mail({ from, to, subject: `Re: ${acknowledgement?.subject}`, text: 'She left the tap running.' })
  await redress.now()
  const { timeline } = (await redress.complaint(reference)).body
  expect(timeline.some(({ type }) => type === 'CorrespondenceFiled')).toBe(true)
  expect((await read(own)).text).not.toContain('tap running')
})
