import type { Procedure } from '../../../shared/procedure/procedure.ts'
import type { ProblemPage } from '../../runtime/http.ts'
import { messagePage, titleOf } from '../../web/message-page.tsx'

/** The page that the public sees in the place of one that cannot be shown. */
export const publicProblemPage =
  ({ organisation: { name, email } }: Procedure): ProblemPage =>
  (status, says) =>
    messagePage({
      title: titleOf(status),
      says: status === 404 ? 'There is nothing at this address. It may have been cut off in a message.' : says,
      site: name,
      ways: [
        ['/', 'Go to the start page'],
        ['/complain', 'Make a complaint'],
        ['/#lost-link', 'Have the link of your complaint sent again'],
        [`mailto:${email}`, `Write to ${email}`],
      ],
    })
