// The record is kept right, through the doors: duplicates, other addresses, erasure, absences, and numbers that count once.
import { createHash } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { keys } from '../../shared/store/keys.ts'
import { queryAll } from '../../shared/store/table.ts'
import { only, type Running, startRedress } from './running.ts'

let redress: Running
beforeAll(async () => {
  redress = await startRedress('2026-11-23T10:00:00Z')
})
afterAll(() => redress.stop())

const logged = async (name: string, description: string, more: object = {}) => {
  const email = `${name.split(' ')[0]?.toLowerCase()}@customer.example`
  const { body } = await redress.logged({ complainant: { name, email }, description, ...more })
  await redress.now()
  return (await redress.complaint(body.reference)).body
}
type Overview = {
  months: { month: string; counters: Record<string, number> }[]
  open: { levels: { title: string; byAge: number[] }[] }
}
const overview = async (staff = 'lena') => (await redress.askAs<Overview>(staff, 'GET', '/api/overview')).body
const countersOf = async (month: string, staff?: string) =>
  (await overview(staff)).months.find((one) => one.month === month)?.counters ?? {}
const openOf = async (staff?: string) =>
  (await overview(staff)).open.levels.flatMap(({ byAge }) => byAge).reduce((sum, number) => sum + number, 0)
const search = async (question: string, staff = 'lena') =>
  (await redress.list(question, staff)).body.complaints.map(({ reference }) => reference)

describe('a duplicate', () => {
  it('goes on in the other with the older clock, tells the customer so, and has replies follow', async () => {
    const older = await logged('Ottilie Old', 'The lift is stuck.')
    await redress.move({ advance: 'P2D' })
    const younger = await logged('Ottilie Old', 'The lift is still stuck.')
    const acknowledgement = only(await redress.inbox(older.reference, 'ottilie@customer.example'), 'acknowledgement')[0]
    expect((await redress.command(older.reference, { type: 'Merge', into: younger.reference }, 'mira')).status).toBe(
      200,
    )
    const { body: merged } = await redress.complaint(older.reference)
    expect(merged).toMatchObject({ phase: 'closed', closed: { because: 'merged' }, mergedInto: younger.reference })
    const { body } = await redress.complaint(younger.reference)
    expect(body).toMatchObject({ receivedAt: older.receivedAt, relatedTo: [older.reference] })
    expect(body.timeline.find(({ type }) => type === 'DuplicateAbsorbed')).toMatchObject({
      words: 'The lift is stuck.',
    })
    const told = only(await redress.inbox(older.reference, 'ottilie@customer.example'), 'closing')[0]
    expect(told?.subject).toBe(`${older.reference}: it continues as ${younger.reference}`)
    await redress.mail({
      from: 'ottilie@customer.example',
      to: acknowledgement?.headers['Reply-To'] ?? '',
      subject: `Re: ${acknowledgement?.subject}`,
      inReplyTo: acknowledgement?.messageId ?? '',
      text: 'And it smells of smoke.',
    })
    await redress.now()
    const { body: after } = await redress.complaint(younger.reference)
    expect(after.timeline.at(-1)?.type).not.toBe('Closed')
    expect(JSON.stringify(after.timeline)).toContain('And it smells of smoke.')
  })

  it('brings all that was written, its files, whom it is about and its older receipt, though the two were linked before', async () => {
    await redress.mail({
      from: 'Uma Umber <uma@customer.example>',
      subject: 'Rude on the phone',
      text: 'Hana was rude to me.',
      attachments: [{ filename: 'call.txt', content: 'what she said' }],
    })
    await redress.now()
    const [first = ''] = await search('?complainant=uma@customer.example')
    await redress.commands(first, 'mira', { type: 'NameSubject', staff: 'hana', reason: 'As the mail says.' })
    const [sent] = only(await redress.outbox(first), 'acknowledgement')
    await redress.mail({
      from: 'uma@customer.example',
      to: sent?.headers['Reply-To'] ?? '',
      subject: `Re: ${sent?.subject}`,
      text: 'She hung up on me too.',
    })
    await redress.move({ advance: 'P1D' })
    const second = await logged('Uma Umber', 'I was hung up on.')
    const third = await logged('Uma Umber', 'Nobody called me back.')
    await redress.commands(second.reference, 'mira', { type: 'Link', to: first })
    await redress.commands(first, 'mira', { type: 'Merge', into: second.reference })
    await redress.commands(second.reference, 'mira', { type: 'Merge', into: third.reference })
    const { body } = await redress.complaint(third.reference)
    const told = JSON.stringify(body.timeline)
    for (const words of ['Hana was rude to me.', 'She hung up on me too.', 'I was hung up on.']) {
      expect(told).toContain(words)
    }
    expect(body.receivedAt).toBe((await redress.complaint(first)).body.receivedAt)
    expect(body.attachments.map(({ name }) => name)).toEqual(['call.txt'])
    const file = `/api/complaints/${third.reference}/attachments/${body.attachments[0]?.id}`
    const saved = await fetch(`${redress.address}${file}`, { headers: await redress.bearer('mira') })
    expect(await saved.text()).toBe('what she said')
    expect((await redress.complaint(third.reference, 'hana')).status).toBe(404)
    // A mail to the first goes on in the third; and all three are erased as one.
    await redress.mail({
      from: 'uma@customer.example',
      to: sent?.headers['Reply-To'] ?? '',
      subject: 'Well?',
      text: 'Any news?',
    })
    await redress.now()
    expect(JSON.stringify((await redress.complaint(third.reference)).body.timeline)).toContain('Any news?')
    await redress.commands(third.reference, 'mira', { type: 'Withdraw' })
    const alone = await redress.command(first, { type: 'Erase', reason: 'She asked for it.' }, 'mira')
    expect([alone.status, alone.body.detail]).toEqual([409, expect.stringContaining('erase that')])
    await redress.commands(third.reference, 'mira', { type: 'Erase', reason: 'She asked for it.' })
    await redress.now()
    for (const reference of [first, second.reference, third.reference]) {
      expect(JSON.stringify((await redress.complaint(reference)).body)).not.toMatch(/rude|hung up|news/)
    }
  })

  it('is merged into no complaint of somebody else, which it can be linked with', async () => {
    const mine = await logged('Vera Vale', 'The parcel is late.')
    const theirs = await logged('Walt Weir', 'The parcel is late.')
    const answer = await redress.command(mine.reference, { type: 'Merge', into: theirs.reference }, 'mira')
    expect([answer.status, answer.body.detail]).toEqual([409, expect.stringContaining('link the two')])
    await redress.commands(mine.reference, 'mira', { type: 'Link', to: theirs.reference })
    const { body } = await redress.complaint(theirs.reference)
    expect([body.phase, JSON.stringify(body.timeline).includes('DuplicateAbsorbed')]).toEqual(['review', false])
  })

  it('stays open on one side where two merges cross at the same moment', async () => {
    const one = await logged('Xena Xu', 'The tap drips.')
    const other = await logged('Xena Xu', 'The tap drips, I say.')
    const answers = await Promise.all([
      redress.command(one.reference, { type: 'Merge', into: other.reference }, 'mira'),
      redress.command(other.reference, { type: 'Merge', into: one.reference }, 'lena'),
    ])
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409])
    const both = await Promise.all([one, other].map(({ reference }) => redress.complaint(reference)))
    expect(both.map(({ body }) => body.phase).toSorted()).toEqual(['closed', 'review'])
  })

  it('is merged into nothing that is closed, that there is not, or that is about whoever asks', async () => {
    const one = await logged('Pia', 'The tap drips.')
    const closed = await logged('Pia', 'The tap drips still.')
    await redress.commands(closed.reference, 'lena', { type: 'Withdraw' })
    const about = await logged('Pia', 'Mira was rude.', { subjects: ['mira'] })
    for (const [into, status] of [
      [closed.reference, 409],
      ['CMP-7K3Q-9XTS', 422],
      [about.reference, 422],
      [one.reference, 409],
    ] as const) {
      const answer = await redress.command(one.reference, { type: 'Merge', into }, 'mira')
      expect([into, answer.status]).toEqual([into, status])
      if (into !== one.reference) expect(answer.body.detail).not.toContain('rude')
    }
    expect((await redress.complaint(one.reference)).body.phase).toBe('review')
  })
})

describe('another way to reach somebody', () => {
  it('is used from then on, and they are found by it', async () => {
    const { reference } = await logged('Quentin Quist', 'The bell is broken.')
    const [sent] = await redress.inbox(reference, 'quentin@customer.example')
    await redress.bounce(sent?.messageId ?? '')
    await redress.now()
    const wrong = await redress.command(reference, { type: 'ChangeContact', complainant: { name: 'Quentin Quist' } })
    expect(wrong.status).toBe(422)
    await redress.commands(reference, 'dora', {
      type: 'ChangeContact',
      complainant: { name: 'Quentin Quist', email: 'q.quist@customer.example', phone: '020 7946 0055' },
    })
    await redress.commands(reference, 'hana', { type: 'ReportProgress', report: 'A new bell is on its way.' })
    expect((await redress.inbox(reference, 'q.quist@customer.example')).map(({ notice }) => notice)).toContain(
      'progress-report',
    )
    expect(await search('?complainant=q.quist@customer.example')).toEqual([reference])
    expect(await search('?complainant=quentin@customer.example')).toEqual([])
    expect(await search('?phone=%2B442079460055')).toEqual([reference])
  })
})

describe('what is personal', () => {
  it('is erased for good, in words, files, mails and searches; what happened stays, and its chain is whole', async () => {
    await redress.mail({
      from: 'Rita Rose <rita@customer.example>',
      subject: 'Wrong again',
      text: 'My number is 0171 1234567, and this is my letter.',
      attachments: [{ filename: 'letter.txt', content: 'a secret letter' }],
    })
    await redress.now()
    const [reference = ''] = await search('?complainant=rita@customer.example')
    await redress.commands(
      reference,
      'lena',
      { type: 'AddNote', note: 'Rita is right.' },
      { type: 'Withdraw', reason: 'She has moved.' },
    )
    expect((await redress.command(reference, { type: 'Erase', reason: 'x' }, 'hana')).status).toBe(403)
    await redress.commands(reference, 'lena', { type: 'Erase', reason: 'They asked for it by letter.' })
    await redress.now()
    const { body } = await redress.complaint(reference)
    expect(JSON.stringify(body)).not.toMatch(/Rita|rita@|0171|secret|moved/)
    expect(body).toMatchObject({ attachments: [], phase: 'closed' })
    expect(body).not.toHaveProperty('brokenAt')
    expect(body.timeline.find(({ type }) => type === 'Erased')).toMatchObject({
      reason: 'They asked for it by letter.',
    })
    expect(body.timeline.map(({ type }) => type)).toEqual(
      expect.arrayContaining(['Received', 'NoteAdded', 'Closed', 'Erased']),
    )
    expect([...(await search('?complainant=rita@customer.example')), ...(await search('?name=rita%20rose'))]).toEqual(
      [],
    )
    // The mail is no mail without an ending.
    expect((await redress.ask<{ unexplained: number }>('POST', '/_local/sweep')).body.unexplained).toBe(0)
  })
})

describe('what is left of an erased complaint', () => {
  it('lets nobody guess what was written, finds no mail of it, and its links open nothing', async () => {
    const mail = {
      from: 'Cleo <cleo@customer.example>',
      subject: 'No',
      text: 'No.',
      messageId: '<cleo-1@customer.example>',
      date: new Date('2026-11-20T10:00:00Z'),
    }
    await redress.mail(mail)
    await redress.now()
    await redress.mail(mail) // delivered twice
    await redress.now()
    const [reference = ''] = await search('?complainant=cleo@customer.example')
    const link =
      /http\S+key=\w+/.exec((await redress.inbox(reference, 'cleo@customer.example'))[0]?.text ?? '')?.[0] ?? ''
    expect((await fetch(link)).status).toBe(200)
    await redress.commands(reference, 'mira', { type: 'AddNote', note: 'No.' }, { type: 'Withdraw' })
    await redress.commands(reference, 'mira', { type: 'Erase', reason: 'They asked for it.' })
    await redress.now()
    const items = await queryAll(redress.table, {
      KeyConditionExpression: 'pk = :pk',
      ExpressionAttributeValues: { ':pk': `C#${reference}` },
    })
    const guessed = ['No.', 'No\n\nNo.', 'No'].map((words) => createHash('sha256').update(words).digest('hex'))
    for (const id of guessed) expect(JSON.stringify(items)).not.toContain(id)
    expect(items.filter(({ sk }) => String(sk).startsWith('M#'))).toEqual([])
    expect(items.filter(({ sk }) => String(sk).startsWith('T#'))).toHaveLength(1) // why it was erased
    for (const source of ['thread', 'their-thread']) {
      const idempotencyKey = await redress.table.read(keys.idempotency(source, '<cleo-1@customer.example>'))
      expect(idempotencyKey).toBeUndefined()
    }
    expect((await fetch(link)).status).toBe(404)
  })
})

describe('somebody who is away', () => {
  it('has their deputy read for them, and nobody whom it is about', async () => {
    const { reference, handler } = await logged('Sara', 'The gate is locked.')
    const other = handler === 'hana' ? 'jonas' : 'hana'
    const { body } = await redress.askAs<{ team: { id: string; name: string }[] }>('ada', 'GET', '/api/team')
    const member = body.team.find(({ id }) => id === handler)
    const away = { ...member, deputy: other, away: [{ from: '2026-11-01', to: '2027-01-01' }] }
    expect((await redress.askAs('ada', 'POST', '/api/team', away)).status).toBe(200)
    await redress.move({ advance: 'PT2M' }) // every function has heard of it by then
    await redress.mail({ from: 'sara@customer.example', subject: `About ${reference}`, text: 'It is locked still.' })
    const [read] = only(await redress.inbox(reference, `${other}@example.com`), 'message-received')
    expect(read?.text).toContain('is away, and you stand in for them.')
    expect((await redress.command(reference, { type: 'Assign', handler }, 'mira')).status).toBe(200) // it is theirs already
    await redress.commands(reference, 'mira', { type: 'Assign', handler: other })
    const back = await redress.command(reference, { type: 'Assign', handler }, 'mira')
    expect([back.status, back.body.detail]).toEqual([422, expect.stringContaining('is away')])
    await redress.askAs('ada', 'POST', '/api/team', { ...member, away: [] })
    await redress.move({ advance: 'PT2M' })
  })

  it('is kept by nobody who may not, and by nobody wrongly', async () => {
    for (const staff of ['dora', 'hana', 'quinn']) {
      expect((await redress.askAs(staff, 'GET', '/api/team')).status).toBe(403)
      expect((await redress.askAs(staff, 'POST', '/api/team', {})).status).toBe(403)
    }
    const dora = { id: 'dora', name: 'Dora Desk', email: 'dora@example.com', roles: ['service-desk'] }
    for (const [wrong, field] of [
      [{ email: 'at home' }, 'email'],
      [{ roles: [] }, 'roles'],
      [{ roles: ['boss'] }, 'roles'],
      [{ manager: 'dora' }, 'manager'],
      [{ deputy: 'nobody' }, 'deputy'],
      [{ away: [{ from: '2026-12-24', to: '2026-12-01' }] }, 'away'],
    ] as const) {
      const answer = await redress.askAs<{ errors: { field: string }[] }>('ada', 'POST', '/api/team', {
        ...dora,
        ...wrong,
      })
      expect([answer.status, answer.body.errors[0]?.field.split('.')[0]]).toEqual([422, field])
    }
    await redress.askAs('ada', 'POST', '/api/team', { ...dora, left: true })
    // What was taken away is granted for ten seconds more at most.
    await redress.move({ advance: 'PT11S' })
    expect((await redress.askAs('dora', 'GET', '/api/complaints')).status).toBe(403)
    await redress.askAs('ada', 'POST', '/api/team', dora)
    await redress.move({ advance: 'PT2M' })
  })
})

describe('a meeting', () => {
  it('comes with an invitation for the calendar of each who attends, and a change replaces it', async () => {
    const concero = await startRedress('2026-11-23T10:00:00Z', 'concero')
    try {
      const { body } = await concero.logged({
        complainant: { name: 'Tess', email: 'tess@customer.example' },
        description: 'It is broken.',
      })
      await concero.now()
      const meeting = { type: 'ScheduleMeeting', place: 'Room 2, \\; or a call', attendees: ['mira', 'hana'] }
      await concero.commands(
        body.reference,
        'mira',
        { ...meeting, startsAt: '2026-12-01T14:00:00Z' },
        { ...meeting, startsAt: '2026-12-02T09:30:00+01:00' },
      )
      await concero.now()
      const invited = (await concero.outbox(body.reference)).filter(({ invitation }) => invitation !== '')
      expect(invited.map(({ to }) => to[0]).toSorted()).toEqual(
        ['hana', 'hana', 'mira', 'mira']
          .map((who) => `${who}@example.com`)
          .concat(['tess@customer.example', 'tess@customer.example']),
      )
      const [first, second] = invited
        .filter(({ to }) => to[0] === 'tess@customer.example')
        .map(({ invitation }) => invitation)
      const partOf = (invitation: string | undefined, name: string) =>
        new RegExp(`^${name}[:;](.*)$`, 'm').exec(invitation ?? '')?.[1]
      expect(partOf(first, 'DTSTART')).toBe('20261201T140000Z')
      expect(partOf(second, 'DTSTART')).toBe('20261202T083000Z')
      expect(partOf(second, 'METHOD')).toBe('REQUEST')
      expect(partOf(second, 'UID')).toBe(partOf(first, 'UID'))
      expect(Number(partOf(second, 'SEQUENCE'))).toBeGreaterThan(Number(partOf(first, 'SEQUENCE')))
      expect(first).not.toMatch(/hana@|mira@/)
      await concero.commands(body.reference, 'mira', { type: 'WaiveMeeting', reason: 'They would rather write.' })
      await concero.now()
      const last = (await concero.outbox(body.reference)).filter(({ invitation }) => invitation !== '').slice(6)
      expect(last.map(({ to }) => to[0]).toSorted()).toEqual([
        'hana@example.com',
        'mira@example.com',
        'tess@customer.example',
      ])
      for (const { invitation } of last) {
        expect([partOf(invitation, 'METHOD'), partOf(invitation, 'STATUS')]).toEqual(['CANCEL', 'CANCELLED'])
        expect(partOf(invitation, 'UID')).toBe(partOf(first, 'UID'))
        expect(Number(partOf(invitation, 'SEQUENCE'))).toBeGreaterThan(Number(partOf(second, 'SEQUENCE')))
      }
    } finally {
      await concero.stop()
    }
  })
})

describe('the numbers', () => {
  it('count what happened once, however often the stream tells of it', async () => {
    const before = await countersOf('2026-11')
    const open = await openOf()
    await redress.fault({ deliver: 3, function: 'react' })
    const { reference } = await logged('Udo', 'The bin is full.')
    await redress.fault({ fail: 500, function: 'react', call: 'dynamodb:TransactWriteItems' })
    await redress.commands(reference, 'lena', { type: 'AddNote', note: 'I saw it.' })
    await redress.move({ advance: 'PT1H' })
    const after = await countersOf('2026-11')
    expect((after['received phone'] ?? 0) - (before['received phone'] ?? 0)).toBe(1)
    expect((after['kept acknowledge'] ?? 0) - (before['kept acknowledge'] ?? 0)).toBe(1)
    expect(await openOf()).toBe(open + 1)
    await redress.commands(reference, 'lena', { type: 'Withdraw' })
    await redress.now()
    expect(await openOf()).toBe(open)
  })

  it('are told to the subject of a complaint without it, from the day that it was received', async () => {
    const loadOf = async (staff: string) => {
      const { body } = await redress.askAs<{ loads: Record<string, number> }>(staff, 'GET', '/api/team')
      return Object.values(body.loads).reduce((sum, load) => sum + load, 0)
    }
    const load = await loadOf('tom')
    const before = { tom: await countersOf('2026-11', 'tom'), open: await openOf('tom'), all: await openOf() }
    const { reference } = await logged('Vic', 'The director never answers.')
    expect(await openOf('tom')).toBe(before.open + 1)
    await redress.commands(reference, 'lena', {
      type: 'NameSubject',
      staff: 'tom',
      reason: 'It is the managing director.',
    })
    await redress.now()
    expect(await countersOf('2026-11', 'tom')).toEqual(before.tom)
    expect([await openOf('tom'), await openOf()]).toEqual([before.open, before.all + 1])
    expect([await loadOf('tom'), await loadOf('lena')]).toEqual([load, load + 1])
  })

  it('spread new complaints by how much each handler has to do', async () => {
    // No complaint here is about Ada: she knows of all.
    const { body } = await redress.askAs<{ loads: Record<string, number> }>('ada', 'GET', '/api/team')
    const { hana = 0, jonas = 0 } = body.loads
    const [least, most] = hana < jonas ? ['hana', 'jonas'] : ['jonas', 'hana']
    for (let gap = Math.abs(hana - jonas); gap > 0; gap -= 1)
      expect((await logged(`W${gap}`, 'One more.')).handler).toBe(least)
    const next = [await logged('Even', 'One more.'), await logged('Odd', 'One more.')].map(({ handler }) => handler)
    expect(next.toSorted()).toEqual([least, most].toSorted())
  })
})

describe('a command by the API', () => {
  const command = async (reference: string, body: object, headers: Record<string, string>) =>
    redress.ask<{ detail: string; timeline: { type: string }[] }>(
      'POST',
      `/api/complaints/${reference}/commands`,
      body,
      { ...(await redress.bearer('lena')), ...headers },
    )
  const note = { type: 'AddNote', note: 'She called again.' }

  it('is given once for each Idempotency-Key', async () => {
    const { reference } = await logged('Yara', 'The bus is late.')
    const headers = { 'idempotency-key': 'one' }
    const answers = [await command(reference, note, headers), await command(reference, note, headers)]
    expect(answers.map(({ status }) => status)).toEqual([200, 200])
    expect((await redress.complaint(reference)).body.timeline.filter(({ type }) => type === 'NoteAdded')).toHaveLength(
      1,
    )
    await command(reference, note, { 'idempotency-key': 'two' })
    expect((await redress.complaint(reference)).body.timeline.filter(({ type }) => type === 'NoteAdded')).toHaveLength(
      2,
    )
  })

  it('is refused where If-Match names a version that is past, and done where it is sent again', async () => {
    const { reference } = await logged('Zoe', 'The bus is late.')
    const seen = await fetch(`${redress.address}/api/complaints/${reference}`, {
      headers: await redress.bearer('lena'),
    })
    const etag = seen.headers.get('etag') ?? ''
    const headers = { 'if-match': etag, 'idempotency-key': 'once' }
    expect((await command(reference, note, headers)).status).toBe(200)
    expect((await command(reference, note, headers)).status).toBe(200)
    const late = await command(reference, note, { 'if-match': etag })
    expect([late.status, late.body.detail]).toEqual([412, expect.stringContaining('look at it again')])
    expect((await command(reference, note, { 'if-match': 'x' })).status).toBe(422)
  })

  it('says that a notice was posted for no notice but a letter that waits', async () => {
    const { reference } = await logged('Abe', 'The bus is late.')
    for (const id of [`${reference}/99/final-decision`, `${reference}/1/acknowledgement`]) {
      const made = await redress.command(reference, { type: 'RecordNoticePosted', id }, 'dora')
      expect([made.status, made.body.detail]).toEqual([422, expect.stringContaining('waits to be posted')])
    }
  })
})
