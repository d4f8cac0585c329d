// A helpdesk that nobody wrote code for: Request Tracker 5, by its mapping alone.
import { createHmac } from 'node:crypto'
import { Temporal } from 'temporal-polyfill'
import { describe, expect, it } from 'vitest'
import { configuredHelpdesks, HelpdesksInUse } from '../../shared/helpdesks/configured.ts'

const now = Temporal.Instant.from('2026-11-23T10:00:00Z')
const rt = {
  name: 'Request Tracker',
  webhook: { header: 'x-rt-secret' },
  feedback: {
    ticket: '/ticket/id',
    score: '/ticket/CustomFields/Satisfaction',
    negative: ['Unhappy', 1],
    neutral: ['So-so'],
    positive: ['Happy'],
    comment: '/transaction/Content',
    email: '/ticket/Requestor/0/EmailAddress',
    person: '/ticket/Requestor/0/RealName',
  },
  note: {
    path: '/REST/2.0/ticket/{{ticket}}/comment',
    headers: { Authorization: 'token {{credential}}' },
    body: { Content: '{{text}}', ContentType: 'text/plain', TimeTaken: 0 },
  },
}
const configured = (settings: unknown) => configuredHelpdesks(HelpdesksInUse.parse(settings))
const withWebhook = (webhook: unknown) => configured({ rt: { mapping: { ...rt, webhook } } }).get('rt')
const body = {
  ticket: {
    id: 4711,
    CustomFields: { Satisfaction: 'Unhappy' },
    Requestor: [{ EmailAddress: 'cara@customer.example', RealName: 'Cara Customer' }],
  },
  transaction: { Content: 'Nobody called.' },
}

describe('a mapping', () => {
  const helpdesk = configured({ rt: { api: 'https://rt.example.com', mapping: rt } }).get('rt')

  it('reads what it points at', () => {
    expect(helpdesk?.read(JSON.stringify(body))).toMatchObject({
      kind: 'negative',
      ticket: { helpdesk: 'rt', id: '4711' },
      comment: 'Nobody called.',
      from: { email: 'cara@customer.example', name: 'Cara Customer' },
    })
    const scored = (Satisfaction: unknown) =>
      helpdesk?.read(JSON.stringify({ ...body, ticket: { ...body.ticket, CustomFields: { Satisfaction } } })).kind
    expect([1, 'unhappy', 'So-so', 'Happy', 'Never asked', null, {}].map(scored)).toEqual([
      'negative',
      'negative',
      'neutral',
      'positive',
      'nothing',
      'nothing',
      'nothing',
    ])
  })

  it('says what is missing, and never throws', () => {
    expect(helpdesk?.read('{}')).toEqual({
      kind: 'unreadable',
      because: 'incomplete',
      errors: [{ field: '/ticket/id', wants: "The ticket's id." }],
    })
    for (const junk of ['', 'null', '[]', '{"ticket":null}', '{"__proto__":{"ticket":{"id":1}}}']) {
      expect(['unreadable', 'nothing']).toContain(helpdesk?.read(junk).kind)
    }
  })

  it('writes a note by its template, in which nothing that is filled in becomes a template', () => {
    const note = helpdesk?.api?.note({ ticket: '47/11', text: 'About "{{credential}}"', at: now, credential: 'hush' })
    expect(note).toEqual({
      method: 'POST',
      path: '/REST/2.0/ticket/47%2F11/comment',
      body: JSON.stringify({ Content: 'About "{{credential}}"', ContentType: 'text/plain', TimeTaken: 0 }),
    })
    expect(helpdesk?.api?.authorise('hush')).toEqual({ authorization: 'token hush' })
  })

  it('authenticates by a header, by a password, or by a signature of its own', () => {
    const rawBody = JSON.stringify(body)
    const signed = createHmac('sha512', 's').update(`1795427880|${rawBody}`).digest('hex')
    const hmac = {
      hmac: 'sha512',
      header: 'x-sign',
      encoding: 'hex',
      prefix: 'v1=',
      timestamp: 'x-time',
      signed: '{{timestamp}}|{{body}}',
    }
    const at = Temporal.Instant.fromEpochMilliseconds(1_795_427_880_000)
    for (const [webhook, headers] of [
      [{ header: 'x-rt-secret' }, { 'x-rt-secret': 's' }],
      [{ basic: true }, { authorization: `Basic ${Buffer.from('rt:s').toString('base64')}` }],
      [hmac, { 'x-sign': `v1=${signed}`, 'x-time': '1795427880' }],
    ] as const) {
      const one = withWebhook(webhook)
      const delivery = { method: 'POST', address: '', rawBody, headers }
      expect(one?.authenticate(delivery, { secret: 's', now: at })).toEqual({ authentic: true })
      expect(one?.authenticate(delivery, { secret: 't', now: at })).toMatchObject({ authentic: false })
      expect(one?.authenticate({ ...delivery, headers: {} }, { secret: 's', now: at })).toMatchObject({
        authentic: false,
      })
    }
  })
})

describe('what the operator says of helpdesks', () => {
  it('puts those into use that it names, and asks none whose host it does not name', () => {
    const known = configured({ zendesk: { api: 'https://acme.zendesk.com/' }, 'help-scout': {} })
    expect([...known.keys()]).toEqual(['zendesk', 'help-scout'])
    expect(known.get('zendesk')?.base).toBe('https://acme.zendesk.com')
    expect(known.get('help-scout')?.base).toBeUndefined()
  })

  it.each([
    [{ acme: { api: 'https://acme.example' } }, 'A helpdesk "acme" that is built in'],
    [{ zendesk: { api: 'http://acme.zendesk.com' } }, 'https:// and a host'],
    [{ zendesk: { api: 'https://acme.zendesk.com/path' } }, 'https:// and a host'],
    [{ zendesk: { api: 'acme' } }, 'https:// and a host'],
    [{ zendesk: { url: 'https://acme.zendesk.com' } }, 'zendesk'],
    [{ rt: { mapping: { ...rt, feedback: { ...rt.feedback, ticket: 'ticket.id' } } } }, 'as /ticket/id'],
    [{ rt: { mapping: { ...rt, webhook: {} } } }, 'One of {'],
    [
      {
        rt: {
          mapping: {
            ...rt,
            webhook: { hmac: 'sha256', header: 'x-s', encoding: 'hex', timestamp: 'x-at', signed: '{{body}}' },
          },
        },
      },
      'A timestamp that is not signed proves nothing',
    ],
    ['no JSON', 'expected record'],
  ])('refuses %j with what to correct', (settings, sentence) => {
    expect(() => configured(settings)).toThrow(sentence)
  })
})
