import type { Procedure } from '../../../shared/procedure/procedure.ts'
import { PublicHeading, publicPage } from '../../../shared/web/components/public-page.tsx'

/** Answers when too much came from one network, or for one complaint, today. Nothing that was typed is lost. */
export function busyPage({ organisation }: Procedure): string {
  return publicPage(
    'Write to us instead',
    organisation.name,
    <>
      <PublicHeading>Write to us instead</PublicHeading>
      <p>
        We have had too many messages from your connection today, so this page takes no more until tomorrow. Write to{' '}
        <a href={`mailto:${organisation.email}`}>{organisation.email}</a>. What you typed is still there: go back in
        your browser.
      </p>
      <p>
        <a href="/">Go to the start page</a>
      </p>
    </>,
  )
}
