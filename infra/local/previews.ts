// The notices that the local stack has sent, the last of each kind, as their readers see them.
import { NOTICES } from '../../shared/procedure/words.ts'
import { escaped } from './aws/answer.ts'
import type { Sent } from './aws/ses.ts'

/** A page with each kind of notice: its HTML in a frame of its own, and its text beside. */
export function previewsOf(sent: readonly Sent[]): string {
  const parts = NOTICES.map((notice) => {
    const last = sent.findLast((one) => one.notice === notice)
    if (last === undefined) return `<h2>${notice}</h2><p>None was sent yet.</p>`
    return `<h2>${notice}</h2><p>${escaped(last.subject)}, to ${escaped(last.to.join(', '))}</p><div><iframe title="${notice}" srcdoc="${escaped(last.html)}"></iframe><pre>${escaped(last.text)}</pre></div>`
  })
  return `<!doctype html><html lang="en"><meta charset="utf-8"><title>Notices</title><style>:root{color-scheme:light dark}body{font:16px sans-serif;margin:1rem}div{display:flex;flex-wrap:wrap;gap:1rem}iframe{flex:1 1 24rem;height:32rem;border:1px solid}pre{flex:1 1 24rem;white-space:pre-wrap;overflow-wrap:anywhere}</style><h1>Notices, the last of each kind</h1>${parts.join('')}</html>`
}
