import { page } from '../../shared/web/layout.tsx'

type Message = {
  readonly title: string
  readonly says: string
  /** Whose page it is. */
  readonly site: string
  /** Where to go on from here: address and name of each. */
  readonly ways: readonly (readonly [address: string, name: string])[]
}

/** A page that only says something, and leads on. */
export const messagePage = ({ title, says, site, ways }: Message): string =>
  page(
    `${title} – ${site}`,
    <main>
      <p class="quiet">{site}</p>
      <h1>{title}</h1>
      <p>{says}</p>
      <ul>
        {ways.map(([address, name]) => (
          <li key={address}>
            <a href={address}>{name}</a>
          </li>
        ))}
      </ul>
    </main>,
  )

const TITLES: Readonly<Record<number, string>> = {
  403: 'You cannot see this page',
  404: 'Page not found',
  429: 'Too many requests',
  500: 'Something went wrong',
  503: 'Please try again',
}

/** What a page is called that answers with a status. */
export const titleOf = (status: number): string => TITLES[status] ?? 'That did not work'
