// The doors at the desk: a caller on the line, a letter, a chat; and the page of whoever left a rating without a word.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { Browser } from './browser.ts'
import { bad, only, type Running, startRedress } from './running.ts'

let redress: Running
beforeAll(async () => {
  redress = await startRedress('2026-11-23T10:00:00Z', 'customer-service-policy')
})
afterAll(() => redress.stop())

describe('what staff log', () => {
  it.each(['phone', 'post', 'live-chat', 'in-person', 'social-media'] as const)(
    'by %s counts from when it was received, and not from when it was written down',
    async (channel) => {
      const { status, body } = await redress.logged({
        channel,
        receivedAt: '2026-11-20T16:00:00Z',
        takenBy: 'jonas',
        complainant: { name: 'Petra', address: '1 Example Street' },
        preferredContact: 'post',
        description: 'The engineer never came.',
      })
      expect(status).toBe(201)
      expect(body).toMatchObject({
        channel,
        receivedAt: '2026-11-20T16:00:00Z',
        takenBy: 'jonas',
        preferredContact: 'post',
      })
      expect(body.timeline[0]).toMatchObject({ type: 'Received', by: { staff: 'dora' }, takenBy: 'jonas' })
    },
  )

  it('says what is missing, and no more once it is known', async () => {
    const missing = (body: object) => (body as { missing: { id: string }[] }).missing.map(({ id }) => id)
    const first = await redress.logged({ complainant: {}, description: 'It is broken.' })
    expect(missing(first.body)).toEqual(['complainant'])
    const second = await redress.logged({ complainant: { phone: '+44 20 7946 0003' }, description: 'It is broken.' })
    expect(missing(second.body)).toEqual([])
  })

  it('CSP-C8 is resolved while the caller is on the line, in the same request', async () => {
    const { status, body } = await redress.logged({
      complainant: { name: 'Rosa', email: 'rosa@customer.example' },
      description: 'My invoice was sent twice.',
      resolved: 'I have cancelled the second one, and she is content.',
    })
    expect(status).toBe(201)
    expect(body).toMatchObject({ phase: 'closed', closed: { because: 'resolved' } })
    expect((await redress.outbox(body.reference)).map(({ notice }) => notice)).toContain('closing')
  })

  it('is refused with what to correct: nobody of that name, a time to come, no words', async () => {
    for (const [wrong, says] of [
      [{ takenBy: 'nobody' }, 'who could have taken it'],
      [{ receivedAt: '2027-01-01T00:00:00Z' }, 'still to come'],
    ] as const) {
      const answer = await redress.logged({ complainant: {}, description: 'x', ...wrong })
      expect(answer).toMatchObject({ status: 422, body: { detail: expect.stringContaining(says) } })
    }
    const typed = { channel: 'phone', description: 'x', name: 'Petra', phone: '020 7946 0001', subjects: 'x-9' }
    const desk = new Browser()
    await desk.signIn(`${redress.address}/desk`, 'dora')
    const form = await desk.open(`${redress.address}/desk/log`, typed)
    expect(form.status).toBe(422)
    expect(form.text).toMatch(/id="subjects[^"]*-error"[^>]*>(<[^>]+>)*Choose somebody in the team/)
    const empty = await redress.logged({ complainant: {}, description: 'x', resolved: ' ' })
    expect(empty).toMatchObject({ status: 422, body: { errors: [{ field: 'resolved' }] } })
  })
})

describe('the page of a rating without a word', () => {
  let reference: string
  let page: string
  const get = async (address = page) => {
    const answer = await fetch(address)
    return { status: answer.status, text: await answer.text(), headers: answer.headers }
  }
  const press = (text: string, address = page) =>
    fetch(address, { method: 'POST', body: new URLSearchParams({ text }), redirect: 'manual' })

  beforeAll(async () => {
    const { body } = await redress.zendesk(bad({ ticket_id: '7001', comment: '' }))
    reference = body.reference
    const [asked] = only(await redress.outbox(reference), 'say-more')
    page = /http\S+/.exec(asked?.text ?? '')?.[0] ?? ''
    expect(asked?.html).toContain(`href="${page}"`)
  })

  it('changes nothing by being opened, however often: link scanners open it too', async () => {
    const before = await redress.complaint(reference)
    for (let time = 0; time < 3; time += 1) {
      const { status, text } = await get()
      expect(status).toBe(200)
      expect(text).toContain('Please tell us what went wrong')
      expect(text).toContain('Send, and open a complaint')
    }
    expect((await fetch(page, { method: 'HEAD' })).status).toBe(404)
    expect(await redress.complaint(reference)).toEqual(before)
  })

  it('opens to nobody without its key', async () => {
    for (const address of [page.replace(/key=..../, 'key=0000'), page.replace(/CMP-..../, 'CMP-0000')]) {
      const { status, text } = await get(address)
      expect(status).toBe(404)
      expect(text).toContain('This link is not complete')
      expect((await press('Let me in, please.', address)).status).toBe(404)
    }
    // Without any key the page asks for the code of a letter, and says nothing of the complaint.
    const bare = await get(page.replace(/\?.*/, ''))
    expect([bare.status, bare.text.includes('code')]).toEqual([200, true])
    expect((await redress.complaint(reference)).body.candidate).toBe(true)
  })

  it('says what is wrong where it is wrong, and keeps what was typed', async () => {
    for (const [typed, says] of [
      ['', 'Write what happened, in your own words.'],
      ['<b>Bad', 'Write a little more: at least 10 characters.'],
    ] as const) {
      const answer = await press(typed)
      const text = await answer.text()
      expect(answer.status).toBe(422)
      expect(text).toContain(says)
      expect(text).toContain('aria-invalid="true"')
      expect(text).toContain(`>${typed.replace('<', '&lt;')}</textarea>`)
    }
    expect((await redress.complaint(reference)).body.candidate).toBe(true)
  })

  it('makes a complaint of it when a person presses the button, and thanks them', async () => {
    const answer = await press('The second engineer did not come either.')
    expect(answer.status).toBe(303)
    const { text } = await get(new URL(answer.headers.get('location') ?? '', page).href)
    expect(text).toContain('Thank you. We have your message')
    expect(text).toContain('We are looking into your complaint')
    const { body } = await redress.complaint(reference)
    expect(body.candidate).toBe(false)
    expect(body.timeline.map(({ type }) => type)).toContain('CandidateOpened')
    expect(only(await redress.outbox(reference), 'acknowledgement')).toHaveLength(1)
  })

  it('takes a second message too, and files what comes once it is closed', async () => {
    expect((await press('And the third came on the wrong day.')).status).toBe(303)
    await redress.commands(reference, (await redress.complaint(reference)).body.handler, { type: 'Withdraw' })
    const { text } = await get()
    expect(text).toContain('This complaint is closed')
    expect(text).toContain('To tell us about something new')
    expect((await press('Thank you all the same.')).status).toBe(303)
    const { body } = await redress.complaint(reference)
    expect([body.phase, body.timeline.some(({ message }) => message === 'Thank you all the same.')]).toEqual([
      'closed',
      true,
    ])
  })
})
