import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { whyAutomatic } from '../../shared/mail/loops.ts'
import { readMail } from '../../shared/mail/read.ts'
import { isFor, mentionedIn, repliesTo, replyAddress } from '../../shared/mail/thread.ts'
import { writeMail } from '../../shared/mail/write.ts'

const ADDRESS = 'complaints@example.com'
const KEY = 'only ours'
const raw = (head: string[], body = 'Hello') => Buffer.from([...head, '', body].join('\r\n'))
const read = (head: string[], body?: string) => readMail(raw(['From: Max <max@customer.example>', ...head], body))

describe('reading', () => {
  it('takes the text, and what is attached as a line', async () => {
    const mail = await read(
      ['Content-Type: multipart/mixed; boundary=b', 'Subject: =?utf-8?Q?Gr=C3=BC=C3=9Fe?='],
      '--b\r\nContent-Type: text/plain; charset=windows-1252\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\nIt cost =80 5.\r\n--b\r\nContent-Type: image/png; name="a b.png"\r\nContent-Disposition: attachment; filename="a b.png"\r\n\r\nx\r\n--b--',
    )
    expect(mail.subject).toBe('Grüße')
    expect(mail.text).toBe('It cost € 5.')
    expect(mail.attachments).toEqual([{ name: 'a b.png', declaredType: 'image/png', bytes: new Uint8Array([120, 10]) }])
  })

  it('reads mail that is HTML alone, without its markup', async () => {
    const mail = await read(
      ['Content-Type: text/html'],
      '<p>Please <b>call</b> me.</p><script>alert(1)</script><p>Soon</p>',
    )
    expect(mail.text).toBe('Please call me.\n\nSoon')
  })

  it('lists what a mail answers, nearest first', async () => {
    const mail = await read(['In-Reply-To: <c@x>', 'References: <a@x> <b@x>\r\n <c@x>', 'Message-ID: <d@x>'])
    expect([mail.messageId, mail.answers]).toEqual(['<d@x>', ['<c@x>', '<c@x>', '<b@x>', '<a@x>']])
  })

  it('never throws, whatever bytes arrive', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 400 }), async (bytes) => {
        expect(typeof (await readMail(bytes)).text).toBe('string')
      }),
    )
  })
})

describe('the verdicts of SES', () => {
  const ses = (dmarc: string) => [
    'Return-Path: <max@customer.example>',
    'Received: from mx.customer.example by inbound-smtp.amazonaws.com; Mon, 23 Nov 2026 10:00:00 +0000',
    'X-SES-Spam-Verdict: FAIL',
    'X-SES-Virus-Verdict: PASS',
    `Authentication-Results: amazonses.com; spf=pass; dkim=none; dmarc=${dmarc} header.from=customer.example;`,
  ]
  const verdictsOf = async (...head: string[]) =>
    (await readMail(raw([...head, 'From: max@customer.example']))).verdicts

  it('are read where SES wrote them', async () => {
    expect(await verdictsOf(...ses('fail'))).toEqual({
      virus: 'pass',
      spam: 'fail',
      dmarc: 'fail',
      headerFrom: 'customer.example',
    })
    expect(await verdictsOf(...ses('none'))).toMatchObject({ dmarc: 'none' })
    expect(await verdictsOf(...ses('temperror'))).toMatchObject({ dmarc: undefined })
  })

  it('are not those that the sender wrote, even as the first of all their headers', async () => {
    for (const forged of [
      ['X-SES-Spam-Verdict: PASS'],
      ['Authentication-Results: amazonses.com; dmarc=pass'],
      ['Received: by elsewhere', 'X-SES-Spam-Verdict: PASS', 'Authentication-Results: amazonses.com; dmarc=pass'],
    ]) {
      expect(await verdictsOf(...ses('fail'), ...forged)).toEqual({
        virus: 'pass',
        spam: 'fail',
        dmarc: 'fail',
        headerFrom: 'customer.example',
      })
    }
  })

  it('are none where another server wrote them, or nobody', async () => {
    const other = ['Return-Path: <x@y.example>', 'Authentication-Results: mx.customer.example; dmarc=pass']
    expect(await verdictsOf(...other)).toMatchObject({ dmarc: undefined })
    expect(await verdictsOf('Subject: x', ...ses('pass'))).toEqual({
      virus: undefined,
      spam: undefined,
      dmarc: undefined,
      headerFrom: undefined,
    })
  })
})

describe('the reply address', () => {
  const reply = replyAddress(ADDRESS, { reference: 'CMP-7K3Q-9XTS', contact: { version: 2 } }, KEY)

  it('leads back to its complaint, in any case', async () => {
    for (const to of [reply, reply.toUpperCase()]) {
      const mail = await read([`To: Somebody <else@example.com>, <${to}>`])
      expect(repliesTo(mail, ADDRESS, KEY)).toEqual({ reference: 'CMP-7K3Q-9XTS', contactVersion: 2 })
    }
  })

  it('cannot be made up, nor used elsewhere', async () => {
    for (const to of [
      replyAddress(ADDRESS, { reference: 'CMP-7K3Q-9XTS', contact: { version: 2 } }, 'another key'),
      reply.replace('.2.', '.3.'),
      reply.replace('7k3q', '7k3r'),
      reply.replace('example.com', 'example.org'),
      'complaints+cmp-7k3q-9xts@example.com',
      ADDRESS,
    ]) {
      expect(repliesTo(await read([`To: ${to}`]), ADDRESS, KEY)).toBeUndefined()
    }
  })

  it('is an address of the organisation, as every labelled one is', () => {
    expect(
      [reply, ADDRESS, 'Complaints+x@Example.com', 'complaintsx@example.com', 'complaints@example.org'].map((one) =>
        isFor(one, ADDRESS),
      ),
    ).toEqual([true, true, true, false, false])
  })
})

it('finds references in a text, and nothing that only looks like one', () => {
  expect(mentionedIn('Re: cmp 7k3q 9xtS: and now?')).toEqual(['CMP-7K3Q-9XTS'])
  expect(mentionedIn('About CMP-0000-0001')).toEqual([])
  expect(mentionedIn('Your order 7K3Q9XTC')).toEqual([])
})

describe('a machine', () => {
  it.each([
    ['Auto-Submitted: auto-replied'],
    ['Return-Path: <>'],
    ['Precedence: bulk'],
    ['List-Id: <news.example.org>'],
    ['Content-Type: multipart/report; boundary=b'],
  ])('is known by %s', async (header) => {
    expect(whyAutomatic(await read([header]), ADDRESS)).toBeDefined()
  })

  it.each(['MAILER-DAEMON@mx.example.org', 'no-reply@shop.example', 'complaints+x@example.com'])(
    'is known by its address: %s',
    async (from) => {
      expect(whyAutomatic(await readMail(raw([`From: ${from}`])), ADDRESS)).toBeDefined()
    },
  )

  it('is not a person who says so', async () => {
    expect(whyAutomatic(await read(['Auto-Submitted: no']), ADDRESS)).toBeUndefined()
    expect(whyAutomatic(await read(['Return-Path: <max@customer.example>']), ADDRESS)).toBeUndefined()
  })
})

it('writes mail that no machine answers, in its thread, and nothing typed becomes a header', async () => {
  const written = await writeMail({
    from: { name: 'Example, Company', address: ADDRESS },
    to: { name: 'Max\r\nBcc: all@customer.example', address: 'max@customer.example' },
    replyTo: 'complaints+x@example.com',
    subject: 'About\r\nBcc: everybody@customer.example',
    text: 'Grüße\n',
    html: '<p>Grüße</p>',
    thread: ['<a@x>', '<b@x>'],
  })
  const mail = await readMail(written)
  expect(mail.header('bcc')).toBeUndefined()
  expect(mail.from).toEqual({ name: 'Example, Company', address: ADDRESS })
  expect(mail.text).toBe('Grüße')
  expect(mail.answers).toEqual(['<b@x>', '<b@x>', '<a@x>'])
  expect(mail.header('auto-submitted')).toBe('auto-generated')
  expect(whyAutomatic(mail, ADDRESS)).toBeDefined()
})
