import { Button } from '../../../shared/web/components/button.tsx'
import { ErrorSummary, type Filled, LineField } from '../../../shared/web/components/form.tsx'
import { PublicHeading, publicPage } from '../../../shared/web/components/public-page.tsx'

type Organisation = { readonly name: string; readonly email: string }

/** A link that did open a complaint, and why it does so no more. */
type Gone = { readonly reference: string; readonly why: 'expired' | 'revoked' }

const GONE = {
  expired: 'For your safety, a link works for half a year. Your complaint is kept, and we send you a new link:',
  revoked:
    'How we reach the person who complained has changed since this link was sent, or it was made invalid for their safety. Their complaint is kept. If it is yours, open it by the link in our last message, or let us send you a new one:',
} satisfies Record<Gone['why'], string>

/** The page for a visitor without a valid link: how to have it sent again. It names the reference where the link was valid once. */
export function invalidLinkPage(
  { name, email }: Organisation,
  { gone, filled = { typed: { reference: gone?.reference }, errors: {} } }: { gone?: Gone; filled?: Filled } = {},
): string {
  const title = gone === undefined ? 'This link is not complete' : 'This link works no more'
  const isWrong = Object.values(filled.errors).some(Boolean)
  return publicPage(
    title,
    name,
    <>
      <PublicHeading>{title}</PublicHeading>
      <p>
        {gone === undefined
          ? 'Please open it from our message once more, the whole of it. Or let us send it to you again:'
          : GONE[gone.why]}
      </p>
      <ErrorSummary errors={filled.errors} />
      <form method="post" action="/link" class="fields" noValidate>
        <LineField name="reference" label="Your reference" hint="It reads CMP-7K3Q-9XTS." filled={filled} />
        <LineField name="email" label="The email address that you gave us" type="email" filled={filled} />
        <Button look="primary" size="large">
          Send me the link
        </Button>
      </form>
      <p>
        If that does not help, write to <a href={`mailto:${email}`}>{email}</a>, or <a href="/">go to the start page</a>
        .
      </p>
    </>,
    { comesBack: isWrong },
  )
}

/** The same for everybody, whether there is such a complaint or not. */
export const onItsWayPage = ({ name, email }: Organisation): string =>
  publicPage(
    'Please look into your mail',
    name,
    <>
      <PublicHeading>Please look into your mail</PublicHeading>
      <p role="status">
        If there is a complaint with this reference, and this is the address that we have for it, its link is on its way
        to you.
      </p>
      <p>
        If nothing comes within some minutes, write to <a href={`mailto:${email}`}>{email}</a>.
      </p>
    </>,
  )
