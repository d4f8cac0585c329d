// What somebody wrote is read whole, and nothing of it is cut.
import { Constructed, Integer, ObjectIdentifier, OctetString, Sequence } from 'asn1js'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { saysClearlyYes } from '../../shared/mail/agreement.ts'
import { foldedOf } from '../../shared/mail/folds.ts'
import { plainOf } from '../../shared/mail/html.ts'
import { readMail } from '../../shared/mail/read.ts'
import { newlyWritten, runsIn, withoutAttribution } from '../../shared/mail/reply.ts'

const OURS = `Dear Ruth,

Thank you for telling us. We received your complaint at 9:00 on Monday, 2 March 2026.

When did it begin? Please write to us by Friday, so that we can look into it at once.`
const runs = new Set(runsIn(OURS))

describe('an answer', () => {
  it.each([
    [
      'words below a sign-off',
      'That is fine with me.\n\nBest wishes,\nRuth\n\nPS: the garage door is still open.',
      'the garage door is still open',
    ],
    ['a line of two dashes', 'First, nobody came.\n--\nSecond, nobody rang.', 'Second, nobody rang.'],
    ['a line of underscores', 'What I paid:\n________\n120 in March, 120 in April.', '120 in March, 120 in April.'],
    [
      'a greeting that looks like a sign-off',
      'Hello,\nThanks!\nBut the tap drips as before.',
      'But the tap drips as before.',
    ],
    [
      'what somebody said',
      'No.\n\nOn Tuesday your colleague wrote:\nwe pay half. Half is not enough.',
      'Half is not enough.',
    ],
    ['a heading of equals signs', 'Costs\n=====\nTaxi 30, hotel 90.', 'Taxi 30, hotel 90.'],
    [
      'answers between our lines',
      `Below.\n\nFrom: Complaints\nSubject: x\n\n${OURS.replace('begin?', 'begin?\nIN JANUARY, AND I SAID SO.\n')}`,
      'IN JANUARY, AND I SAID SO.',
    ],
  ])('keeps %s', (_, written, keeps) => {
    const { text } = newlyWritten(written, runs)
    expect(text).toContain(keeps)
    const { shown, folded } = foldedOf(text)
    expect(`${shown}\n${folded}`).toContain(keeps)
  })

  it.each([
    [
      'quoted',
      OURS.split('\n')
        .map((line) => `> ${line}`)
        .join('\n'),
    ],
    ['wrapped anew', OURS.replaceAll(/\s+/g, ' ').replaceAll(/(.{30}\S*) /g, '$1\n>> ')],
    ['without its lines', OURS.replaceAll(/\n+/g, ' ')],
  ])('hides what came back from us, %s, and nothing else', (_, quoted) => {
    const { text } = newlyWritten(
      `No.\n\nOn Monday, Example <complaints@example.com> wrote:\n${quoted}\nAnd one more.`,
      runs,
    )
    expect(text).not.toContain('Thank you for telling us')
    expect(text).toMatch(/^No\./)
    expect(text).toMatch(/And one more\.$/)
  })

  it('loses no word that is not ours, wherever it stands', () => {
    const own = fc.array(
      fc.constantFrom('pump', 'garden', 'refund', 'Tuesday', '--', '____', '>', 'wrote:', '\n', 'Regards,'),
      { minLength: 1 },
    )
    fc.assert(
      fc.property(own, own, (before, after) => {
        const { text } = newlyWritten(`${before.join(' ')}\n${OURS}\n${after.join(' ')}`, runs)
        const words = [...before, ...after].filter((word) => /[a-z]{3}/i.test(word))
        for (const word of words) expect(text).toContain(word)
        const { shown, folded } = foldedOf(text)
        expect(`${shown}${folded}`.replaceAll(/\s/g, '')).toBe(text.replaceAll(/\s/g, ''))
      }),
    )
  })
})

describe('a yes', () => {
  it.each([
    'Agreed. And send the other 60 pounds too.',
    'I accept the offer under protest and in part settlement.',
    'I agree. See you in court.',
    'I agree.\n\n--\nPay me sixty more',
    'I agree\n> but only half',
  ])('is none with anything else beside it: %j', (text) => expect(saysClearlyYes(text)).toBe(false))

  it.each(['Yes, I agree.\n\nRuth Reed\nReed & Sons\n01632 960 001', 'We accept the offer.\nSent from my iPhone'])(
    'is one with a signature: %j',
    (text) => expect(saysClearlyYes(text)).toBe(true),
  )

  it('is none once any sentence is added', () => {
    const word = fc.constantFrom('pay', 'the', 'rest', 'court', 'tomorrow', 'you', 'will', 'hear', 'later', 'sixty')
    fc.assert(
      fc.property(
        fc.array(word, { minLength: 2, maxLength: 8 }),
        fc.constantFrom('\n', ' ', '\n\n--\n', '\n> '),
        (words, between) => {
          expect(saysClearlyYes(`I agree.${between}${words.join(' ')}.`)).toBe(false)
        },
      ),
    )
  })

  it('is one above the message that it answers', () => {
    const answer = newlyWritten(`I agree.\n\nOn Monday, Example <complaints@example.com> wrote:\n${OURS}`, runs)
    expect(saysClearlyYes(withoutAttribution(answer))).toBe(true)
  })
})

const read = (head: string, body: string, encoding: BufferEncoding = 'utf8') =>
  readMail(Buffer.from(`From: max@x.example\r\n${head}\r\n\r\n${body}`, encoding))

describe('a mail is read as a person sees it', () => {
  it('with the HTML around its body', () => {
    expect(
      plainOf(
        '<p>Cold again.</p><html><head><title>x</title></head><body><p>Repaired.</p></body></html><p>She is eighty.</p>',
      ),
    ).toBe('Cold again.\n\nRepaired.\n\nShe is eighty.')
  })

  it('with the cells of a table apart, and headings as they are', () => {
    expect(
      plainOf(
        '<h1>Costs in May</h1><table><tr><td>Hours</td><td>2</td><td>15.00</td></tr><tr><td>Call-out</td><td>1</td><td>80.00</td></tr></table>',
      ),
    ).toBe('Costs in May\n\nHours 2 15.00\nCall-out 1 80.00')
  })

  it.each([
    ['a type that cannot be read', 'Content-Type: text/html charset=utf-8', '<p>The box was empty.</p>'],
    ['nonsense for a type', 'Content-Type: nonsense', 'The box was empty.'],
    ['an unknown kind of text', 'Content-Type: text/x-markdown; charset=utf-8', 'The box was empty.'],
    ['base64 that is none', 'Content-Transfer-Encoding: base64', 'The box was empty.'],
  ])('with %s', async (_, head, body) => {
    const mail = await read(head, body)
    expect([mail.text, mail.attachments]).toEqual(['The box was empty.', []])
  })

  it('without a blank line below its headers', async () => {
    const mail = await readMail(Buffer.from('From: max@x.example\r\nSubject: Box\r\nThe box was empty, again.\r\n'))
    expect([mail.subject, mail.text]).toEqual(['Box', 'The box was empty, again.'])
  })

  it('in windows-1252 where it says nothing of itself, in body, subject and names, and as it says elsewhere', async () => {
    const mail = await readMail(
      Buffer.from(
        'From: J\xfcrgen Gro\xdf <j@x.example>\r\nSubject: K\xfchlung\r\nContent-Type: multipart/mixed; boundary="b"\r\n\r\n--b\r\nContent-Type: text/plain; charset=iso-8859-5\r\n\r\n\xbf\r\n--\r\n\xbf\r\n--b\r\nContent-Type: text/plain\r\n\r\nf\xe4llt \x80 5\r\n--b\r\nContent-Type: application/pdf\r\nContent-Disposition: attachment; filename="\xfcber.pdf"\r\n\r\n\xfc\r\n--b--\r\n',
        'latin1',
      ),
    )
    expect([mail.from?.name, mail.subject, mail.attachments[0]?.name]).toEqual(['Jürgen Groß', 'Kühlung', 'über.pdf'])
    expect(mail.text).toContain('fällt € 5')
    expect(mail.text).toContain('П\n--\nП')
    expect(mail.attachments[0]?.bytes[0]).toBe(0xfc)
  })

  it('out of its signature, where it is signed so that nobody else can', async () => {
    const inner = new TextEncoder().encode('Content-Type: text/plain\r\n\r\nThe signed words.\r\n')
    const oid = (value: string) => new ObjectIdentifier({ value })
    const tagged = (...value: object[]) =>
      new Constructed({ idBlock: { tagClass: 3, tagNumber: 0 }, value: value as never })
    const content = new Sequence({ value: [oid('1.2.840.113549.1.7.1'), tagged(new OctetString({ valueHex: inner }))] })
    const signed = new Sequence({ value: [new Integer({ value: 1 }), new Sequence({ value: [] }), content] })
    const der = new Sequence({ value: [oid('1.2.840.113549.1.7.2'), tagged(signed)] }).toBER()
    const mail = await read(
      'Content-Type: application/pkcs7-mime; smime-type=signed-data; name=smime.p7m\r\nContent-Transfer-Encoding: base64',
      Buffer.from(der).toString('base64'),
    )
    expect([mail.text, mail.unreadable, mail.attachments]).toEqual(['The signed words.', undefined, []])
  })

  it.each([
    ['encrypted', 'Content-Type: application/pkcs7-mime; smime-type=enveloped-data', 'MIIBAAYJ'],
    ['encrypted', 'Content-Type: text/plain', '-----BEGIN PGP MESSAGE-----\r\n\r\nhQEMA\r\n-----END PGP MESSAGE-----'],
    ['in a format of its own', 'Content-Type: application/ms-tnef; name=winmail.dat', 'x'],
  ])('or not at all, being %s, and that is said', async (why, head, body) => {
    expect((await read(head, body)).unreadable).toBe(why)
  })
})
