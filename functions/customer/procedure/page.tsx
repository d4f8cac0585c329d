import type { Published } from '../../../shared/procedure/publish.ts'
import { PublicHeading, publicPage } from '../../../shared/web/components/public-page.tsx'

/** The procedure's page: who to contact, and what is promised by when. */
export function procedurePage(organisation: string, published: Published): string {
  const { title, introduction, contact, asks, categories, promises, counting, outcomes, levels } = published
  const { closing, external, rights, sections, dated } = published
  return publicPage(
    title,
    organisation,
    <>
      <PublicHeading>{title}</PublicHeading>
      <p>{introduction}</p>

      <h2>How to reach us</h2>
      <dl>
        {contact.map(({ name, value, link, says }) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>
              {link ? <a href={link}>{value ?? says}</a> : value}
              {value && says && <br />}
              {(value || !link) && says}
            </dd>
          </div>
        ))}
      </dl>
      {asks.length > 0 && <p>To help us look into it well, please tell us, if you can:</p>}
      <List items={asks} />
      {categories.length > 0 && <h2>Types of complaints that we handle</h2>}
      <List
        items={categories.map(({ title, parts }) => (parts.length > 0 ? `${title}: ${parts.join('; ')}` : title))}
      />

      {promises.length > 0 && <Promises promises={promises} counting={counting} />}

      <h2>Who deals with your complaint</h2>
      <ol>
        {levels.map(({ title, says }) => (
          <li key={title}>
            <strong>{title}.</strong> {says}
          </li>
        ))}
      </ol>

      {outcomes.length > 0 && <h2>What we may decide</h2>}
      <List items={outcomes} />

      <h2>How it ends</h2>
      {closing.map((sentence) => (
        <p key={sentence}>{sentence}</p>
      ))}
      {external.length > 0 && <h2>Where else you can go</h2>}
      <List items={external} />

      {rights.length > 0 && <h2>Your rights</h2>}
      <List items={rights} />
      {sections.map(({ title, says }) => (
        <section key={title}>
          <h2>{title}</h2>
          {says.map((sentence) => (
            <p key={sentence}>{sentence}</p>
          ))}
        </section>
      ))}
    </>,
    {
      foot: (
        <>
          <a class="link" href="/procedure.pdf">
            To print (PDF)
          </a>
          . {dated.join('. ')}.
        </>
      ),
    },
  )
}

function Promises({ promises, counting }: Pick<Published, 'promises' | 'counting'>) {
  return (
    <>
      <h2>What we promise, and by when</h2>
      <table>
        <thead>
          <tr>
            <th scope="col">When</th>
            <th scope="col">What</th>
          </tr>
        </thead>
        <tbody>
          {promises.map(({ id, time, says, counted }) => (
            <tr key={`${id} ${time}`}>
              <td>{time}</td>
              <td>
                {says}
                <br />
                <span class="text-muted">{counted}</span>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {counting.map((sentence) => (
        <p class="text-muted" key={sentence}>
          {sentence}
        </p>
      ))}
    </>
  )
}

function List({ items }: { items: readonly string[] }) {
  if (items.length === 0) return null
  return (
    <ul>
      {items.map((item) => (
        <li key={item}>{item}</li>
      ))}
    </ul>
  )
}
