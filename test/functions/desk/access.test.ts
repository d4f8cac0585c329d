// Who is let in at the desk: guards come before anything is read.
import { describe, expect, it } from 'vitest'
import type { Desk } from '../../../functions/desk/access.ts'
import { deskRoutes } from '../../../functions/desk/routes.ts'
import { createHttpHandler, Problem } from '../../../functions/runtime/http.ts'
import type { Role } from '../../../shared/procedure/words.ts'
import { CONTEXT, request } from '../event.ts'

/** The desk as somebody of a role meets it; without one they are not signed in. Whatever reads the table fails. */
function deskFor(role?: Role) {
  const desk: Pick<Desk, 'signedIn'> = {
    async signedIn() {
      if (role === undefined) throw new Problem(401, 'Sign in.')
      return { id: 'x', name: 'X', email: 'x@example.com', roles: [role] }
    },
  }
  const door = createHttpHandler(deskRoutes(desk as Desk))
  return (method: string, path: string) => door(request(method, path), CONTEXT)
}

describe('whoever is not signed in', () => {
  it('is led to sign in, and from there to where they wanted', async () => {
    const answer = await deskFor()('GET', '/desk/overview')
    expect([answer.statusCode, answer.headers?.location]).toEqual([303, '/desk/sign-in?to=%2Fdesk%2Foverview'])
  })

  it('learns with a form that their sign-in is over, and loses nothing that they typed', async () => {
    const answer = await deskFor()('POST', '/desk/log')
    expect([answer.statusCode, answer.body]).toEqual([401, expect.stringContaining('what you typed is still there')])
  })

  it('gets 401 from the API', async () => {
    expect((await deskFor()('GET', '/api/complaints')).statusCode).toBe(401)
  })
})

describe('a role', () => {
  it.each<[Role, string]>([
    ['administrator', '/desk/search'],
    ['administrator', '/desk/complaints.csv'],
    ['administrator', '/api/complaints'],
    ['handler', '/desk/overview'],
    ['handler', '/api/overview'],
    ['service-desk', '/desk/team'],
    ['quality', '/api/team'],
    ['handler', '/desk/quarantine'],
    ['quality', '/api/quarantine'],
  ])('%s is refused %s', async (role, path) => {
    expect((await deskFor(role)('GET', path)).statusCode).toBe(403)
  })

  it('administrator is led from /desk to the team', async () => {
    const { statusCode, headers } = await deskFor('administrator')('GET', '/desk')
    expect([statusCode, headers?.location]).toEqual([303, '/desk/team'])
  })
})
