import type { Procedure } from '../../../shared/procedure/procedure.ts'
import { PublicHeading, publicPage } from '../../../shared/web/components/public-page.tsx'
import type { ProblemPage } from '../../runtime/http.ts'
import { titleOf } from '../../web/problem-title.ts'

/** The page that the public sees in the place of one that cannot be shown. */
export const publicProblemPage =
  ({ organisation: { name, email } }: Procedure): ProblemPage =>
  (status, says) =>
    publicPage(
      titleOf(status),
      name,
      <>
        <PublicHeading>{titleOf(status)}</PublicHeading>
        <p>{status === 404 ? 'There is nothing at this address. It may have been cut off in a message.' : says}</p>
        <ul>
          <li>
            <a href="/">Go to the start page</a>
          </li>
          <li>
            <a href="/complain">Make a complaint</a>
          </li>
          <li>
            <a href="/#lost-link">Get a new link to your complaint</a>
          </li>
          <li>
            Write to <a href={`mailto:${email}`}>{email}</a>
          </li>
        </ul>
      </>,
    )
