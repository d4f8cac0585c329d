// The team through its doors: who may change what, who allows it, what stays of it, and what becomes of what a leaver owes.
import { PutCommand } from '@aws-sdk/lib-dynamodb'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { keys } from '../../shared/store/keys.ts'
import { only, type Running, startRedress } from './running.ts'

let redress: Running
beforeAll(async () => {
  redress = await startRedress('2026-11-23T10:00:00Z', 'standard', {
    organisation: { 'outside-person': 'Jane Roe <jane@roe.example>' },
  })
})
afterAll(() => redress.stop())

type Member = {
  id: string
  name: string
  email: string
  roles: string[]
  left?: boolean
  waiting?: { by: string }
  changes: { what: string; by: string; askedBy?: string; before?: Member; after: Member }[]
  detail: string
  errors: { field: string; wants: string }[]
}
const member = async (id: string) => (await redress.askAs<Member>('ada', 'GET', `/api/team/${id}`)).body
const change = async (staff: string, id: string, more: object) => {
  const { changes: _, waiting: __, ...known } = await member(id)
  return redress.askAs<Member>(staff, 'POST', '/api/team', { ...known, ...more })
}
const settle = () => redress.move({ advance: 'PT11S' })

describe('a change of the team', () => {
  it('of roles or an address is for administrators; managers say who is away and who stands in', async () => {
    for (const [staff, id, more] of [
      ['mira', 'mira', { email: 'mira@attacker.example' }],
      ['mira', 'mira', { roles: ['service-manager', 'director'] }],
      ['mira', 'hana', { roles: ['director'] }],
      ['tom', 'tom', { roles: ['director', 'administrator'] }],
      ['lena', 'dora', { left: true }],
    ] as const) {
      const { status } = await change(staff, id, more)
      expect([staff, id, [403, 422].includes(status)]).toEqual([staff, id, true])
    }
    const made = await redress.askAs<Member>('mira', 'POST', '/api/team', {
      id: 'mallory',
      name: 'Mallory',
      email: 'mallory@example.com',
      roles: ['director'],
    })
    expect(made.status).toBe(403)
    expect(
      (await change('mira', 'dora', { away: [{ from: '2026-12-24', to: '2027-01-02' }], deputy: 'hana' })).status,
    ).toBe(200)
    expect(await member('mira')).toMatchObject({ email: 'mira@example.com', roles: ['service-manager'], changes: [] })
  })

  it('gives no administrator another role, by which they would see complaints', async () => {
    const answer = await change('ada', 'ada', { roles: ['administrator', 'director'] })
    expect([answer.status, answer.body.errors[0]?.wants]).toEqual([422, expect.stringContaining('sees no complaint')])
  })

  it('is recorded with who made it, and how it was before and after', async () => {
    expect((await change('ada', 'jonas', { title: 'Second line' })).status).toBe(200)
    expect((await member('jonas')).changes[0]).toMatchObject({
      what: 'made',
      by: 'ada',
      before: { id: 'jonas' },
      after: { id: 'jonas', title: 'Second line' },
    })
  })

  it('of one’s own address is made at once where nobody else could allow it, and every director is told', async () => {
    expect((await change('ada', 'ada', { email: 'ada@elsewhere.example' })).body.email).toBe('ada@elsewhere.example')
    await settle()
    const told = (await redress.outbox()).filter(({ subject }) => subject.includes('has changed their own address'))
    expect(told.flatMap(({ to }) => to).toSorted()).toEqual(['mary@example.com', 'tom@example.com'])
    expect(told[0]?.text).toContain('ada@elsewhere.example')
  })

  it('of one’s own address waits for another administrator where there is one, who may decline it', async () => {
    const ben = { id: 'quinn', name: 'Quinn Quill', email: 'quinn@example.com', roles: ['administrator'] }
    expect((await redress.askAs('ada', 'POST', '/api/team', ben)).status).toBe(200)
    await settle()
    const asked = await change('ada', 'ada', { email: 'ada@third.example' })
    expect(asked.body).toMatchObject({ email: 'ada@elsewhere.example', waiting: { by: 'ada' } })
    await settle()
    const told = (await redress.outbox()).filter(({ subject }) => subject.includes('asks to change their own address'))
    expect(told.map(({ to }) => to)).toEqual([['quinn@example.com']])
    const decide = (staff: string, decision: string) =>
      redress.askAs<Member>(staff, 'POST', '/api/team/ada', { decision })
    expect([(await decide('ada', 'confirm')).status, (await decide('mira', 'confirm')).status]).toEqual([403, 403])
    expect((await decide('quinn', 'decline')).body.email).toBe('ada@elsewhere.example')
    expect((await decide('quinn', 'confirm')).status).toBe(409)
    await change('ada', 'ada', { email: 'ada@example.com', name: 'Ada A. Abbot' })
    // What takes nobody else is made at once, and what is changed while the rest waits stays.
    expect(await member('ada')).toMatchObject({ email: 'ada@elsewhere.example', name: 'Ada A. Abbot' })
    await change('mira', 'ada', { deputy: 'quinn' })
    expect((await decide('quinn', 'confirm')).body).toMatchObject({
      email: 'ada@example.com',
      name: 'Ada A. Abbot',
      deputy: 'quinn',
    })
    const [last] = (await member('ada')).changes
    expect(last).toMatchObject({ what: 'made', by: 'quinn', askedBy: 'ada' })
  })
})

describe('somebody who leaves', () => {
  it('is refused with what they owe, or hands it over at once; and gets no mail any more', async () => {
    const complainant = { name: 'Lea', email: 'lea@customer.example' }
    const { body } = await redress.logged({ complainant, description: 'The lamp flickers.', subjects: ['jonas'] })
    const { reference } = body
    expect(body.handler).toBe('hana')
    await redress.commands(reference, 'hana', {
      type: 'SetTask',
      task: 'action',
      description: 'Order a lamp.',
      owner: 'dora',
      dueAt: '2026-12-01T10:00:00Z',
    })
    for (const [id, owed] of [
      ['hana', 'the case'],
      ['dora', 'a task: action'],
    ] as const) {
      const refused = await change('ada', id, { left: true })
      expect([refused.status, refused.body.errors[0]?.wants]).toEqual([
        422,
        expect.stringContaining(`${reference}: ${owed}`),
      ])
    }
    const toSubject = await change('ada', 'hana', { left: true, handOverTo: 'jonas' })
    expect([toSubject.status, toSubject.body.errors[0]?.field]).toEqual([422, 'handOverTo'])
    expect((await change('ada', 'hana', { left: true, handOverTo: 'mira' })).status).toBe(200)
    expect((await change('ada', 'dora', { left: true, handOverTo: 'lena' })).status).toBe(200)
    await settle()
    expect((await redress.complaint(reference)).body).toMatchObject({ handler: 'mira', tasks: [{ owner: 'lena' }] })
    expect(only(await redress.inbox(reference, 'mira@example.com'), 'assigned')).toEqual([])
    expect(only(await redress.inbox(reference, 'lena@example.com'), 'hand-over')[0]?.text).toContain('a task: action')
    const left = (await redress.outbox()).length
    await redress.move({ advance: 'P6D' })
    const since = (await redress.outbox()).slice(left)
    expect(since.length).toBeGreaterThan(0)
    expect(since.flatMap(({ to }) => to)).not.toContain('hana@example.com')
    expect((await redress.askAs('hana', 'GET', '/api/complaints')).status).toBe(403)
  })
})

it('nothing is mailed to a handler who left with a case in hand: whoever is there reads it for them', async () => {
  const complainant = { name: 'Nil', email: 'nil@customer.example' }
  const { body } = await redress.logged({ complainant, description: 'The door sticks.' }, 'tom')
  expect(body.handler).toBe('jonas')
  const { client, name: TableName } = redress.table
  const jonas = await redress.table.read(keys.staff('jonas'))
  await client.send(new PutCommand({ TableName, Item: { ...jonas, left: true } }))
  await settle()
  await redress.mail({ from: 'nil@customer.example', subject: body.reference, text: 'It sticks still.' })
  await redress.now()
  const told = only(await redress.outbox(body.reference), 'message-received')
  expect(told).toHaveLength(1)
  expect(told[0]?.to).not.toContain('jonas@example.com')
})

describe('a complaint about everybody who could handle it', () => {
  it('goes to the person from outside, raises an alarm, and tells the customer their name', async () => {
    const subjects = ['dora', 'hana', 'jonas', 'mira', 'lena', 'tom', 'mary', 'quinn', 'ada']
    await redress.logged(
      { complainant: { name: 'Moe', email: 'moe@customer.example' }, description: 'All of you.', subjects },
      'tom',
    )
    await settle()
    const sent = (await redress.outbox()).filter(({ to }) => to.includes('moe@customer.example'))
    expect(only(sent, 'acknowledgement')[0]?.text).toContain('Jane Roe')
    const reference = sent[0]?.reference ?? ''
    expect((await redress.inbox(reference, 'jane@roe.example')).map(({ notice }) => notice)).toContain('assigned')
    expect((await redress.measured())['Redress NobodyToAct service=redress stage=production']).toBe(1)
  })
})
