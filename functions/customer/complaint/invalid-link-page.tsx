import { Button } from '../../../shared/web/components/button.tsx'
import { ErrorSummary, type Filled, LineField } from '../../../shared/web/components/form.tsx'
import { PublicHeading, publicPage } from '../../../shared/web/components/public-page.tsx'

type Organisation = { readonly name: string; readonly email: string }

/** A link that did open a complaint, and why it does so no more. */
type Gone = { readonly reference: string; readonly why: 'expired' | 'revoked' }

const GONE = {
  expired: {
    title: 'This link has expired',
    says: 'For your security, links work for 6 months. We still have your complaint, and can email you a new link.',
  },
  revoked: {
    title: 'This link no longer works',
    says: 'The contact details for this complaint have changed since this link was sent, or the link was cancelled for security. We still have the complaint. If it is yours, use the link in our latest message, or ask for a new one.',
  },
} satisfies Record<Gone['why'], { title: string; says: string }>

type Visit = {
  readonly gone?: Gone
  /** The reference in the address of a letter: its code is asked for. */
  readonly asked?: string
  readonly filled?: Filled
}

/** The page for a visitor without a valid link: the code of a letter, where they came by one, or how to have the link sent again. It says nothing about whether there is such a complaint. */
export function invalidLinkPage({ name, email }: Organisation, { gone, asked, filled }: Visit = {}): string {
  const title = asked ? 'Open your complaint' : gone ? GONE[gone.why].title : 'This link is not complete'
  const form = filled ?? { typed: {}, errors: {} }
  const known = { reference: gone?.reference ?? asked, ...form.typed }
  const isWrong = Object.values(form.errors).some(Boolean)
  const why = gone ? GONE[gone.why].says : 'Open the whole link from our message again, or ask for a new one.'
  return publicPage(
    title,
    name,
    <>
      <PublicHeading>{title}</PublicHeading>
      <ErrorSummary errors={form.errors} />
      {asked ? (
        <>
          <p>To open complaint {asked}, use the code in our letter or the link in our email.</p>
          <form method="post" action={`/c/${asked}/code`} class="fields" noValidate>
            <LineField
              name="code"
              label="The code in our letter"
              hint="12 letters and numbers, for example 0AB1-C2D3-E4F5. Hyphens and capital letters do not matter."
              filled={form}
            />
            <Button look="primary" size="large">
              Open my complaint
            </Button>
          </form>
          <h2>If you do not have a code</h2>
          <p>We can email you a new link.</p>
        </>
      ) : (
        <p>{why}</p>
      )}
      <form method="post" action="/link" class="fields" noValidate>
        <LineField
          name="reference"
          label="Your reference"
          hint="It is in every email and letter from us, for example CMP-7K3Q-9XTS."
          filled={{ ...form, typed: known }}
        />
        <LineField name="email" label="The email address you gave us" type="email" filled={form} />
        <Button look={asked ? 'quiet' : 'primary'} size="large">
          Email me a new link
        </Button>
      </form>
      <p class="mt-6">
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
    'Check your email',
    name,
    <>
      <PublicHeading>Check your email</PublicHeading>
      <p role="status">If this reference and email address match a complaint, we have sent you a new link.</p>
      <p>
        If it does not arrive within a few minutes, check your spam folder or write to{' '}
        <a href={`mailto:${email}`}>{email}</a>.
      </p>
    </>,
  )
