import type { Procedure } from '../../../shared/procedure/procedure.ts'
import type { Published } from '../../../shared/procedure/publish.ts'
import { LineField } from '../../../shared/web/form.tsx'
import { page } from '../../../shared/web/layout.tsx'

const EMPTY = { typed: {}, errors: {} }

/** The start page: where to complain, what is promised, and how to find one's complaint again. */
export function homePage(
  { name, email, phone, phoneHours, post }: Procedure['organisation'],
  published: Published,
): string {
  return page(
    `Complaints – ${name}`,
    <>
      <header>
        <strong>{name}</strong>
        <nav aria-label="Complaints">
          <a href="/complain">Make a complaint</a>
          <a href="#promises">What we promise</a>
          <a href="#lost-link">Lost your link?</a>
        </nav>
      </header>
      <main>
        <h1>Something went wrong? Tell us, and we will put it right.</h1>
        <p>{published.introduction}</p>
        <p>
          <a href="/complain">Make a complaint</a>
        </p>
        <section aria-labelledby="promises">
          <h2 id="promises">What we promise</h2>
          <dl>
            {published.promises.slice(0, 4).map(({ id, time, says }) => (
              <div key={`${id} ${time}`}>
                <dt>{time}</dt>
                <dd>{says}</dd>
              </div>
            ))}
          </dl>
          <p>
            <a href="/procedure">Read the whole procedure</a>
          </p>
        </section>
        <section aria-labelledby="lost-link">
          <h2 id="lost-link">Lost your link?</h2>
          <p>Tell us your reference and your email address, and we send you the link of your complaint again.</p>
          <form method="post" action="/link" class="fields" noValidate>
            <LineField name="reference" label="Your reference" hint="For example CMP-7K3Q-9XTS" filled={EMPTY} />
            <LineField name="email" label="Your email address" type="email" filled={EMPTY} />
            <button type="submit">Send my link</button>
          </form>
        </section>
      </main>
      <footer>
        <p>
          {phone && (
            <>
              <a href={`tel:${phone.replaceAll(' ', '')}`}>{phone}</a> {phoneHours && `(${phoneHours})`}
              <br />
            </>
          )}
          <a href={`mailto:${email}`}>{email}</a>
          {post && (
            <>
              <br />
              {post}
            </>
          )}
        </p>
        <p>
          <a href="/procedure.pdf">Our procedure as a PDF</a>
          <br />
          <a class="quiet" href="/desk">
            Staff sign-in
          </a>
        </p>
      </footer>
    </>,
  )
}
