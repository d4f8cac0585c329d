// A complaint that goes through all of Concero’s process, to the directors and an agreement.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { linkIn, morningsOf, only, type Running, sentFor, startRedress } from './running.ts'

let redress: Running
let reference: string

beforeAll(async () => {
  redress = await startRedress('2026-11-20T09:00:00Z', 'concero')
})
afterAll(() => redress.stop())

const TICKET = {
  schema: 'csat.v1',
  source: 'zendesk',
  ticket_id: '4711',
  score: 'bad',
  requester_email: 'cara@customer.example',
}

describe('Concero', () => {
  it('logs negative feedback, investigates, and proposes in vain', async () => {
    const { body } = await redress.zendesk({ ...TICKET, comment: 'Closed unsolved, twice.' })
    reference = body.reference
    await redress.move({ to: '2026-11-23T10:00:00Z' })
    await redress.commands(
      reference,
      'hana',
      { type: 'BeginInvestigation' },
      { type: 'RecordFindings', findings: 'A script closes tickets.' },
      { type: 'DecideOutcome', outcome: 'upheld', reasons: 'You are right.' },
      {
        type: 'AgreeRemedy',
        remedy: 'correction',
        description: 'Stop the script.',
        owner: 'lena',
        dueAt: '2026-12-31T17:00:00Z',
      },
      { type: 'SendProposal', proposal: 'We stop the script in the new year.' },
    )
    await redress.move({ to: '2026-11-25T10:00:00Z' })
    await redress.commands(reference, 'dora', { type: 'RejectProposal', reason: 'Too late.' })
  })

  it('tells the customer of the next meeting on their page, with a file for their calendar, until it is over', async () => {
    await redress.move({ to: '2026-11-26T09:30:00Z' })
    await redress.commands(reference, 'mira', {
      type: 'ScheduleMeeting',
      startsAt: '2026-12-01T14:00:00Z',
      place: 'At your office; second floor.',
      attendees: ['mira', 'lena'],
    })
    await redress.now()
    const link = linkIn((await redress.inbox(reference, 'cara@customer.example')).at(-1)?.text)
    const page = await (await fetch(link)).text()
    const file = /href="([^"]*meeting\.ics[^"]*)"/.exec(page)?.[1]?.replaceAll('&amp;', '&') ?? ''
    expect(page).toContain('At your office; second floor.')
    const answer = await fetch(new URL(file, redress.address))
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'text/calendar; charset=utf-8'])
    const lines = (await answer.text()).split('\r\n')
    expect(lines).toEqual(
      expect.arrayContaining(['DTSTART:20261201T140000Z', 'LOCATION:At your office\\; second floor.']),
    )
    await redress.move({ to: '2026-12-01T14:01:00Z' })
    expect(await (await fetch(link)).text()).not.toContain('meeting.ics')
  })

  it('meets three times without agreement, and goes to the directors', async () => {
    for (const [plan, meeting] of [
      [undefined, '2026-12-01'], // planned above
      ['2026-12-03', '2026-12-08'],
      ['2026-12-10', '2026-12-15'],
    ]) {
      if (plan !== undefined) {
        await redress.move({ to: `${plan}T09:30:00Z` })
        await redress.commands(reference, 'mira', {
          type: 'ScheduleMeeting',
          startsAt: `${meeting}T14:00:00Z`,
          place: 'At your office.',
          attendees: ['mira', 'lena'],
        })
      }
      await redress.move({ to: `${meeting}T16:00:00Z` })
      await redress.commands(reference, 'mira', {
        type: 'HoldMeeting',
        result: 'not-agreed',
        minutes: 'They want it sooner.',
        attendees: ['mira', 'lena'],
      })
    }
    expect((await redress.complaint(reference)).body.level).toMatchObject({ id: 'directors' })
    const [mail] = await redress.inbox(reference, 'cara@customer.example')
    const page = await fetch(/https?:\S+\?key=\S+/.exec(mail?.text ?? '')?.[0] ?? '')
    expect(await page.text()).toMatch(/Now with<\/dt><dd>Mary [^<]+, our [^<]*Director</)
  })

  it('is agreed with the directors in writing, and learnt from', async () => {
    await redress.move({ to: '2026-12-17T10:00:00Z' })
    await redress.commands(
      reference,
      'tom',
      {
        type: 'AgreeRemedy',
        remedy: 'correction',
        description: 'The script is stopped.',
        owner: 'lena',
        dueAt: '2026-12-18T17:00:00Z',
      },
      { type: 'SendProposal', proposal: 'We stop it today.' },
      { type: 'RecordAgreement', spoken: true },
    )
    expect((await redress.complaint(reference)).body.phase).toBe('proposed')
    await redress.move({ to: '2026-12-18T10:00:00Z' })
    await redress.commands(
      reference,
      'tom',
      { type: 'RecordAgreement', agreement: 'Their mail of today: agreed.' },
      { type: 'CompleteTask', id: 2, note: 'Stopped.' },
    )
    await redress.move({ to: '2027-01-04T10:00:00Z' })
    await redress.commands(
      reference,
      'hana',
      { type: 'RecordLearning', lesson: 'No script closes a ticket.' },
      { type: 'ShareLearning' },
      { type: 'DecideFeedback', give: true, feedback: 'No script closes tickets any more.' },
    )
    await redress.move({ to: '2027-01-29T10:00:00Z' })
    const reopen = await redress.command(reference, { type: 'Reopen', reason: 'x' }, 'tom')
    expect(reopen).toMatchObject({ status: 409, body: { detail: expect.stringContaining('CCR-C24') } })
  })

  it('stands in the digest of its month, for whoever oversees complaints, once', async () => {
    const about = await redress.logged({
      complainant: { name: 'Otto', phone: '020 7946 0002' },
      description: 'She never calls back.',
      subjects: ['mira'],
    })
    await redress.commands(
      about.body.reference,
      'lena',
      { type: 'RecordLearning', lesson: 'Calls are called back.' },
      { type: 'Withdraw' },
    )
    const digests = async () => only(await redress.outbox(), 'learning-digest')
    await redress.move({ to: '2027-02-01T08:59:00Z' })
    expect(await digests()).toEqual([])
    // While nothing happens, sweep runs twice a day here.
    await redress.move({ to: '2027-02-01T22:00:00Z' })
    expect(await digests()).not.toEqual([])
    await redress.move({ to: '2027-02-03T10:00:00Z' })
    expect((await digests()).map(({ to }) => to[0]).toSorted()).toEqual(
      ['lena', 'mary', 'mira', 'quinn', 'tom'].map((name) => `${name}@example.com`),
    )
    const byReader = new Map((await digests()).map((one) => [one.to[0], one]))
    const digest = byReader.get('mira@example.com')
    expect(digest?.text).not.toContain('Calls are called back.')
    expect(byReader.get('lena@example.com')?.text).toContain('Calls are called back.')
    expect(digest?.subject).toBe('What we learnt in January 2027')
    expect(digest?.text).toContain('No script closes a ticket.')
    expect(digest?.text).toContain(`/desk/complaints/${reference}`)
    expect(digest?.text).not.toContain('cara')
  })

  it('has a page whose link works for half a year, and then is sent again', async () => {
    const linkIn = (text = '') => new URL(/https?:\S+\?key=\S+/.exec(text)?.[0] ?? '')
    const inbox = () => redress.inbox(reference, 'cara@customer.example')
    const first = linkIn((await inbox())[0]?.text)
    await redress.move({ to: '2027-05-19T10:00:00Z' })
    expect((await fetch(first)).status).toBe(200)
    await redress.move({ to: '2027-05-20T10:00:00Z' })
    const late = await fetch(first)
    const page = await late.text()
    expect([late.status, page]).toEqual([410, expect.stringContaining(`value="${reference}"`)])
    expect(page).not.toContain('Cara')
    const asked = new URLSearchParams({ reference, email: 'cara@customer.example' })
    await fetch(`${redress.address}/link`, { method: 'POST', body: asked })
    await redress.now()
    expect((await fetch(linkIn((await inbox()).at(-1)?.text))).status).toBe(200)
  })

  it('has sent this, then, to them', async () => {
    expect(await sentFor(redress, reference)).toEqual([
      '2026-11-20T09:00 acknowledgement to customer',
      '2026-11-23T10:00 proposal to customer',
      '2026-11-25T10:00 taken-up to customer',
      '2026-11-25T10:00 escalation to mira',
      '2026-11-26T09:30 meeting-invitation to customer',
      '2026-11-26T09:30 meeting-attendance to mira',
      '2026-11-26T09:30 meeting-attendance to lena',
      '2026-12-01T16:00 minutes to customer',
      '2026-12-03T09:30 meeting-invitation to customer',
      '2026-12-03T09:30 meeting-attendance to mira',
      '2026-12-03T09:30 meeting-attendance to lena',
      '2026-12-08T16:00 minutes to customer',
      '2026-12-10T09:30 meeting-invitation to customer',
      '2026-12-10T09:30 meeting-attendance to mira',
      '2026-12-10T09:30 meeting-attendance to lena',
      '2026-12-15T16:00 minutes to customer',
      '2026-12-15T16:00 taken-up to customer',
      '2026-12-15T16:00 escalation to mary',
      '2026-12-17T10:00 proposal to customer',
      '2026-12-17T10:00 confirm-agreement to customer',
      '2026-12-18T10:00 agreed-resolution to customer',
      '2026-12-18T10:00 remedy-done to customer',
      '2027-01-04T10:00 feedback to customer',
      '2027-05-20T10:00 link to customer',
    ])
  })

  it('has said what it had to', async () => {
    expect(only(await redress.inbox(reference, 'cara@customer.example'), 'meeting-invitation')[0]?.text).toContain(
      '14:00 on Tuesday 1 December 2026',
    )
    expect(only(await redress.inbox(reference, 'cara@customer.example'), 'confirm-agreement')[0]?.text).toContain(
      'We stop it today.',
    )
    expect(only(await redress.inbox(reference, 'cara@customer.example'), 'agreed-resolution')[0]?.text).toContain(
      'We stop it today.',
    )
    const learnt = await morningsOf(redress, 'dora')
    expect(learnt).toContain('No script closes a ticket.')
    expect(learnt).not.toContain('cara')
  })
})

it('logs no errors, and nobody’s words or addresses', () => {
  expect(redress.log).toEqual([])
})
