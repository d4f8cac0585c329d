import type { HelpdeskRequest } from './helpdesk.ts'

/** Asks for a token with a client's id and secret, which the credential holds with a colon between (RFC 6749, section 4.4.2). */
export function clientCredentials(path: string, credential: string, scope?: string): HelpdeskRequest {
  const colon = credential.indexOf(':')
  const form = {
    grant_type: 'client_credentials',
    client_id: credential.slice(0, colon),
    client_secret: credential.slice(colon + 1),
    ...(scope && { scope }),
  }
  return {
    method: 'POST',
    path,
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams(form).toString(),
  }
}
