import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readMail } from '../../shared/mail/read.ts'

/** Reads a mail as SES would have put it away, DMARC passed for `domain`. */
const read = (head: readonly string[], domain = 'example.com', dmarc = `dmarc=pass header.from=${domain};`) =>
  readMail(
    Buffer.from(
      [
        'Return-Path: <x@relay.example>',
        `Authentication-Results: amazonses.com; spf=pass client-ip=127.0.0.1; dkim=none; ${dmarc}`,
        ...head,
        '',
        'Hello',
      ].join('\r\n'),
    ),
  )

describe('who wrote a mail is proven', () => {
  it.each([
    ['From: Tom Thorne <tom@example.com>'],
    ['From: "Thorne, Tom" <Tom@Example.com>'],
    ['From: tom@example.com'],
    ['From: =?utf-8?q?T=C3=B6m?= <tom@example.com>'],
  ])('by one mailbox of the domain that vouches for it: %s', async (from) => {
    expect((await read([from])).proven).toBe('tom@example.com')
  })

  it.each([
    ['another domain', ['From: tom@example.org']],
    ['a domain below it', ['From: tom@mail.example.com']],
    ['two mailboxes', ['From: tom@example.com, mallory@example.com']],
    ['two fields', ['From: tom@example.com', 'From: mallory@example.com']],
    ['a group', ['From: Everybody: tom@example.com;']],
    ['a quoted local part', ['From: "tom"@example.com']],
    ['an address in the name of another', ['From: tom@example.com <mallory@outside.example>']],
    ['a comment', ['From: mallory@outside.example (tom@example.com)']],
    ['whom to answer', ['From: no-reply@outside.example', 'Reply-To: tom@example.com']],
    ['who sent it', ['Sender: tom@example.com']],
    ['nothing', []],
  ])('by nothing else: not by %s', async (_, head) => {
    expect((await read(head)).proven).not.toBe('tom@example.com')
  })

  it.each([
    ['another result', 'dmarc=fail header.from=example.com;'],
    ['two results', 'dmarc=pass header.from=example.com; dmarc=pass header.from=example.com;'],
    ['a comment', '(dmarc=pass header.from=example.com;) dmarc=none header.from=example.com;'],
    ['an envelope sender', 'smtp.mailfrom="x; dmarc=pass header.from=example.com; y"@outside.example;'],
    ['no domain', 'dmarc=pass;'],
  ])('and not where SES wrote %s', async (_, results) => {
    expect((await read(['From: tom@example.com'], '', results)).proven).toBeUndefined()
  })

  it('for nobody of a domain that did not vouch, however From is written', async () => {
    const piece = fc.constantFrom(
      'tom@example.com',
      '<',
      '>',
      '"',
      '\\',
      '(',
      ')',
      ',',
      ';',
      ':',
      ' ',
      'm@attacker.example',
      '@',
      'x',
    )
    await fc.assert(
      fc.asyncProperty(fc.array(piece, { maxLength: 12 }), async (pieces) => {
        const { proven = 'x@attacker.example' } = await read([`From: ${pieces.join('')}`], 'attacker.example')
        expect(proven).toMatch(/@attacker\.example$/)
      }),
    )
  })
})

describe('whom to answer', () => {
  it('is whom Reply-To names, or else whoever wrote', async () => {
    const { answerTo } = await read(['From: form@example.com', 'Reply-To: Bea <bea@brook.example>'])
    expect(answerTo).toEqual({ name: 'Bea', address: 'bea@brook.example' })
    expect((await read(['From: Max <max@x.example>'])).answerTo).toEqual({ name: 'Max', address: 'max@x.example' })
  })

  it('is read as people read it', async () => {
    expect((await read(['From: Okoro, Chidi <c@hill.example>'])).answerTo).toEqual({
      name: 'Okoro, Chidi',
      address: 'c@hill.example',
    })
    expect((await read(['From: Max <max@x.example[mailto:max@x.example]>'])).answerTo?.address).toBe('max@x.example')
    expect((await read(['From: write to max@x.example please'])).answerTo?.address).toBe('max@x.example')
  })
})
