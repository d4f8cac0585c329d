// What is special about single helpdesks.
import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { describe, expect, it } from 'vitest'
import { chatwoot } from '../../shared/helpdesks/chatwoot.ts'
import { freshdesk } from '../../shared/helpdesks/freshdesk.ts'
import { generic } from '../../shared/helpdesks/generic.ts'
import { helpScout } from '../../shared/helpdesks/help-scout.ts'
import { hubspot } from '../../shared/helpdesks/hubspot.ts'
import { intercom } from '../../shared/helpdesks/intercom.ts'
import { jira } from '../../shared/helpdesks/jira.ts'
import { zammad } from '../../shared/helpdesks/zammad.ts'
import { zendesk } from '../../shared/helpdesks/zendesk.ts'
import { COMMENT, changed, SECRET, sampleOf } from './cases.ts'

const now = Temporal.Instant.from('2026-11-23T10:00:00Z')

describe('Zendesk', () => {
  it('asks for the rating of which an event tells', () => {
    expect(zendesk.read(sampleOf('zendesk', 'event'))).toMatchObject({ kind: 'left-out', ticket: { id: '4711' } })
    expect(zendesk.api?.rating?.read('4711', sampleOf('zendesk', 'answer'))).toMatchObject({
      kind: 'negative',
      comment: COMMENT,
      from: { email: 'cara@customer.example', name: 'Cara Customer' },
    })
  })

  it('is not told anything by other events, or by a ticket that nobody rated', () => {
    const event = sampleOf('zendesk', 'event')
    expect(zendesk.read(changed(event, [['type'], 'zen:event-type:ticket.csat_requested'])).kind).toBe('nothing')
    const offered = changed(sampleOf('zendesk', 'answer'), [['ticket', 'satisfaction_rating', 'score'], 'offered'])
    expect(zendesk.api?.rating?.read('4711', offered).kind).toBe('nothing')
  })

  it('calls an event whose score it does not know unreadable', () => {
    const event = changed(sampleOf('zendesk', 'event'), [['event', 'satisfaction_score', 'score'], 'AWFUL'])
    expect(zendesk.read(event).kind).toBe('unreadable')
  })

  it('asks for the ticket where a quotation mark in the comment broke the body', () => {
    const broken = '{"schema":"csat.v1","ticket_id":"4711","score":"bad","comment":"You said "soon""}'
    expect(zendesk.read(broken)).toMatchObject({ kind: 'left-out', ticket: { helpdesk: 'zendesk', id: '4711' } })
  })

  const filledIn = (comment: string) =>
    `{"schema":"csat.v1","ticket_id":"4711","score":"bad",\n "comment": "${comment}",\n "requester_email": "cara@customer.example"}`

  it('reads a comment that its template fills in as it stands, whatever it holds', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', minLength: 1 }), (comment) => {
        const read = zendesk.read(filledIn(`"${comment}`))
        expect(read).toMatchObject({ kind: 'negative', from: { email: 'cara@customer.example' } })
      }),
    )
    expect(zendesk.read(filledIn('He said "soon",\nand "never" came.'))).toMatchObject({
      comment: 'He said "soon",\nand "never" came.',
    })
  })

  it('lets nobody write another field into their comment', () => {
    const injected = filledIn('No.", "requester_email": "victim@customer.example", "score": "good')
    expect(zendesk.read(injected)).toMatchObject({ kind: 'negative', from: { email: 'cara@customer.example' } })
  })

  it('calls a rating that was only offered nothing', () => {
    expect(zendesk.read(changed(sampleOf('zendesk'), [['score'], 'offered'])).kind).toBe('nothing')
  })
})

it('Help Scout tells of other events in a header, and they are nothing', () => {
  const conversation = '{"id":1,"mailboxId":2,"status":"active"}'
  expect(helpScout.read(conversation, { 'x-helpscout-event': 'convo.created' })).toMatchObject({ kind: 'nothing' })
  expect(helpScout.read(conversation, { 'x-helpscout-event': 'satisfaction.ratings' }).kind).toBe('unreadable')
})

it('Intercom asks for a rating with an empty one, which is nothing', () => {
  const empty = changed(sampleOf('intercom'), [['data', 'item', 'conversation_rating'], {}])
  expect(intercom.read(empty)).toMatchObject({ kind: 'nothing' })
})

it('Intercom answers a ping and other topics with nothing, and asks for a rating that is not there', () => {
  expect(intercom.read('{"type":"notification_event","topic":"ping","data":{"item":{"type":"ping"}}}').kind).toBe(
    'nothing',
  )
  const bare = changed(sampleOf('intercom'), [['data', 'item', 'conversation_rating'], null])
  expect(intercom.read(bare)).toMatchObject({
    kind: 'left-out',
    ticket: { id: '4711' },
    from: { email: 'cara@customer.example' },
  })
  expect(intercom.api?.rating?.read('4711', sampleOf('intercom', 'answer'))).toMatchObject({
    kind: 'negative',
    comment: COMMENT,
  })
  expect(intercom.api?.note({ ticket: '1', text: 'x', at: now, credential: '17:token' }).body).toContain(
    '"admin_id":"17"',
  )
  expect(intercom.api?.authorise('17:token')).toMatchObject({ authorization: 'Bearer token' })
})

it('Chatwoot is told nothing by other messages, nor by a survey before its answer', () => {
  expect(chatwoot.read(changed(sampleOf('chatwoot'), [['content_type'], 'text'])).kind).toBe('nothing')
  expect(chatwoot.read(changed(sampleOf('chatwoot'), [['content_attributes'], {}])).kind).toBe('nothing')
})

it('Freshdesk is told the last of several ratings, and nothing by none', () => {
  expect(freshdesk.api?.rating?.read('4711', sampleOf('freshdesk', 'answer'))).toMatchObject({ kind: 'negative' })
  expect(freshdesk.api?.rating?.read('4711', '[]').kind).toBe('nothing')
})

describe('Zammad', () => {
  it('is told nothing by a ticket that is not marked', () => {
    expect(zammad.read(changed(sampleOf('zammad'), [['ticket', 'tags'], ['printer']])).kind).toBe('nothing')
    expect(zammad.read(changed(sampleOf('zammad'), [['ticket', 'tags'], 'printer, complaint'])).kind).toBe('negative')
  })

  it('takes no agent’s words for the customer’s', () => {
    expect(zammad.read(changed(sampleOf('zammad'), [['article', 'sender'], 'Agent']))).toMatchObject({
      comment: undefined,
    })
  })
})

it('HubSpot tells of several at once, and what is none of ours is nothing', () => {
  const [event] = JSON.parse(sampleOf('hubspot'))
  const several = [
    event,
    { ...event, objectId: 4712 },
    { ...event, objectTypeId: '0-1', subscriptionType: 'contact.creation' },
  ]
  expect(hubspot.read(JSON.stringify(several))).toMatchObject({
    kind: 'several',
    each: [
      { kind: 'left-out', ticket: { id: '4711' } },
      { kind: 'left-out', ticket: { id: '4712' } },
      { kind: 'nothing' },
    ],
  })
  const bare = changed(sampleOf('hubspot', 'answer'), [['properties', 'hs_sentiment'], null])
  expect(hubspot.api?.rating?.read('4711', bare)).toMatchObject({ kind: 'negative' })
})

it('HubSpot’s older signatures are believed too, and not one byte more', () => {
  const rawBody = sampleOf('hubspot')
  const address = 'https://complaints.example/feedback/hubspot'
  const hashed = (text: string) => createHash('sha256').update(text).digest('hex')
  for (const [version, signature] of [
    ['v1', hashed(`${SECRET}${rawBody}`)],
    ['v2', hashed(`${SECRET}POST${address}${rawBody}`)],
  ] as const) {
    const headers = { 'x-hubspot-signature': signature, 'x-hubspot-signature-version': version }
    const delivery = { method: 'POST', address, rawBody, headers }
    expect(hubspot.authenticate(delivery, { secret: SECRET, now })).toEqual({ authentic: true })
    for (const wrong of [
      { ...delivery, rawBody: `${rawBody} ` },
      { ...delivery, headers: {} },
    ]) {
      expect(hubspot.authenticate(wrong, { secret: SECRET, now })).toMatchObject({ authentic: false })
    }
    expect(hubspot.authenticate(delivery, { secret: 'another', now })).toMatchObject({ authentic: false })
  }
})

it('Jira believes an automation’s header of ours as well', () => {
  const delivery = { method: 'POST', address: '', rawBody: sampleOf('jira'), headers: { 'x-redress-secret': SECRET } }
  expect(jira.authenticate(delivery, { secret: SECRET, now })).toEqual({ authentic: true })
  expect(jira.authenticate(delivery, { secret: 'another', now })).toMatchObject({ authentic: false })
})

it('Help Scout signs in with a client’s id and secret', () => {
  expect(helpScout.api?.signIn?.('id:se:cret')).toMatchObject({
    path: '/v2/oauth2/token',
    body: 'grant_type=client_credentials&client_id=id&client_secret=se%3Acret',
  })
})

it('csat.v1 takes other scales, and says what it wants', () => {
  const read = (score: unknown, scale?: number) =>
    generic.read(changed(sampleOf('generic'), [['score'], score], [['scale'], scale]))
  for (const [score, scale, kind] of [
    [1, 3, 'negative'],
    [2, 3, 'neutral'],
    [3, 3, 'positive'],
    [1, 2, 'negative'],
    [2, 2, 'positive'],
    [5, 10, 'negative'],
    [6, 10, 'positive'],
  ] as const) {
    expect(read(score, scale), `${score} of ${scale}`).toMatchObject({ kind })
  }
  for (const score of [0, 6, true, 'awful', null]) {
    expect(read(score)).toMatchObject({
      kind: 'unreadable',
      errors: [{ field: 'score', wants: expect.stringContaining('bad') }],
    })
  }
})
