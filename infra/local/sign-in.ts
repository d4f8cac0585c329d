// In the place of Cognito: a certified OpenID Connect provider, whose accounts are the demo staff.
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import Provider from 'oidc-provider'
import type { StaffMember } from '../../shared/complaint/complaint.ts'
import type { Faults } from './faults.ts'
import { signInPage } from './sign-in-page.ts'

/** A running provider. Its tokens live in real time, which nobody can move. */
export type SignIn = {
  readonly issuer: string
  readonly client: string
  /** A bearer token for a member of the demo staff; undefined when there is no such member. */
  tokenFor(staff: string): Promise<string | undefined>
  stop(): void
}

const CLIENT = 'desk'
const RESOURCE = 'urn:redress:desk'

/** `address` is where the desk is found, to which a browser comes back. */
export async function startSignIn(staff: readonly StaffMember[], address: string, faults: Faults): Promise<SignIn> {
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
        interactions: { url: (_, { uid }) => `/interaction/${uid}` },
        // The desk is the only client, and belongs to whoever signs in: nobody is asked whether it may know who they are.
        async loadExistingGrant({ oidc }) {
          const grant = new oidc.provider.Grant({ clientId: CLIENT, accountId: oidc.session?.accountId ?? '' })
          grant.addOIDCScope('openid')
          grant.addResourceScope(RESOURCE, 'openid')
          await grant.save()
          return grant
        },
        features: {
          devInteractions: { enabled: false },
          rpInitiatedLogout: {
            async logoutSource(ctx, form) {
              const button =
                '<button type="submit" form="op.logoutForm" name="logout" value="yes">Yes, sign me out</button>'
              ctx.body = `<!doctype html><html lang="en"><title>Sign out</title><p>Sign out of the provider, too?</p>${form}${button}</html>`
            },
          },
          resourceIndicators: {
            enabled: true,
            defaultResource: () => RESOURCE,
            getResourceServerInfo: () => desk,
          },
        },
        ttl: { AccessToken: 86_400, Grant: 86_400, IdToken: 3600, Interaction: 3600, Session: 86_400 },
        findAccount: (_, id) =>
          staff.some((member) => member.id === id) ? { accountId: id, claims: () => ({ sub: id }) } : undefined,
      }),
  )
  server.on('request', (incoming, outgoing) => {
    if (faults.isDown('cognito')) return void outgoing.writeHead(503).end()
    if (incoming.url?.startsWith('/interaction/')) return void interact(provider, staff, incoming, outgoing)
    // Each sign-in asks who it is: on one machine, one person tries the desk as several.
    if (incoming.url?.startsWith('/auth')) forgetSession(incoming)
    return void provider.callback()(incoming, outgoing)
  })
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
        resourceServer: new provider.ResourceServer(RESOURCE, desk),
      } as ConstructorParameters<typeof provider.AccessToken>[0])
      return token.save()
    },
    stop() {
      server.close()
      server.closeAllConnections()
    },
  }
}

function forgetSession({ headers }: IncomingMessage): void {
  const cookies = headers.cookie?.split('; ').filter((cookie) => !cookie.startsWith('_session'))
  headers.cookie = cookies?.join('; ')
}

/** Asks who signs in, unless the desk has said it already (`login_hint`, OpenID Connect Core, section 3.1.2.1). No password is asked for. */
async function interact(
  provider: Provider,
  staff: readonly StaffMember[],
  incoming: IncomingMessage,
  outgoing: ServerResponse,
): Promise<void> {
  const page = (status: number, unknown?: string) =>
    outgoing.writeHead(status, { 'content-type': 'text/html; charset=utf-8' }).end(signInPage(staff, unknown))
  try {
    const { params } = await provider.interactionDetails(incoming, outgoing)
    const chosen = incoming.method === 'POST' ? await loginIn(incoming) : params.login_hint
    if (chosen === undefined) return void page(200)
    const accountId = String(chosen).trim().toLowerCase()
    if (!staff.some(({ id }) => id === accountId)) return void page(422, String(chosen))
    await provider.interactionFinished(incoming, outgoing, { login: { accountId }, consent: {} })
  } catch {
    // The sign-in is too old, or was begun in another browser.
    page(400)
  }
}

async function loginIn(incoming: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of incoming) chunks.push(chunk as Buffer)
  return new URLSearchParams(Buffer.concat(chunks).toString()).get('login') ?? ''
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
