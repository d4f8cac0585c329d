// What a page says while it is open: that something has changed meanwhile. It takes nothing away from whoever types or selects.

import { ButtonLink } from '../../../shared/web/components/button.tsx'
import { part } from '../../../shared/web/layout.tsx'
import { html, type Response } from '../../runtime/http.ts'

type ChangesProps = {
  /** Where to ask whether something has changed. */
  readonly ask: string
  /** What was found, and where it is shown. */
  readonly found?: { readonly says: string; readonly address: string }
}

/** Asks every 20 seconds, where a script runs, and says what it was told. */
const Asking = ({ ask, found }: ChangesProps) => (
  <span class="changes" data-hx-get={ask} data-hx-trigger="every 20s" data-hx-swap="outerHTML">
    {found && (
      <ButtonLink href={found.address} look="soft" size="small" icon="refresh-cw" class="show-changes">
        {found.says}
      </ButtonLink>
    )}
  </span>
)

/** The place of a page where changes are told. */
export const Changes = ({ ask }: { ask: string }) => (
  <p aria-live="polite" class="no-print">
    <Asking ask={ask} />
  </p>
)

/** What is answered to a page that asks; nothing where it has been told already. */
export const changesAnswer = (changes: ChangesProps | undefined): Response =>
  changes === undefined
    ? { statusCode: 204, headers: { 'cache-control': 'no-store' } }
    : html(200, part(<Asking {...changes} />))

/** Where the page of a complaint asks whether something has changed since a version of it. */
export const complaintChangesAddress = (reference: string, version: number): string =>
  `/desk/complaints/${reference}/changes?seen=${version}`
