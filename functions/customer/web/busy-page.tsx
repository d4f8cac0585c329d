import type { Procedure } from '../../../shared/procedure/procedure.ts'
import { PublicHeading, publicPage } from '../../../shared/web/components/public-page.tsx'

/** Answers when too much came from one network, or for one complaint, today. Nothing that was typed is lost. */
export function busyPage({ organisation }: Procedure): string {
  return publicPage(
    'Please write to us',
    organisation.name,
    <>
      <PublicHeading>Please write to us instead</PublicHeading>
      <p>
        Very much has come from your connection today, and we take no more by this page until tomorrow. Please write to{' '}
        <a href={`mailto:${organisation.email}`}>{organisation.email}</a>. What you typed is still there: go back in
        your browser.
      </p>
      <p>
        <a href="/">Go to the start page</a>
      </p>
    </>,
  )
}
