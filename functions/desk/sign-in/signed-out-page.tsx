import { plainPage } from '../web/layout.tsx'

/** What is seen after signing out, or where signing in went wrong. */
export const signedOutPage = (why = 'You are signed out.'): string =>
  plainPage('Sign in', <p role="status">{why}</p>, ['/desk/sign-in', 'Sign in'])
