// Every notice as its readers see it: the last one that was sent of its kind, or else a sample.
import type { StaffMember } from '../../shared/complaint/complaint.ts'
import { htmlOf } from '../../shared/notices/html.ts'
import { textOf } from '../../shared/notices/message.ts'
import { messageOf } from '../../shared/notices/wording.ts'
import type { Procedure } from '../../shared/procedure/procedure.ts'
import { escaped } from './aws/answer.ts'
import type { Sent } from './aws/ses.ts'
import { localPage } from './local-page.ts'
import { digestsIn, samplesIn } from './samples.ts'

/** A page with each kind of notice: its HTML in a frame of its own, next to its text. */
export function previewsOf(procedure: Procedure, team: readonly StaffMember[], sent: readonly Sent[]): string {
  const samples = samplesIn({ procedure, team }).map(
    ({ called, facts, event }) => [called.notice.name, messageOf(called.notice, facts, event)] as const,
  )
  const parts = [...samples, ...digestsIn({ procedure, team })].map(([name, message]) => {
    const last = sent.findLast((one) => one.notice === name)
    const { subject, html, text } = last ?? {
      subject: message.subject,
      html: htmlOf(message, procedure.organisation),
      text: textOf(message),
    }
    const whose = last ? `sent to ${last.to.join(', ')}` : 'a sample: none was sent yet'
    return `<h2 id="${name}">${name}</h2><p>${escaped(subject)} (${escaped(whose)})</p><div class="frames"><iframe title="${name}" srcdoc="${escaped(html)}"></iframe><pre>${escaped(text)}</pre></div>`
  })
  return localPage('Notices', `<h1>Notices</h1>${parts.join('')}`)
}
