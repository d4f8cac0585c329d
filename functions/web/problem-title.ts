const TITLES: Readonly<Record<number, string>> = {
  403: 'You cannot see this page',
  404: 'Page not found',
  429: 'Too many requests',
  500: 'Something went wrong',
  503: 'Please try again',
}

/** What a page is called that answers with a status. */
export const titleOf = (status: number): string => TITLES[status] ?? 'That did not work'
