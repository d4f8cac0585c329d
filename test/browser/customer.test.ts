// The page of a complaint, as its complainant finds it on a phone, by the link of any notice, without a script.
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { bad, only, type Running, startRedress } from '../local/running.ts'
import { type Browsers, counting, startBrowser } from './browser.ts'

let redress: Running
let browsers: Browsers
let page: Page
/** The same phone, for what only a script does. */
let scripted: Page
let copy: Page

beforeAll(async () => {
  redress = await startRedress('2026-11-23T10:00:00Z', 'constrat')
  browsers = await startBrowser(redress.address)
  const phone = { viewport: { width: 360, height: 640 }, isMobile: true, hasTouch: true }
  page = await browsers.open({ ...phone, javaScriptEnabled: false })
  scripted = await browsers.open(phone)
  copy = await browsers.open(phone)
})
afterAll(async () => {
  await browsers.stop()
  await redress.stop()
})

/** Nothing is wrong with the page. What looks at it is a script, and looks at a copy of one that runs none. */
const sound = async (one?: Page) => {
  if (one === undefined) await copy.setContent(await page.content())
  expect(await browsers.faultsOf(one ?? copy), page.url()).toEqual([])
}
const main = async () => (await page.locator('main').textContent()) ?? ''
const logged = async (name: string) => {
  const { body } = await redress.logged({
    complainant: { name, email: `${name.toLowerCase()}@customer.example` },
    description: 'The roof leaks.',
  })
  await redress.now()
  return (await redress.complaint(body.reference)).body
}
/** The link of the last notice, as the customer has it in their mail. */
async function linkOf(reference: string, name: string): Promise<string> {
  const sent = (await redress.inbox(reference, `${name.toLowerCase()}@customer.example`)).at(-1)
  const link = /https?:\S+\/c\/\S+\?key=[0-9a-f]+/.exec(sent?.text ?? '')?.[0] ?? ''
  expect(sent?.html).toContain(link)
  return new URL(link).pathname + new URL(link).search
}
const investigated = (reference: string, handler: string) =>
  redress.commands(
    reference,
    handler,
    { type: 'CompleteReview', note: 'Read.' },
    { type: 'BeginInvestigation' },
    ...['evidence', 'interviews', 'records'].map((item) => ({ type: 'CheckOff', item, note: 'Done.' })),
    { type: 'RecordFindings', findings: 'A tile was loose.', cause: 'Wind.' },
  )
const propose = async (reference: string, handler: string) => {
  await investigated(reference, handler)
  await redress.commands(reference, handler, {
    type: 'SendProposal',
    proposal: 'We repair the roof <today>, free of charge.',
  })
}
const respond = async (reference: string, handler: string) => {
  await investigated(reference, handler)
  await redress.commands(
    reference,
    handler,
    {
      type: 'AgreeRemedy',
      remedy: 'correction',
      description: 'A new tile.',
      owner: handler,
      dueAt: '2026-12-20T10:00:00Z',
    },
    { type: 'RecordLearning', lesson: 'Look at roofs in autumn.' },
    { type: 'GiveResponse', response: 'We repair it.', outcome: 'upheld' },
  )
}

// First, while no other complaint is open that time would pass for.
it('takes no request for a review once the time for it is over, and says so', async () => {
  const { reference, handler } = await logged('Gero')
  await respond(reference, handler)
  const link = await linkOf(reference, 'Gero')
  await page.goto(link)
  await redress.move({ advance: 'P16D' })
  await page.getByRole('button', { name: 'Ask for a review' }).click()
  await page.getByText('The time to ask for a review is over. You can still write to us below.').first().waitFor()
  await sound()
  await page.goto(link)
  expect(await main()).toContain('This complaint is closed')
  expect(await page.getByRole('button', { name: 'Ask for a review' }).count()).toBe(0)
  await page.fill('#text', 'A pity.')
  await page.getByRole('button', { name: 'Send message' }).click()
  await page.getByText('added it to your complaint').first().waitFor()
  expect((await redress.complaint(reference)).body.phase).toBe('closed')
})

describe('the page of a complaint', () => {
  it('says where it stands, what was promised by when, and nothing internal', async () => {
    const { reference, handler } = await logged('Anna')
    await redress.commands(reference, handler, { type: 'AddNote', note: 'She is a difficult customer.' })
    await page.goto(await linkOf(reference, 'Anna'))
    const text = await main()
    expect(text).toContain('We are looking into your complaint')
    expect(text).toContain('What happens next')
    expect(text).toMatch(/took on your complaint/)
    expect(text).not.toMatch(/difficult|anna@|Reminded|handler reminded/i)
    await sound()
  })

  it('asks again where an agreement names no proposal, and where a file is not there', async () => {
    const { reference, handler } = await logged('Abel')
    await propose(reference, handler)
    const link = await linkOf(reference, 'Abel')
    for (const version of ['', '&version=', '&version=one']) {
      const answer = await fetch(`${redress.address}${link}`, { method: 'POST', body: `step=agree${version}` })
      expect([answer.status, await answer.text()]).toEqual([422, expect.stringContaining('press the button there')])
    }
    expect((await redress.complaint(reference)).body.phase).toBe('proposed')
    await page.goto(`${link.replace('?key=', '/uploaded?link=')}&key=uploads/${reference}/nothing`)
    expect(await main()).toContain('We found no new file.')
    await sound()
  })

  it('says what agreeing means, takes it in two taps, and counts it a day later', async () => {
    const { reference, handler } = await logged('Bert')
    await propose(reference, handler)
    const { done, tap } = counting()
    await page.goto(await linkOf(reference, 'Bert'))
    expect(await main()).toContain('We have a proposal for you')
    expect(await main()).toContain('We repair the roof <today>, free of charge.')
    await sound()
    await tap(page.getByRole('link', { name: 'I agree', exact: true }))
    await page.getByText('What agreeing means').first().waitFor()
    expect(await main()).toContain('Tell us by 10:')
    await sound()
    expect((await redress.complaint(reference)).body.timeline.map(({ type }) => type)).not.toContain('AgreementWritten')
    await tap(page.getByRole('button', { name: 'Yes, I agree' }))
    await page.getByText('We have noted that you agree').waitFor()
    expect(done.times).toBeLessThanOrEqual(2)
    expect(await main()).toContain('Thank you, Bert. Now it is our turn.')
    await sound()
    expect(only(await redress.inbox(reference, 'bert@customer.example'), 'agreement-noted')).toHaveLength(1)
    await redress.move({ advance: 'P1DT1M' })
    const { body } = await redress.complaint(reference)
    expect(body.timeline.find(({ type }) => type === 'Agreed')).toMatchObject({ by: 'complainant', version: 1 })
    await page.reload()
    expect(await main()).toContain('Agreed on')
    await sound()
  })

  it('lets them take an agreement back within the day, and answer again', async () => {
    const { reference, handler } = await logged('Bea')
    await propose(reference, handler)
    const link = await linkOf(reference, 'Bea')
    await page.goto(link.replace('?', '/agree?'))
    await page.getByRole('button', { name: 'Yes, I agree' }).click()
    await page.getByText('I have changed my mind').click()
    await page.fill('#take-back', 'My neighbour has to say yes too.')
    await sound()
    await page.getByRole('button', { name: 'Take my agreement back' }).click()
    await page.getByText('as if you had not agreed').waitFor()
    await redress.move({ advance: 'P1DT1M' })
    const { body } = await redress.complaint(reference)
    expect([body.phase, body.timeline.map(({ type }) => type).includes('Agreed')]).toEqual(['proposed', false])
    await page.goto(link)
    expect(await page.getByRole('link', { name: 'I agree', exact: true }).count()).toBe(1)
    expect(await main()).toContain('My neighbour has to say yes too.')
  })

  it('opens a complaint for whoever says why they rated badly', async () => {
    const { body } = await redress.zendesk(bad({ comment: '', requester_email: 'rosa@customer.example' }))
    await page.goto(await linkOf(body.reference, 'Rosa'))
    expect(await main()).toContain('Please tell us what went wrong')
    await sound()
    await page.getByRole('button', { name: 'Send, and open a complaint' }).click()
    await page.getByText('Write what happened').first().waitFor()
    await sound()
    await page.fill('#text', 'Nobody called me back.')
    await page.getByRole('button', { name: 'Send, and open a complaint' }).click()
    await page.getByText('We are looking into your complaint').first().waitFor()
    expect(await main()).toContain('What happens next')
    expect((await redress.complaint(body.reference)).body).toMatchObject({ candidate: false, kind: 'complaint' })
    expect(only(await redress.inbox(body.reference, 'rosa@customer.example'), 'acknowledgement')).toHaveLength(1)
  })

  it('takes a refusal with its reason', async () => {
    const { reference, handler } = await logged('Carl')
    await propose(reference, handler)
    await page.goto(await linkOf(reference, 'Carl'))
    await page.getByRole('link', { name: 'I do not agree' }).click()
    await sound()
    await page.fill('#why', 'It has to be done by Friday.')
    await page.getByRole('button', { name: 'I do not agree' }).click()
    await page.getByText('We have noted that you do not agree').waitFor()
    const { body } = await redress.complaint(reference)
    expect(body.timeline.find(({ type }) => type === 'ProposalRejected')).toMatchObject({
      by: 'complainant',
      reason: 'It has to be done by Friday.',
    })
  })

  it('does not take an answer to a proposal that was replaced meanwhile', async () => {
    const { reference, handler } = await logged('Dana')
    await propose(reference, handler)
    await page.goto((await linkOf(reference, 'Dana')).replace('?', '/agree?'))
    await redress.commands(reference, handler, { type: 'SendProposal', proposal: 'A new roof.' })
    await page.getByRole('button', { name: 'Yes, I agree' }).click()
    await page.getByText('We have sent you another proposal since').first().waitFor()
    expect(await main()).toContain('A new roof.')
    await sound()
  })

  it('takes a message, a change of address and somebody who speaks for them, and asks again where something is missing', async () => {
    const { reference } = await logged('Eva')
    await page.goto(await linkOf(reference, 'Eva'))
    await page.getByRole('button', { name: 'Send message' }).click()
    await page.getByText('Write what happened').first().waitFor()
    await sound()
    await page.fill('#text', 'It rains again.')
    await page.getByRole('button', { name: 'Send message' }).click()
    await page.getByText('added it to your complaint').first().waitFor()
    await page.getByText('Change your contact details').click()
    await page.fill('#email', 'eva at home')
    await page.getByRole('button', { name: 'Change it' }).click()
    await page.getByText('Write a whole email address').first().waitFor()
    expect(await page.inputValue('#email')).toBe('eva at home')
    await sound()
    await page.fill('#email', 'eva.new@customer.example')
    await page.getByRole('button', { name: 'Change it' }).click()
    await page.getByText('We have saved your contact details').waitFor()
    await page.getByText('Let somebody speak for you').click()
    await page.getByRole('button', { name: 'Let them speak for me' }).click()
    await page.getByText('Write who may speak for you').first().waitFor()
    await page.fill('#name', 'Otto, her son')
    await page.fill('#theirPhone', '020 7946 0001')
    await page.fill('#authority', 'Everything.')
    await page.getByRole('button', { name: 'Let them speak for me' }).click()
    await page.getByText('who may speak for you').first().waitFor()
    const { body } = await redress.complaint(reference)
    expect(body).toMatchObject({
      complainant: {
        name: 'Eva',
        email: 'eva.new@customer.example',
        representative: { name: 'Otto, her son', phone: '020 7946 0001' },
      },
      representative: { authority: 'Everything.' },
    })
  })

  it('takes a file, straight into the bucket, as something to save and never to show', async () => {
    const { reference } = await logged('Mona')
    await page.goto(await linkOf(reference, 'Mona'))
    await page.getByRole('link', { name: 'Add a file' }).click()
    await sound()
    await page.setInputFiles('#file', {
      name: 'roof (1) <b>.html',
      mimeType: 'image/png',
      buffer: Buffer.from('<html><script>alert(1)</script>'),
    })
    await page.getByRole('button', { name: 'Add it' }).click()
    await page.getByText('We have your file').waitFor()
    await page.reload()
    const own = await page.getByRole('link', { name: 'roof (1) <b>.html' }).getAttribute('href')
    const leads = await fetch(`${redress.address}${own}`, { redirect: 'manual' })
    const fetched = await fetch(leads.headers.get('location') ?? '')
    expect([leads.status, fetched.headers.get('content-type')]).toEqual([302, 'application/octet-stream'])
    const { body } = await redress.complaint(reference)
    expect(body.attachments).toMatchObject([{ name: 'roof (1) <b>.html', sniffed: 'text/html', size: 31 }])
    expect(body.timeline.filter(({ type }) => type === 'CorrespondenceFiled')).toHaveLength(1)
    const saved = await fetch(`${redress.address}/api/complaints/${reference}/attachments/${body.attachments[0]?.id}`, {
      headers: await redress.bearer('lena'),
    })
    expect([saved.headers.get('content-type'), await saved.text()]).toEqual([
      'application/octet-stream',
      '<html><script>alert(1)</script>',
    ])
  })

  it('shows how far a file has come, and says what to do where it does not arrive', async () => {
    const { reference } = await logged('Olaf')
    const link = await linkOf(reference, 'Olaf')
    const send = async (name: string, size: number) => {
      await scripted.locator('#file').evaluate(
        (input: HTMLInputElement, [name, size]) => {
          const files = new DataTransfer()
          files.items.add(new File([new Uint8Array(size)], name))
          input.files = files.files
        },
        [name, size] as const,
      )
      await scripted.getByRole('button', { name: 'Add it' }).click()
    }
    await scripted.goto(link.replace('?', '/files?'))
    await send('film.png', 21 * 1024 * 1024)
    await scripted.getByText('film.png is larger than 20 MB. Please choose a smaller one.').waitFor()
    const bucket = `${new URL(await scripted.locator('form').evaluate((form: HTMLFormElement) => form.action)).origin}/**`
    await scripted.route(bucket, (route) => route.abort())
    await send('roof.png', 10)
    await scripted.getByText('roof.png did not arrive. Please try again.').waitFor()
    await sound(scripted)
    await scripted.unroute(bucket)
    let answer = () => {}
    await scripted.route(bucket, async (route) => {
      await new Promise<void>((resolve) => {
        answer = resolve
      })
      await route.continue()
    })
    await send('roof.png', 200_000)
    await scripted.getByText('Sending roof.png …').waitFor()
    expect(await scripted.getByRole('progressbar').isVisible()).toBe(true)
    await sound(scripted)
    answer()
    await scripted.getByText('We have your file').waitFor()
    await scripted.unroute(bucket)
    expect((await redress.complaint(reference)).body.attachments).toMatchObject([{ name: 'roof.png', size: 200_000 }])
  })

  it('takes no file that is too large, expired, altered, or meant for another place', async () => {
    const { reference } = await logged('Nele')
    const link = await linkOf(reference, 'Nele')
    const form = await (await fetch(`${redress.address}${link.replace('?', '/files?')}`)).text()
    const action = /action="([^"]+)"/.exec(form)?.[1] ?? ''
    const fields = [...form.matchAll(/type="hidden" name="([^"]+)" value="([^"]*)"/g)].map(
      ([, name = '', value = '']) => [name, value.replaceAll('&amp;', '&').replaceAll('&quot;', '"')] as const,
    )
    const post = (changed: Record<string, string>, size = 10) => {
      const body = new FormData()
      for (const [name, value] of Object.entries({ ...Object.fromEntries(fields), ...changed }))
        body.append(name, value)
      body.append('file', new Blob(['x'.repeat(size)]), 'a.txt')
      return fetch(action, { method: 'POST', body, redirect: 'manual' })
    }
    const policy = Buffer.from(JSON.stringify({ expiration: '2099-01-01T00:00:00Z', conditions: [] })).toString(
      'base64',
    )
    for (const [origin, status] of [
      [redress.address, 200],
      ['https://elsewhere.example', 403],
    ] as const) {
      const headers = { origin, 'access-control-request-method': 'POST' }
      expect((await fetch(action, { method: 'OPTIONS', headers })).status).toBe(status)
    }
    expect((await post({}, 21 * 1024 * 1024)).status).toBe(400)
    expect((await post({ key: `attachments/${reference}/x` })).status).toBe(403)
    expect((await post({ Policy: policy })).status).toBe(403)
    expect((await post({ acl: 'public-read' })).status).toBe(403)
    expect((await post({})).status).toBe(303)
    for (const key of ['attachments/x', `uploads/CMP-7K3Q-9XTS/x/a.txt`, '../x']) {
      const answer = await fetch(
        `${redress.address}${link.replace('?key=', '/uploaded?link=')}&key=${encodeURIComponent(key)}`,
        { redirect: 'manual' },
      )
      expect(answer.headers.get('location')).not.toContain('done=file')
    }
    expect((await redress.complaint(reference)).body.attachments).toEqual([])
  })

  it('lets them ask for a review while the time for it runs', async () => {
    const { reference, handler } = await logged('Fritz')
    await respond(reference, handler)
    const link = await linkOf(reference, 'Fritz')
    await page.goto(link)
    expect(await main()).toContain('You can ask us to look at it again')
    await sound()
    await page.fill('#review-text', 'It was not the wind.')
    await page.getByRole('button', { name: 'Ask for a review' }).click()
    await page.getByText('Somebody else will look at your complaint').first().waitFor()
    expect(
      (await redress.complaint(reference)).body.timeline.find(({ type }) => type === 'ReviewRequested'),
    ).toMatchObject({ by: 'complainant', reason: 'It was not the wind.' })
  })

  it('shows nothing to a link that was forged, altered or is of another complaint', async () => {
    const [own, other] = [await logged('Gina'), await logged('Hugo')]
    const link = await linkOf(own.reference, 'Gina')
    const key = link.split('key=')[1] ?? ''
    for (const path of [
      `/c/${own.reference}?key=${key.slice(0, -1)}${key.endsWith('0') ? 1 : 0}`,
      `/c/${own.reference}?key=20991231${key.slice(8)}`,
      `/c/${other.reference}?key=${key}`,
      `/c/CMP-7K3Q-9XTS?key=${key}`,
    ]) {
      const answer = await page.goto(path)
      expect([answer?.status(), await page.title()], path).toEqual([
        404,
        expect.stringContaining('This link is not complete'),
      ])
      await sound()
    }
  })
})

it('shows both sides, with files of theirs and none of ours, and asks what is open', async () => {
  const { reference, handler } = await logged('Nora')
  const link = await linkOf(reference, 'Nora')
  await redress.commands(
    reference,
    handler,
    { type: 'CompleteReview', note: 'She is a difficult customer.' },
    { type: 'RequestInformation', question: 'Which room is it?' },
    { type: 'SendReply', message: 'I tried to ring you at noon.' },
  )
  await redress.now()
  await page.goto(link)
  const text = await main()
  for (const said of ['The roof leaks.', 'Which room is it?', 'I tried to ring you at noon.'])
    expect(text).toContain(said)
  expect(text).not.toMatch(/difficult|nora@/i)
  await sound()
  await page.getByRole('button', { name: 'Send my answer' }).click()
  await page.getByText('Write your answer.').first().waitFor()
  await sound()
  await page.fill('#answer', 'The kitchen.')
  await page.getByRole('button', { name: 'Send my answer' }).click()
  await page.getByText('We have your answer.').waitFor()
  expect(await page.locator('#answer').count()).toBe(0)
  const { body } = await redress.complaint(reference)
  const asked = body.timeline.find(({ type }) => type === 'InformationRequested')
  expect(body.timeline.find(({ type }) => type === 'CorrespondenceFiled')).toMatchObject({
    message: 'The kitchen.',
    answers: asked?.sequence,
  })
  expect((await fetch(`${redress.address}${link.replace('?', '/files/none?')}`)).status).toBe(404)
  expect((await fetch(`${redress.address}${link.replace('?', '/meeting.ics?')}`)).status).toBe(404)
})

it('shows the procedure, what of it is promised, and the ways to complain that it has', async () => {
  await page.goto('/complain')
  await page.getByRole('link', { name: 'What we promise, and by when' }).click()
  await page.getByRole('heading', { level: 2, name: 'What we promise, and by when' }).waitFor()
  await sound()
  expect(await main()).toContain('Available in your dashboard under "Help & Support"')
  expect(await page.getByRole('link', { name: 'Tell us' }).count()).toBe(0)
})

describe('a link that was lost', () => {
  it('is sent again to the address that we have, and to no other, and the page says the same to everybody', async () => {
    const { reference } = await logged('Lea')
    const ask = async (email: string, typed = reference) => {
      await page.goto(`/c/${reference}`)
      await page.fill('#reference', typed)
      await page.fill('#email', email)
      await page.getByRole('button', { name: 'Email me a new link' }).click()
      await page.waitForURL('**/link')
      return main()
    }
    const sent = async () => only(await redress.outbox(), 'link').length
    const said = await ask('lea@customer.example', reference.replaceAll('-', ' ').toLowerCase())
    expect(said).toContain('we have sent you a new link')
    await sound()
    const [again] = only(await redress.inbox(reference, 'lea@customer.example'), 'link')
    expect(again?.text).toContain(`/c/${reference}?key=`)
    expect(await ask('somebody@customer.example')).toBe(said)
    expect(await ask('lea@customer.example', 'CMP-7K3Q-9XTS')).toBe(said)
    expect(await sent()).toBe(1)
    for (let time = 0; time < 4; time += 1) await ask('lea@customer.example')
    expect(await sent()).toBe(3)
    await ask('lea at home', 'no idea')
    expect(await main()).toContain('Enter the whole reference')
    await sound()
  })
})

describe('the public form', () => {
  const sent = async (typed: Record<string, string>) => {
    await page.goto('/complain')
    for (const [field, value] of Object.entries(typed)) await page.fill(`#${field}`, value)
    await page.getByRole('button', { name: 'Send my complaint' }).click()
    await page.waitForLoadState()
  }

  it('takes a complaint without an account, and leads to its page with what is promised', async () => {
    await page.goto('/complain')
    await sound()
    await sent({ description: 'The roof leaks <b>again</b>.', email: 'kim@customer.example', wish: 'A dry room.' })
    await page.waitForURL('**/c/CMP-*')
    expect(await main()).toContain('Thank you. We have your complaint.')
    await sound()
    const reference = /CMP-[0-9A-Z-]{9}/.exec(page.url())?.[0] ?? ''
    const { body } = await redress.complaint(reference)
    expect(body).toMatchObject({
      channel: 'web-form',
      description: 'The roof leaks <b>again</b>.',
      desiredOutcome: 'A dry room.',
    })
    expect(only(await redress.inbox(reference, 'kim@customer.example'), 'acknowledgement')).toHaveLength(1)
    await page.goto('/complain')
    expect(await page.inputValue('#description')).toBe('')
  })

  it.each([
    [{ description: '', email: 'a@customer.example' }, 'description', 'Write what happened'],
    [{ description: 'x' }, 'email', 'at least one way to reach you'],
    [{ description: 'x', email: 'at home' }, 'email', 'a whole email address'],
    [{ description: 'x', phone: '1'.repeat(1001) }, 'phone', 'at most 1,000 characters'],
    [
      { description: 'x', phone: '1', 'detail-booking': 'x'.repeat(50_001) },
      'detail-booking',
      'at most 50,000 characters',
    ],
  ])('comes back with what to correct: %j', async (typed, field, says) => {
    await sent(typed as Record<string, string>)
    expect(await main()).toContain(says)
    expect(await page.locator(`#${field}`).getAttribute('aria-invalid')).toBe('true')
    if (typed.description) expect(await page.inputValue('#description')).toBe(typed.description)
    await sound()
  })

  it('keeps what was typed where the connection is lost', async () => {
    await scripted.goto('/complain')
    await scripted.fill('#description', 'A long story.')
    await scripted.context().setOffline(true)
    await scripted.getByRole('button', { name: 'Send my complaint' }).click()
    await scripted.waitForURL('chrome-error://**')
    await scripted.context().setOffline(false)
    await scripted.goto('/complain')
    expect(await scripted.inputValue('#description')).toBe('A long story.')
    await scripted.evaluate('localStorage.clear()')
  })

  it('is once logged when it is sent twice', async () => {
    const form = await (await fetch(`${redress.address}/complain`)).text()
    const submission = /name="submission" value="([^"]+)"/.exec(form)?.[1] ?? ''
    const post = (more: Record<string, string>) =>
      fetch(`${redress.address}/complain`, {
        method: 'POST',
        redirect: 'manual',
        body: new URLSearchParams({ submission, description: 'Leaks.', phone: '1', ...more }),
      })
    const [first, second] = [await post({}), await post({})]
    expect(first.headers.get('location')).toMatch(/^\/c\/CMP-.*&done=complained$/)
    expect(second.headers.get('location')).toBe(first.headers.get('location'))
    // What nobody could have typed there is left aside, or told of.
    expect((await post({ 'detail-<x>': 'y' })).status).toBe(303)
    // What is no form of ours is nobody else's either: each is a complaint of its own.
    const strangers = [
      await post({ submission: '' }),
      await post({ submission: '' }),
      await post({ submission: 'x'.repeat(5000) }),
    ]
    expect(new Set(strangers.map(({ headers }) => headers.get('location'))).size).toBe(3)
    expect((await post({ category: 'constructor' })).status).toBe(422)
    expect(
      (await fetch(`${redress.address}${first.headers.get('location')?.replace('complained', 'constructor')}`)).status,
    ).toBe(200)
  })

  it('sets aside what a machine filled in, and takes no flood', async () => {
    const post = (more: Record<string, string>) =>
      fetch(`${redress.address}/complain`, {
        method: 'POST',
        redirect: 'manual',
        body: new URLSearchParams({ description: 'Leaks.', phone: '1', ...more }),
      })
    const before = (await redress.quarantine()).length
    const asked = await post({ website: 'https://buy.example' })
    const page = await asked.text()
    expect([asked.status, page.includes('Leaks.'), page.includes('I am not a robot')]).toEqual([422, true, true])
    const ticked = await post({ website: 'https://buy.example', person: 'true' })
    expect(ticked.headers.get('location')).toContain('&done=complained')
    const [aside] = (await redress.quarantine()).slice(before) as { receivedAt?: string; id?: string }[]
    expect(aside).toMatchObject({ reason: 'spam', source: 'web-form' })
    const looked = await redress.askAs<{ text: string }>(
      'mira',
      'GET',
      `/api/quarantine/${encodeURIComponent(aside?.receivedAt ?? '')}/${aside?.id}`,
    )
    expect([looked.status, looked.body.text]).toEqual([200, expect.stringContaining('website: https://buy.example')])
    const path = `/api/quarantine/${encodeURIComponent(aside?.receivedAt ?? '')}/${aside?.id}`
    expect((await redress.askAs('mira', 'POST', path, { decision: 'release' })).status).toBe(200)
    const statuses = []
    for (let number = 0; number < 25; number += 1) statuses.push((await post({})).status)
    expect(statuses).toContain(303)
    expect(statuses.at(-1)).toBe(429)
  })
})

describe('an answer by mail', () => {
  it('that says “I agree” is noted, confirmed, and counts after a day', async () => {
    const { reference, handler } = await logged('Ida')
    await propose(reference, handler)
    const [proposal] = only(await redress.inbox(reference, 'ida@customer.example'), 'proposal')
    const reply = (text: string) =>
      redress.mail({
        from: 'ida@customer.example',
        to: proposal?.headers['Reply-To'] ?? '',
        subject: `Re: ${proposal?.subject}`,
        inReplyTo: proposal?.messageId ?? '',
        text,
      })
    const quoted = proposal?.text.split('\n').map((line) => `> ${line}`)
    await reply(`Hello,\n\nI agree.\n\nIda\n\n${quoted?.join('\n')}`)
    const [noted] = only(await redress.inbox(reference, 'ida@customer.example'), 'agreement-noted')
    expect(noted?.text).toMatch(/reply to this message by \d\d:/)
    expect((await redress.complaint(reference)).body.phase).toBe('proposed')
    await redress.move({ advance: 'P3DT1M' })
    const { body } = await redress.complaint(reference)
    expect(body.timeline.find(({ type }) => type === 'Agreed')).toMatchObject({
      by: 'complainant',
      agreement: expect.stringContaining('I agree.'),
    })
  })

  it('that says more is for the handler to read', async () => {
    const { reference, handler } = await logged('Jon')
    await propose(reference, handler)
    const [proposal] = only(await redress.inbox(reference, 'jon@customer.example'), 'proposal')
    await redress.mail({
      from: 'jon@customer.example',
      to: proposal?.headers['Reply-To'] ?? '',
      subject: `Re: ${proposal?.subject}`,
      inReplyTo: proposal?.messageId ?? '',
      text: 'I agree, but on Friday.',
    })
    expect(only(await redress.inbox(reference, 'jon@customer.example'), 'agreement-noted')).toEqual([])
    expect(only(await redress.inbox(reference, `${handler}@example.com`), 'message-received')).toHaveLength(1)
  })
})
