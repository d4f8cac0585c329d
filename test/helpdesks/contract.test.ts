// Every helpdesk keeps one contract. A new one in the list is tested by being there, with a sample of what it sends.
import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { describe, expect, it } from 'vitest'
import { addressOf } from '../../shared/helpdesks/address.ts'
import { helpdesks } from '../../shared/helpdesks/all.ts'
import type { HelpdeskRequest } from '../../shared/helpdesks/helpdesk.ts'
import { at, CASES, type Case, COMMENT, changed, delivered, readingOf, SECRET, sampleOf } from './cases.ts'

const now = Temporal.Instant.from('2026-11-23T10:00:00Z')
const proof = { secret: SECRET, now }

it('has a case for every helpdesk', () => {
  expect(Object.keys(CASES).toSorted()).toEqual([...helpdesks.keys()].toSorted())
})

describe.each([...helpdesks])('every helpdesk keeps the contract: %s', (name, helpdesk) => {
  const one = CASES[name] as Case
  const webhook = sampleOf(name)

  it('is explained in the README, in five lines', () => {
    const heading = name === 'generic' ? 'Any other' : helpdesk.name
    const readme = readFileSync('shared/helpdesks/README.md', 'utf8')
    const [, section = ''] = readme.split(`\n## ${heading}\n`)
    const [page = ''] = section.split(/\n##/)
    expect(page.match(/^\d\. /gm)).toEqual(['1. ', '2. ', '3. ', '4. ', '5. '])
    expect(page).toContain(`/feedback/${name}`)
  })

  it('believes what it signed itself', () => {
    expect(helpdesk.authenticate(delivered(one, webhook), proof)).toEqual({ authentic: true })
  })

  it('believes no other secret, no other encoding, and nothing unsigned', () => {
    for (const delivery of [
      delivered(one, webhook, { secret: 'another' }),
      delivered(one, webhook, { secret: '' }),
      delivered(one, webhook, { encoding: wrongEncodingOf(name, one) }),
      { ...delivered(one, webhook), headers: {} },
    ]) {
      expect(helpdesk.authenticate(delivery, proof)).toEqual({ authentic: false, why: expect.stringMatching(/\.$/) })
    }
  })

  if (one.covers !== 'nothing')
    it('believes not one byte more than was signed', () => {
      const delivery = delivered(one, webhook)
      expect(helpdesk.authenticate({ ...delivery, rawBody: `${webhook} ` }, proof)).toMatchObject({ authentic: false })
    })

  if (one.covers === 'body and time')
    it('believes it for five minutes, before and behind', () => {
      for (const [signedAt, authentic] of [
        ['2026-11-23T09:55:00Z', true],
        ['2026-11-23T09:54:59Z', false],
        ['2026-11-23T10:05:00Z', true],
        ['2026-11-23T10:05:01Z', false],
      ] as const) {
        expect(helpdesk.authenticate(delivered(one, webhook, { at: signedAt }), proof)).toMatchObject({ authentic })
      }
    })

  it('authenticates whatever headers arrive, and throws at none', () => {
    const names = fc.constantFrom(
      'authorization',
      'x-redress-secret',
      ...Object.keys(one.headers('', '2026-01-01T00:00:00Z', '')),
    )
    fc.assert(
      fc.property(fc.dictionary(names, fc.string()), fc.string(), (headers, rawBody) => {
        const delivery = { ...delivered(one, rawBody), headers }
        expect(helpdesk.authenticate(delivery, proof).authentic).toBe(false)
      }),
    )
  })

  it('reads a bad rating with its words and its ticket', () => {
    expect(readingOf(name, helpdesk, one)).toMatchObject({
      kind: 'negative',
      comment: COMMENT,
      ticket: { helpdesk: name, id: one.ticket },
    })
  })

  it('knows who gave it', () => {
    const read = helpdesk.read(webhook)
    const known = one.asked && name === 'hubspot' ? {} : { email: 'cara@customer.example' }
    expect('from' in read && read.from).toMatchObject(known)
  })

  it('reads every score of its scale as it is meant', () => {
    for (const kind of ['negative', 'neutral', 'positive'] as const) {
      for (const score of one.scores[kind] ?? []) {
        expect(readingOf(name, helpdesk, one, [one.score, score]), String(score)).toMatchObject({ kind })
      }
    }
  })

  it('knows a rating again, and a later remark or a correction from it', () => {
    const idOf = (
      ...changes: Parameters<typeof readingOf> extends [unknown, unknown, unknown, ...infer Rest] ? Rest : never
    ) => {
      const read = readingOf(name, helpdesk, one, ...changes)
      return 'id' in read ? read.id : undefined
    }
    const [corrected = one.scores.negative?.[0]] = one.scores.positive ?? []
    const ids = [idOf(), idOf([one.comment, null]), idOf([one.comment, 'Fourth time!']), idOf([one.score, corrected])]
    expect(idOf()).toBe(ids[0])
    expect(ids).not.toContain(undefined)
    // Where there are no ratings, nothing is corrected.
    expect(new Set(ids).size).toBe(one.scores.positive ? 4 : 3)
  })

  it('reads a rating without a word, and never a blank as one', () => {
    for (const blank of [null, '', '  \n']) {
      const read = readingOf(name, helpdesk, one, [one.comment, blank])
      expect(read).toMatchObject({ kind: 'negative' })
      expect('comment' in read && read.comment).toBeUndefined()
    }
  })

  it('does not mind what it does not know', () => {
    const grown = JSON.parse(webhook)
    Object.assign(Array.isArray(grown) ? grown[0] : grown, { brand_new: { nested: [1] }, constructor: 'x' })
    expect(helpdesk.read(JSON.stringify(grown))).toEqual(helpdesk.read(webhook))
  })

  it('calls what it cannot read unreadable, and never throws', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), (junk) => {
        expect(['unreadable', 'nothing']).toContain(helpdesk.read(junk).kind)
        expect(['unreadable', 'nothing', undefined]).toContain(helpdesk.api?.rating?.read('1', junk).kind)
      }),
    )
    expect(helpdesk.read('[')).toMatchObject({ kind: 'unreadable', because: 'not-json' })
  })

  it('bears any value anywhere in its own body', () => {
    const body = one.asked ? sampleOf(name, 'answer') : webhook
    fc.assert(
      fc.property(fc.constantFrom(one.score, one.comment), fc.jsonValue(), (path, value) => {
        const junk = changed(body, [path, value])
        const read = one.asked ? helpdesk.api?.rating?.read(one.ticket, junk) : helpdesk.read(junk)
        expect(['negative', 'neutral', 'positive', 'nothing', 'unreadable', 'left-out']).toContain(read?.kind)
      }),
    )
  })

  if (one.asked)
    it('asks for the rating that the webhook leaves out', () => {
      expect(helpdesk.read(webhook)).toMatchObject({ kind: 'left-out', ticket: { helpdesk: name, id: one.ticket } })
      expect(helpdesk.api?.rating?.request(one.ticket)).toMatchObject({
        method: 'GET',
        path: expect.stringContaining(one.ticket),
      })
    })

  if (one.note !== undefined)
    it('writes a note that only colleagues see', () => {
      const text =
        'This ticket led to the complaint CMP-7K3Q-9XTS. <b>"See"</b> https://complaints.example/desk/complaints/CMP-7K3Q-9XTS'
      const note = helpdesk.api?.note({ ticket: one.ticket, text, at: now, credential: '17:token' })
      expect(note).toMatchObject({ method: one.note?.method, path: one.note?.path })
      const body = JSON.parse(note?.body ?? '')
      const written = String(at(body, one.note?.text ?? []))
      if (one.note?.isHtml) {
        expect(written).toContain('&lt;b&gt;&quot;See&quot;&lt;/b&gt;')
        expect(written).toContain('<a href="https://complaints.example/desk/complaints/CMP-7K3Q-9XTS">')
      } else expect(written).toBe(text)
      if (one.internal) expect(at(body, one.internal[0])).toEqual(one.internal[1])
    })

  it('leads nowhere but to the operator’s host, whatever a ticket is called', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.string(), fc.constantFrom('..', '../..', '../@evil.example/x?y#z', '.', '')),
        (ticket) => {
          const requests = [
            helpdesk.api?.note({ ticket, text: 'x', at: now, credential: 'x' }),
            helpdesk.api?.rating?.request(ticket),
            helpdesk.api?.signIn?.(ticket),
          ]
          for (const request of requests.filter((asked) => asked !== undefined)) {
            expect(hostOf(request)).toMatch(/^(desk\.example|refused)$/)
          }
        },
      ),
    )
    if (one.note)
      expect(hostOf(helpdesk.api?.note({ ticket: one.ticket, text: 'x', at: now, credential: 'x' }))).toBe(
        'desk.example',
      )
  })
})

function hostOf(request: HelpdeskRequest | undefined): string {
  try {
    return request === undefined ? 'refused' : addressOf('https://desk.example', request).host
  } catch {
    return 'refused'
  }
}

/** The encoding that a helpdesk does not use. */
const wrongEncodingOf = (name: string, { covers }: Case) =>
  covers === 'nothing' || ['zendesk', 'help-scout', 'hubspot'].includes(name) ? 'hex' : 'base64'
