// What an operator writes in redress.config.json: what is accepted, and what is said of the rest.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { checkedSettings } from '../../infra/settings/deployment.ts'
import { jsonSchema } from '../../infra/settings/json-schema.ts'
import { readSettings } from '../../infra/settings/read.ts'
import type { WrittenSettings } from '../../infra/settings/schema.ts'
import { standard } from '../given.ts'
import { acme } from './acme.ts'

const directory = mkdtempSync(join(tmpdir(), 'redress-'))
afterAll(() => rmSync(directory, { recursive: true }))
const file = (name: string, content: unknown) => {
  writeFileSync(join(directory, name), typeof content === 'string' ? content : JSON.stringify(content))
  return join(directory, name)
}

const settings = (more: object = {}) => ({ organisation: acme, ...more })

describe('the settings of a deployment', () => {
  it('are the procedure with nothing left open, and the helpdesks in use alone', async () => {
    const read = await readSettings(file('acme.json', settings({ helpdesks: { zendesk: {} } })))
    const { deployment, stage, retention } = checkedSettings(read)
    expect(deployment.procedure.organisation).toMatchObject({ name: 'Acme Ltd', email: 'complaints@acme.co.uk' })
    expect(Object.keys(deployment.helpdesks)).toEqual(['zendesk'])
    expect(deployment.inbound).toBe('complaints@acme.co.uk')
    expect([stage, retention]).toEqual(['production', { logDays: 90, erasedDays: 30 }])
  })

  it('may run a procedure of one’s own, from a file beside them', async () => {
    const own = { ...standard, id: 'ours', organisation: { ...standard.organisation, ...acmeOrganisation } }
    file('ours.json', { ...own, external: [] })
    const { deployment } = checkedSettings(await readSettings(file('own.json', { procedure: './ours.json' })))
    expect(deployment.procedure).toMatchObject({ id: 'ours', organisation: acmeOrganisation })
  })

  it('name the address at which SES receives, where the organisation’s own mail server forwards complaints to it', () => {
    const { deployment } = checkedSettings(settings({ mail: { receiving: 'redress.acme.co.uk' } }))
    expect(deployment.inbound).toBe('complaints@redress.acme.co.uk')
  })

  it('name the person from outside', () => {
    const organisation = { ...acme, 'outside-person': 'Jane Roe <jane@roe.co.uk>' }
    expect(checkedSettings({ organisation }).deployment.outside).toMatchObject({ name: 'Jane Roe', outside: true })
    expect(() => checkedSettings({ organisation: { ...acme, 'outside-person': 'Jane Roe' } })).toThrow(
      '"organisation.outside-person": Write a name with an address. Example:',
    )
  })
})

const acmeOrganisation = {
  name: 'Acme Ltd',
  email: 'complaints@acme.co.uk',
  phone: '+44 20 7123 4567',
  post: '5 High Street',
}

describe('what is wrong is said by its key, with an example', () => {
  it.each([
    [
      { stage: 'Production!' },
      '"stage": Write small letters, digits and hyphens, at most 20. Example: "stage": "production"',
    ],
    [{ region: 'London' }, '"region": Write the name of a region of AWS. Example: "region": "eu-west-2"'],
    [{ domain: { name: 'https://acme.co.uk' } }, '"domain.name": Write a domain in small letters'],
    [{ domain: { name: 'complaints.acme.co.uk' } }, '"domain": Name the hosted zone of Route 53'],
    [{ procedure: 'nobodys' }, '"procedure": There is no procedure "nobodys"'],
    [{ helpdesks: { zendesk: { api: 'acme.zendesk.com' } } }, '"helpdesks.zendesk.api": Where its API is'],
    [{ helpdesks: { rt: {} } }, '"helpdesks": A helpdesk "rt" that is built in'],
    [
      { signIn: { issuer: 'http://login.acme.co.uk', client: 'x' } },
      '"signIn.issuer": Write the address of the issuer',
    ],
    [{ alarmsTo: ['ops'] }, '"alarmsTo.0": Write an address of email. Example: "alarmsTo": ["operations@acme.co.uk"]'],
    [{ retention: { logDays: 91 } }, '"retention.logDays": Write a number of days that CloudWatch knows'],
    [{ mails: {} }, '"mails": there is no such key.'],
    [{ mail: { mx: 'x' } }, '"mx" in "mail": there is no such key.'],
  ])('%j', (wrong, sentence) => {
    expect(() => checkedSettings(settings(wrong as Partial<WrittenSettings>))).toThrow(sentence)
  })

  it('what the procedure leaves open is asked for', () => {
    const { phone: _, ...without } = acme
    expect(() => checkedSettings({ organisation: without })).toThrow('- phone: The number that complaints are made at.')
  })

  it.each([
    [{ organisation: { ...acme, name: 'Example Company' } }, '"organisation.name": "Example Company" is an example'],
    [{ organisation: { ...acme, email: 'complaints@example.com' } }, '"organisation.email": "complaints@example.com"'],
    [{ organisation: { ...acme, phone: 'TODO' } }, '"organisation.phone": "TODO" is an example or a placeholder'],
    [{ organisation: { ...acme, address: '[your address]' } }, '"[your address]" is an example or a placeholder'],
    [settings({ alarmsTo: ['ops@example.org'] }), '"alarmsTo.0": "ops@example.org" is an example'],
    [
      settings({ domain: { name: 'complaints.test', certificate: 'arn:aws:acm:x' } }),
      '"domain.name": "complaints.test"',
    ],
  ])('an example or a placeholder is refused: %j', (wrong, sentence) => {
    expect(() => checkedSettings(wrong)).toThrow(sentence)
  })

  it('a file that is not there, is no JSON, or holds no procedure', async () => {
    await expect(readSettings(join(directory, 'none.json'))).rejects.toThrow('which does not exist')
    await expect(readSettings(file('bad.json', '{'))).rejects.toThrow('is no JSON')
    file('none-in-it.mjs', 'export const nothing = 1')
    await expect(readSettings(file('empty.json', { procedure: './none-in-it.mjs' }))).rejects.toThrow(
      '"procedure": ./none-in-it.mjs has to hold one procedure, and holds none.',
    )
  })
})

it('is described for editors as it is checked', () => {
  expect(JSON.parse(readFileSync('infra/settings/redress.config.schema.json', 'utf8'))).toEqual(jsonSchema())
})
