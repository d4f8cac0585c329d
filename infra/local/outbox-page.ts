import { escaped } from './aws/answer.ts'
import type { Sent } from './aws/ses.ts'
import { localPage } from './local-page.ts'

/** Every mail that was sent, the last first, each with its text. */
export function outboxPage(sent: readonly Sent[]): string {
  const rows = sent
    .toReversed()
    .map(
      ({ sentAt, to, subject, text }) =>
        `<tr><td>${escaped(`${sentAt}`.slice(0, 16).replace('T', ' '))}</td><td>${escaped(to.join(', '))}</td><td><details><summary>${escaped(subject)}</summary><pre>${escaped(text)}</pre></details></td></tr>`,
    )
  return localPage(
    'Outbox – Redress on this machine',
    `<h1>Outbox</h1><p><a href="/">Start page</a></p><table><thead><tr><th scope="col">Sent (UTC)</th><th scope="col">To</th><th scope="col">Mail</th></tr></thead><tbody>${rows.join('')}</tbody></table>`,
  )
}
