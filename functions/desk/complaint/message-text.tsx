import { foldedOf } from '../../../shared/mail/folds.ts'
import { isBeginning } from '../../../shared/store/texts.ts'
import type { Whole } from '../web/complaint-view.ts'

/** Somebody's own words; nothing where there are none. What seems to be quoted or a signature is folded, and the mail that they came in is there as it arrived. */
export function MessageText({
  words,
  reference,
  event,
}: {
  words: string | undefined
  reference: string
  event: Whole['timeline'][number] | undefined
}) {
  if (words === undefined) return null
  const isMessage = event?.type === 'CorrespondenceFiled' || event?.mail !== undefined
  const { shown, folded } = isMessage ? foldedOf(words) : { shown: words, folded: '' }
  return (
    <>
      <blockquote>{shown}</blockquote>
      {folded && (
        <details>
          <summary>What seems to be quoted or a signature</summary>
          <blockquote>{folded}</blockquote>
        </details>
      )}
      {event && isBeginning(words) && (
        <p class="text-muted">
          <a href={`/api/complaints/${reference}/texts/${event.sequence}`}>The whole of it</a>
        </p>
      )}
      {event?.mail && (
        <p class="text-muted">
          <a href={`/api/complaints/${reference}/mails/${event.sequence}`}>The original, as it arrived</a>
        </p>
      )}
    </>
  )
}
