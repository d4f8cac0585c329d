// Whatever strangers write is read in time: each reader gets a megabyte of what keeps careless parsers busy for hours.
import { describe, expect, it } from 'vitest'
import { zammad } from '../../shared/helpdesks/zammad.ts'
import { saysClearlyYes } from '../../shared/mail/agreement.ts'
import { calendarReplyIn } from '../../shared/mail/calendar-reply.ts'
import { foldedOf } from '../../shared/mail/folds.ts'
import { forwardedIn } from '../../shared/mail/forwarded.ts'
import { plainOf } from '../../shared/mail/html.ts'
import { whyAutomatic } from '../../shared/mail/loops.ts'
import { readMail } from '../../shared/mail/read.ts'
import { newlyWritten, runsIn, withoutAttribution } from '../../shared/mail/reply.ts'
import { mentionedIn } from '../../shared/mail/thread.ts'

const MEGABYTE = 1_000_000
const OURS = 'One two three four five six seven eight nine ten.'
const BLANKS_AND_SIGNS = [' ', '\r\n', '<', '<div>', '<td>', '"', '(', 'a@', ':', '&amp;']
const PHRASES = ['> ', '=?utf-8?q?a?=', '[mailto:', 'From: a@b.c\n', 'CMP 7K3Q ', 'On a wrote: ', 'x on at on at ']
const texts = [...BLANKS_AND_SIGNS, ...PHRASES].map((piece) => piece.repeat(Math.floor(MEGABYTE / piece.length)))
const oneLine = (text: string) => text.replaceAll(/[\r\n]+/g, ' ')
const mail = (head: string, body = 'x') => readMail(Buffer.from(`From: a@b.example\r\n${head}\r\n\r\n${body}`))

/** Each reader, with what it is given. A second of work on a processor, whatever else the machine does meanwhile. */
const READERS: Readonly<Record<string, (text: string) => unknown>> = {
  'a text': (text) => mail('Subject: x', text),
  'a page': (text) => mail('Content-Type: text/html', text),
  'blanks in a page, between words': (text) => plainOf(`<pre>x${text}x</pre>`),
  From: (text) => readMail(Buffer.from(`From: ${oneLine(text)}\r\n\r\nx`)),
  'To and Cc': (text) => mail(`To: ${oneLine(text)}\r\nCc: x`),
  'Reply-To': (text) => mail(`Reply-To: ${oneLine(text)}`),
  'a type': (text) => mail(`Content-Type: ${oneLine(text)}`),
  'a subject and its thread': (text) => mail(`Subject: ${oneLine(text)}\r\nReferences: ${oneLine(text)}`),
  verdicts: (text) => readMail(Buffer.from(`Authentication-Results: amazonses.com; ${oneLine(text)}\r\n\r\nx`)),
  'parts without an end': (text) => mail('Content-Type: multipart/mixed; boundary=b', text),
  'a head': (text) => readMail(Buffer.from(`${text}\r\n\r\nx`)),
  'a calendar': async (text) =>
    calendarReplyIn(await mail('Content-Type: text/calendar', `METHOD:REPLY\r\nUID:${text}`)),
  'who is no person': async (text) => whyAutomatic(await mail(`Auto-Submitted: ${oneLine(text)}`), 'c@example.com'),
  'an answer': (text) => newlyWritten(`${OURS}\n${text}`.slice(0, 200_000), new Set(runsIn(OURS))),
  'an attribution': (text) => withoutAttribution({ text, isQuoting: true }),
  'a fold': foldedOf,
  'a yes': saysClearlyYes,
  'a reference': mentionedIn,
  'what a colleague passes on': async (text) =>
    forwardedIn({ ...(await mail('Subject: Fwd: x')), text: text.slice(0, 10_000) }, 'UTC'),
  'an article of a ticket': (text) =>
    zammad.read(
      JSON.stringify({
        ticket: { id: 1, tags: `complaint,${text}` },
        article: { body: text, content_type: 'text/html' },
      }),
    ),
}

describe('a megabyte from a stranger is read in a second', () => {
  it.each(Object.entries(READERS))('as %s', async (_, reads) => {
    for (const text of texts) {
      const before = process.cpuUsage()
      try {
        await reads(text)
      } catch (error) {
        // The parser gives up on headers and nesting beyond all use, which sets the mail aside.
        expect(String(error)).toMatch(/header|nesting/i)
      }
      const { user } = process.cpuUsage(before)
      expect(user / MEGABYTE, JSON.stringify(text.slice(0, 20))).toBeLessThan(1)
    }
  })
})
