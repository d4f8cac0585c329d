// Lists at the desk of a running stack: tabs, saved lists, several complaints at once, and the search.
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { Browser } from './browser.ts'
import { type Running, startRedress } from './running.ts'

let redress: Running
const browsers = new Map<string, Browser>()
const at = (path: string) => `${redress.address}${path}`
const as = (staff: string) => browsers.get(staff) as Browser

beforeAll(async () => {
  redress = await startRedress('2026-11-23T10:00:00Z')
  for (const staff of ['hana', 'jonas', 'mira', 'tom']) {
    const browser = new Browser()
    await browser.signIn(at('/desk'), staff)
    browsers.set(staff, browser)
  }
})
afterAll(() => redress.stop())

async function logged(complainant: object, description: string, more: object = {}) {
  const { body } = await redress.logged({ complainant, description, ...more })
  await redress.now()
  return body.reference as string
}
const search = async (staff: string, typed: string) =>
  (await as(staff).open(at(`/desk/search?q=${encodeURIComponent(typed)}`))).text

const petra = {
  name: 'Petra Vogel',
  company: 'Fenwick Lifts',
  email: 'petra@fenwick.example',
  phone: '+44 20 7946 0123',
}

it('shows who it is, what it is about and what was written last, in the tab where it belongs', async () => {
  const reference = await logged(petra, 'The lift is stuck.\n\nIt has been for a week.')
  const { handler } = (await redress.complaint(reference)).body
  const list = async (tab: string) => (await as(handler).open(at(`/desk?tab=${tab}`))).text
  const all = await list('all')
  for (const says of ['Petra Vogel', 'Fenwick Lifts', 'The lift is stuck.', 'It has been for a week.', reference]) {
    expect(all).toContain(says)
  }
  expect(await list('wrote')).not.toContain(reference)
  const message = { type: 'FileCorrespondence', channel: 'phone', message: 'She asks when somebody comes.' }
  await redress.commands(reference, handler, message)
  expect(await list('wrote')).toContain('She asks when somebody comes.')
  await redress.commands(reference, handler, { type: 'ChangeSummary', summary: 'Lift stuck for a week' })
  expect(await list('all')).toContain('Lift stuck for a week')
  const { body } = await redress.complaint(reference)
  expect(body).toMatchObject({ summary: 'Lift stuck for a week', complainant: { company: 'Fenwick Lifts' } })
  expect((await redress.outbox(reference)).map(({ text }) => text).join()).not.toContain('Lift stuck for a week')
})

describe('a search', () => {
  it('finds beginnings of names, the end of a number, a domain, and words of messages', async () => {
    const reference = await logged(
      { ...petra, name: 'Quentin Yarrow', email: 'q@yarrow.example', phone: '020 7946 0987' },
      'My hovercraft is full of eels.',
    )
    for (const typed of ['quen', 'yarr quen', '460987', '46 09 87', 'yarrow.example', 'hovercraft', 'quentin eels']) {
      const page = await search('jonas', typed)
      expect([typed, page.includes(reference), page.includes('Quentin Yarrow')]).toEqual([typed, true, true])
    }
    expect(await search('jonas', 'hovercraft nonsense')).toContain('Nothing was found')
  })

  it('shows nothing to whom it is about, and nothing that was erased', async () => {
    const reference = await logged({ name: 'Zelda Zorn', email: 'z@zorn.example' }, 'Hana was gruff.', {
      subjects: ['hana'],
    })
    expect(await search('hana', 'zelda')).not.toContain(reference)
    expect(await search('jonas', 'gruff')).toContain(reference)
    const { handler } = (await redress.complaint(reference)).body
    await redress.commands(reference, handler, { type: 'Withdraw' })
    await redress.commands(reference, 'mira', { type: 'Erase', reason: 'Asked for.' })
    await redress.now()
    for (const typed of ['zelda', 'gruff', 'zorn.example']) {
      expect([typed, (await search('jonas', typed)).includes(reference)]).toEqual([typed, false])
    }
  })
})

it('a director sees what was escalated to them, and whoever owes a remedy sees a closed complaint', async () => {
  const references = [await logged(petra, 'Nobody called.'), await logged(petra, 'Nobody called again.')]
  for (const reference of references) {
    for (let step = 0; step < 2; step += 1) {
      await redress.commands(reference, 'mira', {
        type: 'Escalate',
        reason: 'It is stuck.',
        to: step === 0 ? 'mira' : 'tom',
      })
    }
  }
  const list = (await as('tom').open(at('/desk'))).text
  for (const reference of references) expect(list).toContain(reference)
})

describe('several complaints at once', () => {
  const send = (staff: string, fields: readonly (readonly [string, string])[]) =>
    as(staff).open(at('/desk/selected'), new URLSearchParams(fields.map(([name, value]) => [name, value])))

  it('are given to somebody, each by an ordinary command, and what was not done says why', async () => {
    const [one, other] = [await logged(petra, 'One.'), await logged(petra, 'Other.')]
    const submission = randomUUID()
    // Whoever handles neither yet: giving it to its handler changes nothing.
    const before = await Promise.all([one, other].map(async (each) => (await redress.complaint(each)).body.handler))
    const assignee = ['jonas', 'hana', 'tom'].find((staff) => !before.includes(staff)) ?? ''
    const about = await logged(petra, 'About a colleague.', { subjects: [assignee] })
    const fields = [
      ...[one, other, about].map((reference) => ['reference', reference] as const),
      ['action', 'assign'],
      ['assignee', assignee],
      ['submission', submission],
    ] as const
    const page = await send('mira', fields)
    expect(page.text).toContain('2 done, 1 not')
    for (const reference of [one, other]) {
      const { body } = await redress.complaint(reference)
      expect(body.handler).toBe(assignee)
    }
    expect((await redress.complaint(about)).body.handler).not.toBe(assignee)
    await send('mira', fields)
    const { body } = await redress.complaint(one)
    const given = body.timeline.filter(({ type, by }) => type === 'Assigned' && by !== 'system')
    expect(given).toHaveLength(1)
  })

  it('get the same note, and are taken along as a table', async () => {
    const [one, other] = [await logged(petra, 'One.'), await logged(petra, 'Other.')]
    const both = [one, other].map((reference) => ['reference', reference] as const)
    await send('mira', [...both, ['action', 'note'], ['note', 'The supplier is on strike.']])
    for (const reference of [one, other]) {
      const { body } = await redress.complaint(reference)
      expect(body.timeline.filter(({ type }) => type === 'NoteAdded')).toHaveLength(1)
    }
    const table = await send('mira', [...both, ['action', 'export']])
    for (const says of [one, other, 'Petra Vogel']) expect(table.text).toContain(says)
  })

  it('say what is missing, and show nothing of what somebody may not see', async () => {
    const about = await logged(petra, 'Hana was rude.', { subjects: ['hana'] })
    expect((await send('mira', [['action', 'assign']])).status).toBe(422)
    expect(
      (
        await send('mira', [
          ['reference', about],
          ['action', 'assign'],
        ])
      ).text,
    ).toContain('Choose who handles them')
    const page = await send('hana', [
      ['reference', about],
      ['action', 'note'],
      ['note', 'No.'],
    ])
    expect([page.text.includes('There is no complaint'), page.text.includes('Petra')]).toEqual([true, false])
  })
})

it('keeps a list under a name, which leads to its address, until it is removed', async () => {
  const saved = await as('hana').open(at('/desk/views'), {
    do: 'save',
    name: 'Urgent ones',
    query: 'tab=late&urgent=yes&cursor=x&from=50',
  })
  expect(saved.url).toBe(at('/desk?urgent=yes&tab=late'))
  expect(saved.text).toContain('Urgent ones')
  expect((await as('jonas').open(at('/desk'))).text).not.toContain('Urgent ones')
  const removed = await as('hana').open(at('/desk/views'), { do: 'remove', name: 'Urgent ones' })
  expect(removed.text).not.toContain('Urgent ones')
})

it('what was just done says so, and can be taken back', async () => {
  const reference = await logged(petra, 'The door is stuck.')
  const { handler, timeline } = (await redress.complaint(reference)).body
  const assignee = handler === 'hana' ? 'jonas' : 'hana'
  const action = at(`/desk/complaints/${reference}/assign`)
  const typed = { handler: assignee, seen: String(timeline.length), submission: randomUUID() }
  const page = (await as('mira').open(action, new URLSearchParams(typed))).text
  expect(page).toContain('Saved: Assigned to')
  expect((await redress.complaint(reference)).body.handler).toBe(assignee)
  await as('mira').open(action, undoIn(page, 'assign'))
  expect((await redress.complaint(reference)).body.handler).toBe(handler)
})

it('a hold that was just begun can be taken back in one click', async () => {
  const reference = await logged(petra, 'The gate is stuck.')
  const { timeline } = (await redress.complaint(reference)).body
  const typed = { hold: 'awaiting-customer', reason: 'Which gate?', seen: String(timeline.length) }
  const held = await as('mira').open(at(`/desk/complaints/${reference}/hold`), { ...typed, submission: randomUUID() })
  expect(held.text).toContain('Saved: On hold')
  const back = await as('mira').open(at(`/desk/complaints/${reference}/resume`), undoIn(held.text, 'resume'))
  expect(back.text).toContain('Saved: Taken off hold')
  const types = (await redress.complaint(reference)).body.timeline.map(({ type }) => type)
  expect(types.slice(-2)).toEqual(['Held', 'Resumed'])
})

/** What the button "Undo" of a page sends to an action. */
function undoIn(page: string, action: string): URLSearchParams {
  const [, form = ''] = new RegExp(`<form method="post" action="[^"]+/${action}">(.*?)</form>`).exec(page) ?? []
  return new URLSearchParams(
    [...form.matchAll(/name="(\w+)" value="([^"]*)"/g)].map(([, name = '', value = '']) => [name, value]),
  )
}
