// Who has no mail, or none that works, is written to on paper: the desk prints the letter, posts it, and says so.
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { letterOf } from '../../shared/letters/letter.ts'
import { NOTICES } from '../../shared/procedure/words.ts'
import { readPdf } from '../read-pdf.ts'
import { only, type Running, startRedress } from './running.ts'

let redress: Running
beforeAll(async () => {
  redress = await startRedress('2026-11-23T10:00:00Z')
})
afterAll(() => redress.stop())

describe('a complainant without mail', () => {
  it('is acknowledged by a letter that says what a mail would say, and counts once it was posted', async () => {
    const { body } = await redress.logged({
      complainant: { name: 'Łucja Żak', address: '12 Long Lane, Anytown AB1 2CD' },
      description: 'The lift is stuck.',
      subjects: ['dora'],
    })
    await redress.now()
    const seen = (await redress.complaint(body.reference)).body
    const prepared = seen.timeline.find(({ type }) => type === 'LetterPrepared')
    const path = `/api/complaints/${body.reference}/letters/${prepared?.sequence}`
    const answer = await fetch(`${redress.address}${path}`, { headers: await redress.bearer('hana') })
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'application/pdf'])
    const { text, info, marked, size } = await readPdf(new Uint8Array(await answer.arrayBuffer()))
    expect(info).toMatchObject({ Title: `${body.reference}: we have received your complaint`, Language: 'en-GB' })
    expect(marked).toMatchObject({ Marked: true })
    expect(size.map(Math.round)).toEqual([0, 0, 595, 842])
    for (const said of [
      'Łucja Żak',
      '12 Long Lane',
      'Anytown AB1 2CD',
      `Your reference: ${body.reference}`,
      'We received your complaint',
      'by the end of',
    ]) {
      expect(text.toLowerCase(), said).toContain(said.toLowerCase())
    }
    expect(text).toContain('write to us or call us')
    expect(text).not.toContain('nswer this message')
    expect(seen.clocks.map(({ commitment }) => commitment)).toContain('acknowledge')
    const id = `${body.reference}/1/acknowledgement`
    await redress.commands(body.reference, seen.handler, { type: 'RecordNoticePosted', id })
    const after = (await redress.complaint(body.reference)).body
    expect(after.clocks.map(({ commitment }) => commitment)).not.toContain('acknowledge')
    expect(only(await redress.outbox(body.reference), 'acknowledgement')).toHaveLength(1) // to whoever prints it
    expect((await fetch(`${redress.address}${path}`, { headers: await redress.bearer('dora') })).status).toBe(404)
    for (const none of ['0', '1', '999', 'x']) {
      expect((await redress.askAs('hana', 'GET', `/api/complaints/${body.reference}/letters/${none}`)).status).toBe(404)
    }
  })
})

describe('a letter', () => {
  it('is in large print for whoever needs it, and gives an address and a code that open the page', async () => {
    const { body } = await redress.logged({
      complainant: { name: 'Vera Low', address: '3 Short Street, Anytown AB1 2CD' },
      description: 'The lift is stuck.',
      supportNeeds: 'Large print, please.',
    })
    await redress.now()
    const { reference } = body
    const prepared = (await redress.complaint(reference)).body.timeline.find(({ type }) => type === 'LetterPrepared')
    const path = `/api/complaints/${reference}/letters/${prepared?.sequence}`
    const answer = await fetch(`${redress.address}${path}`, { headers: await redress.bearer('hana') })
    const { text, sizes } = await readPdf(new Uint8Array(await answer.arrayBuffer()))
    expect(Math.min(...sizes)).toBeGreaterThanOrEqual(18)
    expect(text).not.toContain('?key=')
    expect(text).toContain(`/c/${reference}`)
    const [code = ''] = /\b(?:[0-9A-Z]{4}-){2}[0-9A-Z]{4}\b/.exec(text.replaceAll(reference, '')) ?? []
    const page = `${redress.address}/c/${reference}`
    expect(await (await fetch(page)).text()).toContain('The code in our letter')
    expect(await (await fetch(`${redress.address}/c/CMP-7K3Q-9XTS`)).text()).toContain('The code in our letter')
    const typed = (code: string, at = page) =>
      fetch(`${at}/code`, { method: 'POST', redirect: 'manual', body: new URLSearchParams({ code }) })
    const opened = await typed(code.toLowerCase().replaceAll('-', ' '))
    expect(opened.status).toBe(303)
    const shown = await fetch(`${redress.address}${opened.headers.get('location')}`)
    expect([shown.status, await shown.text()]).toEqual([200, expect.stringContaining('The lift is stuck.')])
    expect((await typed(code, `${redress.address}/c/CMP-7K3Q-9XTS`)).status).toBe(422)
    const tried = []
    for (let time = 0; time < 10; time += 1) tried.push((await typed('0000-0000-0000')).status)
    expect([tried[0], tried.at(-1)]).toEqual([422, 429])
    expect((await typed(code)).status).toBe(429)
  })
})

describe('on paper for whoever asks', () => {
  it('is the procedure, with everything that its page says', async () => {
    const answer = await fetch(`${redress.address}/procedure.pdf`)
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'application/pdf'])
    const { text, info, pages } = await readPdf(new Uint8Array(await answer.arrayBuffer()))
    expect(info).toMatchObject({ Title: 'Complaints procedure', Language: 'en-GB' })
    expect(pages).toBeGreaterThan(1)
    expect(text).toContain(`1 of ${pages}`)
    const page = await (await fetch(`${redress.address}/procedure`)).text()
    expect(page).toContain('href="/procedure.pdf"')
    const said = [...page.matchAll(/<(?:li|td|dd|h2|p)(?: class="text-muted")?>([^<]+)</g)].map(
      ([, words = '']) => words,
    )
    expect(said.length).toBeGreaterThan(30)
    const plain = (words: string) => words.replaceAll('&quot;', '"').replaceAll(/\s+/g, ' ').trim()
    const left = said.map(plain).filter((words) => !text.includes(words))
    expect(left).toEqual(['Example Company', 'When', 'What'].filter((words) => left.includes(words)))
  })
})

it('can be read before it was ever sent, as every notice can', async () => {
  const page = await (await fetch(`${redress.address}/_local/notices`)).text()
  for (const name of [...NOTICES, 'learning-digest']) expect(page).toContain(`<h2 id="${name}">`)
  expect(page).toContain('(a sample: none was sent yet)')
  expect(page).toMatch(/\(sent to \S+@example\.com\)/)
})

it('carries whatever anybody typed, over as many pages as it takes', async () => {
  const ttf = (name: string) => readFileSync(createRequire(import.meta.url).resolve(`dejavu-fonts-ttf/ttf/${name}.ttf`))
  const fonts = { regular: ttf('DejaVuSans'), bold: ttf('DejaVuSans-Bold') }
  const typed = [
    '😀👩‍👩‍👧',
    'مرحبا',
    'a\u200bb\ufeff',
    '<script>alert(1)</script>',
    '=cmd()',
    'one\r\ntwo\tthree',
    '\u0000\u001b[31m',
    '\ud800',
    'x'.repeat(10_000),
  ]
  const pdf = await letterOf(
    {
      subject: 'CMP-7K3Q-9XTS: everything',
      body: typed.flatMap((words) => [
        { quote: words },
        { paragraph: words },
        { facts: [[words.slice(0, 50), words]] },
      ]),
    },
    {
      organisation: { name: 'Example Ltd', email: 'complaints@example.com' },
      addressed: {
        to: typed.map((words) => words.slice(0, 20)),
        date: '23 November 2026',
        reference: 'CMP-7K3Q-9XTS',
      },
    },
    fonts,
  )
  const { text, pages } = await readPdf(pdf)
  expect(pages).toBeGreaterThan(5)
  expect(text).toContain('<script>alert(1)</script>')
  expect(text.match(/x{20}/g)?.length).toBeGreaterThan(300)
})
