import type { Procedure } from '../../../shared/procedure/procedure.ts'
import type { Published } from '../../../shared/procedure/publish.ts'
import { Button, ButtonLink } from '../../../shared/web/components/button.tsx'
import { LineField } from '../../../shared/web/components/form.tsx'
import { PublicHeading, publicPage } from '../../../shared/web/components/public-page.tsx'

type Organisation = Procedure['organisation']

const EMPTY = { typed: {}, errors: {} }

/** The start page: where to complain, what is promised, and how to find one's complaint again. */
export const homePage = (organisation: Organisation, { introduction, promises }: Published): string =>
  publicPage(
    'Complaints',
    organisation.name,
    <>
      <PublicHeading>Something went wrong? Tell us, and we will put it right.</PublicHeading>
      <p class="mt-4 max-w-xl text-muted">{introduction}</p>
      <p class="mt-6 flex flex-wrap gap-3">
        <ButtonLink href="/complain" look="primary" size="large">
          Make a complaint
        </ButtonLink>
        {organisation.phone && (
          <ButtonLink href={`tel:${organisation.phone.replaceAll(' ', '')}`} size="large" icon="phone">
            Call us on {organisation.phone}
          </ButtonLink>
        )}
      </p>
      <section class="mt-10 border-t border-line pt-8" aria-labelledby="promises">
        <h2 id="promises" class="text-lg font-semibold">
          What we promise
        </h2>
        <dl class="mt-4 grid gap-6 sm:grid-cols-2 lg:grid-cols-4">
          {promises.slice(0, 4).map(({ id, time, says }) => (
            <div key={`${id} ${time}`}>
              <dt class="font-semibold first-letter:uppercase">{time}</dt>
              <dd class="mt-1 text-muted">{says}</dd>
            </div>
          ))}
        </dl>
        <p class="mt-6">
          <a class="link" href="/procedure">
            Read the whole procedure
          </a>
        </p>
      </section>
      <section class="mt-10 border-t border-line pt-8" aria-labelledby="lost-link">
        <h2 id="lost-link" class="text-lg font-semibold">
          Lost your link?
        </h2>
        <p class="mt-1 text-muted">
          Enter your reference and email address, and we will email you a new link to your complaint.
        </p>
        <form method="post" action="/link" class="fields max-w-md" noValidate>
          <LineField
            name="reference"
            label="Your reference"
            hint="It is in every email and letter from us, for example CMP-7K3Q-9XTS."
            filled={EMPTY}
          />
          <LineField name="email" label="Your email address" type="email" filled={EMPTY} />
          <Button look="neutral" size="large">
            Email me a new link
          </Button>
        </form>
      </section>
    </>,
    { isWide: true, foot: <Foot organisation={organisation} /> },
  )

const Foot = ({ organisation: { email, phone, phoneHours, post } }: { organisation: Organisation }) => (
  <>
    <a class="link" href={`mailto:${email}`}>
      {email}
    </a>
    {phone && ` · ${phone}`}
    {phone && phoneHours && ` (${phoneHours})`}
    {post && ` · ${post}`}
    <br />
    <a class="link" href="/procedure.pdf">
      Our procedure as a PDF
    </a>
    {' · '}
    <a class="link" href="/desk">
      Staff sign-in
    </a>
  </>
)
