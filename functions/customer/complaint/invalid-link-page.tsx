import { Button } from '../../../shared/web/components/button.tsx'
import { ErrorSummary, type Filled, LineField } from '../../../shared/web/components/form.tsx'
import { PublicHeading, publicPage } from '../../../shared/web/components/public-page.tsx'

type Organisation = { readonly name: string; readonly email: string }

/** A link that did open a complaint, and why it does so no more. */
type Gone = { readonly reference: string; readonly why: 'expired' | 'revoked' }

const GONE = {
  expired: {
    title: 'This link has expired',
    says: 'For your safety, a link works for half a year. Your complaint is kept, and we send you a new link:',
  },
  revoked: {
    title: 'This link no longer works',
    says: 'How we reach the person who complained has changed since this link was sent, or it was made invalid for their safety. Their complaint is kept. If it is yours, open it by the link in our last message, or let us send you a new one:',
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
  const why = gone
    ? GONE[gone.why].says
    : 'Please open it from our message once more, the whole of it. Or let us send it to you again:'
  return publicPage(
    title,
    name,
    <>
      <PublicHeading>{title}</PublicHeading>
      <ErrorSummary errors={form.errors} />
      {asked ? (
        <>
          <p>The complaint {asked} opens with the code in our letter, or with the link in our mail.</p>
          <form method="post" action={`/c/${asked}/code`} class="fields" noValidate>
            <LineField
              name="code"
              label="The code in our letter"
              hint="Twelve letters and digits, as 0AB1-C2D3-E4F5. Hyphens and small letters do not matter."
              filled={form}
            />
            <Button look="primary" size="large">
              Open my complaint
            </Button>
          </form>
          <h2>If you have no code</h2>
          <p>We send a new link to the email address that you gave us:</p>
        </>
      ) : (
        <p>{why}</p>
      )}
      <form method="post" action="/link" class="fields" noValidate>
        <LineField
          name="reference"
          label="Your reference"
          hint="It stands in every message of ours, and reads CMP-7K3Q-9XTS."
          filled={{ ...form, typed: known }}
        />
        <LineField name="email" label="The email address that you gave us" type="email" filled={form} />
        <Button look={asked ? 'quiet' : 'primary'} size="large">
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
    'Check your email',
    name,
    <>
      <PublicHeading>Check your email</PublicHeading>
      <p role="status">
        If there is a complaint with this reference, and this is the address that we have for it, its link is on its way
        to you.
      </p>
      <p>
        If nothing comes within some minutes, write to <a href={`mailto:${email}`}>{email}</a>.
      </p>
    </>,
  )
