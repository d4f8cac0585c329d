// Every address of the desk before whoever is not signed in, was signed in too long ago, made it up, or comes from elsewhere; and every role before every address.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { EncryptJWT, SignJWT } from 'jose'
import { Temporal } from 'temporal-polyfill'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { nameOf } from '../../infra/local/event-sources.ts'
import { startLocal } from '../../infra/local/stack.ts'
import { STAFF } from '../../infra/local/staff.ts'
import { ROLES_FOR } from '../../shared/complaint/roles.ts'
import { keysFor } from '../../shared/signing.ts'
import { beginSession } from '../../shared/store/sessions.ts'

const KEY = 'the-key-of-these-tests-alone'
const directory = mkdtempSync(join(tmpdir(), 'redress-'))
let local: Awaited<ReturnType<typeof startLocal>>
let reference: string

beforeAll(async () => {
  const { Resources } = JSON.parse(readFileSync('cdk.out/Redress.template.json', 'utf8'))
  const key = Object.keys(Resources).find((id) => id.startsWith('Key') && Resources[id].Type.endsWith('::Secret')) ?? ''
  writeFileSync(join(directory, 'secrets.json'), JSON.stringify([[nameOf(key), KEY]]))
  local = await startLocal({
    template: 'cdk.out',
    port: 0,
    smtpPort: 0,
    dataDirectory: directory,
    now: Date.parse('2026-11-23T10:00:00Z'),
    log() {},
  })
  const logged = await fetch(at('/api/complaints'), {
    method: 'POST',
    headers: { authorization: `Bearer ${await tokenFor('dora')}` },
    body: JSON.stringify({ complainant: { phone: '1' }, description: 'The lift is stuck.' }),
  })
  reference = ((await logged.json()) as { reference: string }).reference
})
afterAll(async () => {
  await local.stop()
  rmSync(directory, { recursive: true })
})

const at = (path: string) => `${local.address}${path}`
const tokenFor = async (staff: string) =>
  ((await (await fetch(at(`/_local/token?staff=${staff}`))).json()) as { token: string }).token

/** A session as the desk seals it; or as somebody else would, or a day ago. */
async function session({
  sub = 'mira',
  key = KEY,
  kind = 'session',
  until = '1h' as string | Date,
} = {}): Promise<string> {
  const [secret = new Uint8Array()] = keysFor(key, 'sessions')
  // As beginning a session leaves it.
  const opened = await beginSession(local.table, sub, Temporal.Instant.from('2026-11-23T10:00:00Z'))
  const sealed = new EncryptJWT({ ...opened })
    .setProtectedHeader({ alg: 'dir', enc: 'A256GCM' })
    .setAudience(kind)
    .setIssuedAt()
    .setExpirationTime(until)
  return `session=${await sealed.encrypt(secret)}`
}

const PUBLIC = ['/api/openapi.json', '/desk/sign-in', '/desk/signed-in', '/desk/signed-out', '/desk/sign-out']
const PAGES = [
  'log',
  'known',
  'search',
  'changes',
  'overview',
  'overview.csv',
  'complaints.csv',
  'emails',
  'team',
  'quarantine',
  'replies',
]

/** Every address of the template that leads to the desk, with something in each of its places. */
function addresses(): readonly (readonly [method: string, path: string])[] {
  const { Resources } = JSON.parse(readFileSync('cdk.out/Redress.template.json', 'utf8')) as {
    Resources: Record<string, { Type: string; Properties: { RouteKey: string } }>
  }
  return Object.values(Resources)
    .filter(({ Type }) => Type === 'AWS::ApiGatewayV2::Route')
    .map(({ Properties }) => Properties.RouteKey.split(' ') as [string, string])
    .filter(([, path]) => /^\/(desk|api)/.test(path))
    .flatMap(([method, path]) =>
      path === '/desk/{page}'
        ? PAGES.filter((page) => method === 'GET' || page === 'log').map((page) => [method, `/desk/${page}`] as const)
        : [[method, path] as const],
    )
    .filter(([, path]) => !PUBLIC.includes(path))
    .map(([method, path]) => [
      method,
      path
        .replace('{reference}', 'CMP-7K3Q-9XTS')
        .replace('{action}', 'add-note')
        .replace('{attachment}', 'a')
        .replace('{sequence}', '1')
        .replace('{member}', 'hana')
        .replace('{receivedAt}', '2026-11-23T10:00:00.000Z')
        .replace('{id}', 'x'),
    ])
}

async function ask(
  method: string,
  path: string,
  headers: Record<string, string> = {},
  body?: string,
): Promise<Response> {
  return fetch(at(path), { method, headers, redirect: 'manual', ...(body !== undefined && { body }) })
}

/** A page asks a browser to sign in, and the API and every form say 401. */
async function isShut(method: string, path: string, answer: Response): Promise<boolean> {
  if (method === 'GET' && path.startsWith('/desk'))
    return answer.status === 303 && `${answer.headers.get('location')}`.startsWith('/desk/sign-in')
  return answer.status === 401
}

it('knows every address of the desk', () => {
  const known = addresses()
  expect(known.length).toBeGreaterThan(25)
  expect(known.every(([, path]) => !path.includes('{'))).toBe(true)
})

describe('whoever is not signed in', () => {
  it.each(addresses())('gets nothing from %s %s, however they pretend', async (method, path) => {
    const elsewhere = {
      issuer: 'https://evil.example',
      key: new TextEncoder().encode('a secret that is long enough to sign with'),
    }
    const forged = await new SignJWT({ sub: 'mira' })
      .setProtectedHeader({ alg: 'HS256' })
      .setIssuer(elsewhere.issuer)
      .setAudience('desk')
      .setExpirationTime('1h')
      .sign(elsewhere.key)
    const unsigned = `${Buffer.from('{"alg":"none"}').toString('base64url')}.${forged.split('.')[1]}.`
    const altered = `${(await tokenFor('mira')).slice(0, -4)}AAAA`
    const from = { origin: local.address }
    for (const [how, headers] of Object.entries({
      'with nothing': {},
      'with a token of somebody else': { authorization: `Bearer ${forged}` },
      'with an unsigned token': { authorization: `Bearer ${unsigned}` },
      'with an altered token': { authorization: `Bearer ${altered}` },
      'with a session of yesterday': { ...from, cookie: await session({ until: new Date(Date.now() - 1000) }) },
      'with a session under another key': { ...from, cookie: await session({ key: 'guessed' }) },
      'with a cookie that is for something else': { ...from, cookie: await session({ kind: 'signing-in' }) },
    })) {
      expect(await isShut(method, path, await ask(method, path, headers as Record<string, string>)), how).toBe(true)
    }
  })
})

describe('somebody who is signed in', () => {
  it.each(addresses().filter(([method]) => method === 'POST'))(
    'does nothing by %s %s that another website asks for',
    async (method, path) => {
      const cookie = await session()
      const tries: readonly Record<string, string>[] = [
        { cookie },
        { cookie, origin: 'https://evil.example' },
        { cookie, origin: 'null' },
        { cookie, origin: `${local.address}.evil.example` },
      ]
      for (const headers of tries) {
        const answer = await ask(method, path, headers, 'text=x')
        expect(answer.status).toBe(403)
        expect(await answer.text()).toContain('another website')
      }
    },
  )

  it('and is in no team is let in nowhere', async () => {
    for (const [method, path] of addresses()) {
      const answer = await ask(method, path, { cookie: await session({ sub: 'nobody' }), origin: local.address })
      expect(answer.status, path).toBe(403)
    }
  })
})

/** Which of the demo staff, one of each role and one of two, may open what. */
const EVERYBODY = STAFF.map(({ id }) => id)
const CASES = EVERYBODY.filter((id) => id !== 'ada')
const OVERSEERS = ['mira', 'lena', 'tom', 'mary', 'quinn']
const KEEPERS = ['mira', 'lena', 'tom', 'mary', 'ada']
const OPEN_TO: Readonly<Record<string, readonly string[]>> = {
  '/desk': CASES,
  '/desk/log': CASES,
  '/desk/known?name=x': CASES,
  '/desk/search?q=x': CASES,
  '/desk/changes?seen=&since=2026-11-23T10:00:00Z': CASES,
  '/desk/complaints.csv': CASES,
  '/desk/complaints/{reference}/changes': CASES,
  '/desk/complaints/{reference}': CASES,
  '/desk/overview': OVERSEERS,
  '/desk/overview.csv': OVERSEERS,
  '/desk/emails': EVERYBODY,
  '/desk/team': KEEPERS,
  '/desk/team/hana': KEEPERS,
  '/desk/replies': ['tom', 'mary', 'ada'],
  '/desk/quarantine': KEEPERS,
  '/api/complaints': CASES,
  '/api/complaints/{reference}': CASES,
  '/api/overview': OVERSEERS,
  '/api/emails': EVERYBODY,
  '/api/team': KEEPERS,
  '/api/replies': ['tom', 'mary', 'ada'],
  '/api/quarantine': KEEPERS,
}

describe.each(EVERYBODY)('%s', (staff) => {
  it.each(Object.entries(OPEN_TO))('is let in to %s by role', async (path, open) => {
    const answer = await ask('GET', path.replace('{reference}', reference), { cookie: await session({ sub: staff }) })
    // Whoever has no work with complaints is led on from the first page, and sees nothing of it.
    const shut = path === '/desk' ? 303 : 403
    // Where nothing has changed, there is nothing to answer.
    if (open.includes(staff)) expect([200, 204]).toContain(answer.status)
    else expect(answer.status).toBe(shut)
  })

  it('is offered what their roles may do, and told why not the rest', async () => {
    const { roles } = STAFF.find(({ id }) => id === staff) ?? { roles: [] }
    const page = await ask('GET', `/desk/complaints/${reference}`, { cookie: await session({ sub: staff }) })
    const offered = [...(await page.text()).matchAll(new RegExp(`/desk/complaints/${reference}/([a-z-]+)"`, 'g'))].map(
      ([, action]) => action,
    )
    const named = Object.entries(ROLES_FOR).map(
      ([command, may]) =>
        [
          command.replaceAll(/(?<=[a-z])[A-Z]/g, (letter) => `-${letter}`).toLowerCase(),
          roles.some((role) => may.includes(role)),
        ] as const,
    )
    // That a letter was posted is told as a notice that was sent.
    const allowed = named.flatMap(([action, may]) =>
      may ? [action === 'record-notice-sent' ? 'record-notice-posted' : action] : [],
    )
    // Whoever may add a note may add a file.
    if (allowed.includes('add-note')) allowed.push('files')
    // Looking at a reply before it is sent is no action.
    allowed.push('preview')
    expect(offered.filter((action) => !allowed.includes(`${action}`))).toEqual([])
    expect(offered.length > 0).toBe(CASES.includes(staff))
    for (const [action] of named.filter(([, may]) => !may)) {
      const form = await ask('GET', `/desk/complaints/${reference}/${action}`, {
        cookie: await session({ sub: staff }),
      })
      expect([403, 404, 409], `${action}`).toContain(form.status)
    }
  })
})
