import { foldedOf } from '../../../shared/mail/folds.ts'
import { isBeginning } from '../../../shared/store/texts.ts'
import { Fold } from '../../../shared/web/components/fold.tsx'
import type { Whole } from '../web/complaint-view.ts'

/** Somebody's own words. What seems to be quoted or a signature is folded, and the mail that they came in is there as it arrived. */
export function MessageText({
  words,
  reference,
  event,
}: {
  words: string
  reference: string
  event: Whole['timeline'][number]
}) {
  const isMessage = event.type === 'CorrespondenceFiled' || event.mail !== undefined
  const { shown, folded } = isMessage ? foldedOf(words) : { shown: words, folded: '' }
  return (
    <>
      <p class="whitespace-pre-line">{shown}</p>
      {folded && (
        <Fold summary="Quoted text or signature">
          <p class="mt-1.5 whitespace-pre-line text-muted">{folded}</p>
        </Fold>
      )}
      {isBeginning(words) && (
        <p class="text-13">
          <a class="link" href={`/api/complaints/${reference}/texts/${event.sequence}`}>
            Show the whole text
          </a>
        </p>
      )}
      {event.mail && (
        <p class="text-13">
          <a class="link link-hover text-muted" href={`/api/complaints/${reference}/mails/${event.sequence}`}>
            Original email
          </a>
        </p>
      )}
    </>
  )
}
