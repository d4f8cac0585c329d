import { escaped } from './aws/answer.ts'
import type { Sent } from './aws/ses.ts'
import { localPage } from './local-page.ts'

/** Every mail that was sent, the last first, each with its text. */
export function outboxPage(sent: readonly Sent[]): string {
  const mails = sent
    .toReversed()
    .map(
      ({ sentAt, to, subject, text }) =>
        `<li><details><summary>${escaped(`${sentAt}`.slice(0, 16).replace('T', ' '))} UTC to ${escaped(to.join(', '))}: ${escaped(subject)}</summary><pre>${escaped(text)}</pre></details></li>`,
    )
  return localPage(
    'Outbox – Redress on this machine',
    `<h1>Outbox</h1><p><a href="/">Start page</a></p><ul>${mails.join('')}</ul>`,
  )
}
