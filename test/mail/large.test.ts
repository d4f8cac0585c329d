// The largest mails that SES takes, each read in a process of its own whose memory is then looked at.
import { spawnSync } from 'node:child_process'
import { describe, expect, it } from 'vitest'

/** What a function has beside the mail: the clients of AWS, as `inbox` loads them. */
const READ = `
import '@aws-sdk/client-dynamodb'
import '@aws-sdk/client-s3'
import '@aws-sdk/lib-dynamodb'
import { checkAttachments } from './shared/mail/attachments.ts'
import { readMail } from './shared/mail/read.ts'
const line = (text, size) => Buffer.from((text + '\\r\\n').repeat(Math.floor(size / (text.length + 2))))
const SIZE = 39 * 1024 * 1024
const kinds = {
  file: () => ['multipart/mixed; boundary=b', '--b\\r\\nContent-Type: application/pdf; name=a.pdf\\r\\nContent-Transfer-Encoding: base64\\r\\n\\r\\n', line('QUJD'.repeat(19), SIZE)],
  text: () => ['text/plain', '', line('A line of a log, as it is attached by whoever knows no better.', SIZE)],
  html: () => ['text/html', '', line('<p>A line of a page</p>', SIZE)],
  blank: () => ['text/plain', '', line('', SIZE)],
}
const [type, head, body] = kinds[process.argv[1]]()
const raw = Buffer.concat([Buffer.from('From: big@customer.example\\r\\nSubject: Big\\r\\nContent-Type: ' + type + '\\r\\n\\r\\n' + head), body])
const mail = await readMail(raw)
const { accepted, leftOut } = await checkAttachments(mail.attachments)
console.log(JSON.stringify({ raw: raw.length, words: mail.text.length, accepted: accepted.length, leftOut, megabytes: process.resourceUsage().maxRSS / 1024 }))
`

const read = (kind: string) => {
  const { stdout, stderr } = spawnSync(process.execPath, ['--input-type=module', '--eval', READ, kind], {
    encoding: 'utf8',
  })
  if (!stdout) throw new Error(stderr)
  return JSON.parse(stdout) as { raw: number; words: number; accepted: number; leftOut: string[]; megabytes: number }
}

describe('a mail of 39 MB fits the 512 MB of a function', () => {
  it.each(['file', 'text', 'html', 'blank'])('as one %s', (kind) => {
    const { raw, words, accepted, leftOut, megabytes } = read(kind)
    expect(raw).toBeGreaterThan(38 * 1024 * 1024)
    expect(words + accepted + leftOut.length).toBeGreaterThan(0)
    expect(megabytes).toBeLessThan(480)
  })
})
