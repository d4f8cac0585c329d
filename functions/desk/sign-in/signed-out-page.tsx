import { page } from '../../../shared/web/layout.tsx'

/** What is seen after signing out, or where signing in went wrong. */
export const signedOutPage = (why = 'You are signed out.'): string =>
  page(
    'Sign in – Redress',
    <main>
      <h1>Redress</h1>
      <p role="status">{why}</p>
      <p>
        <a href="/desk/sign-in">Sign in</a>
      </p>
    </main>,
  )
