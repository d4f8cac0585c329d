// In the place of Cognito: a certified OpenID Connect provider, whose accounts are the demo staff.
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import Provider from 'oidc-provider'
import type { StaffMember } from '../../shared/complaint/complaint.ts'

/** A running provider. Its tokens live in real time, which nobody can move. */
export type SignIn = {
  readonly issuer: string
  readonly client: string
  /** A bearer token for a member of the demo staff; undefined when there is no such member. */
  tokenFor(staff: string): Promise<string | undefined>
  stop(): void
}

const CLIENT = 'desk'

/** `address` is where the desk is found, to which a browser comes back. */
export async function startSignIn(staff: readonly StaffMember[], address: string): Promise<SignIn> {
  const server = createServer()
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const desk = { audience: CLIENT, scope: 'openid', accessTokenFormat: 'jwt' } as const
  const provider = withoutNotices(
    () =>
      new Provider(issuer, {
        clients: [
          {
            client_id: CLIENT,
            application_type: 'native', // which may come back over http, to this machine alone
            token_endpoint_auth_method: 'none',
            redirect_uris: [`${address}/desk/signed-in`],
            post_logout_redirect_uris: [`${address}/desk/signed-out`],
          },
        ],
        features: {
          rpInitiatedLogout: {
            async logoutSource(ctx, form) {
              const button =
                '<button type="submit" form="op.logoutForm" name="logout" value="yes">Yes, sign me out</button>'
              ctx.body = `<!doctype html><html lang="en"><title>Sign out</title><p>Sign out of the provider, too?</p>${form}${button}</html>`
            },
          },
          resourceIndicators: {
            enabled: true,
            defaultResource: () => 'urn:redress:desk',
            getResourceServerInfo: () => desk,
          },
        },
        ttl: { AccessToken: 86_400, Grant: 86_400, IdToken: 3600, Interaction: 3600, Session: 86_400 },
        findAccount: (_, id) =>
          staff.some((member) => member.id === id) ? { accountId: id, claims: () => ({ sub: id }) } : undefined,
      }),
  )
  server.on('request', provider.callback())
  return {
    issuer,
    client: CLIENT,
    async tokenFor(id) {
      const client = await provider.Client.find(CLIENT)
      if (client === undefined || !staff.some((member) => member.id === id)) return undefined
      const token = new provider.AccessToken({
        accountId: id,
        client,
        grantId: `demo-${id}`,
        gty: 'authorization_code',
        scope: 'openid',
        resourceServer: new provider.ResourceServer('urn:redress:desk', desk),
      } as ConstructorParameters<typeof provider.AccessToken>[0])
      return token.save()
    },
    stop() {
      server.close()
      server.closeAllConnections()
    },
  }
}

// The provider warns of its development keys and storage, which is what they are for here.
function withoutNotices<T>(make: () => T): T {
  const { warn, info } = console
  Object.assign(console, { warn() {}, info() {} })
  try {
    return make()
  } finally {
    Object.assign(console, { warn, info })
  }
}
