// What pages load: the style sheet, scripts and the organisation's colour. The names carry the hash of their text, so that a browser asks once.
import { gzipSync } from 'node:zlib'
import type { Procedure } from '../../../shared/procedure/procedure.ts'
import * as desk from '../../../shared/web/desk.client.js'
import * as forms from '../../../shared/web/forms.client.js'
import { ASSETS } from '../../../shared/web/layout.tsx'
import { organisationSheet } from '../../../shared/web/organisation-colour.ts'
import * as style from '../../../shared/web/style.css'
import { Problem, type Request, type Response } from '../../runtime/http.ts'

const TYPES = { css: 'text/css; charset=utf-8', js: 'text/javascript; charset=utf-8' } as const

const files = new Map([style, desk, forms].map(({ fileName, body }) => [fileName, body]))
const stemOf = (name: string): string => name.split('.')[0] ?? ''

/** Answers with an asset. One of another version leads to the one of now: a page may be older or newer than the function that answers. */
export function assetOf({ organisation }: Procedure, { path, headers }: Request): Response {
  const { name = '' } = path
  const takesGzip = /\bgzip\b/.test(headers['accept-encoding'] ?? '')
  if (name === 'organisation.css')
    return served(name, organisationSheet(organisation.colour), 'max-age=3600', takesGzip)
  const body = files.get(name)
  if (body !== undefined) return served(name, body, 'max-age=31536000, immutable', takesGzip)
  const now = [...files.keys()].find((one) => stemOf(one) === stemOf(name))
  if (now === undefined) throw new Problem(404, 'There is nothing at this address.')
  return { statusCode: 302, headers: { location: `${ASSETS}/${now}`, 'cache-control': 'no-store' } }
}

const compressed = new Map<string, string>()

// HTTP APIs of API Gateway compress nothing.
function served(name: string, body: string, age: string, takesGzip: boolean): Response {
  const headers = {
    'content-type': TYPES[name.endsWith('.css') ? 'css' : 'js'],
    'cache-control': `public, ${age}`,
    vary: 'accept-encoding',
  }
  if (!takesGzip) return { statusCode: 200, headers, body }
  const gzipped = compressed.get(body) ?? gzipSync(body).toString('base64')
  compressed.set(body, gzipped)
  return { statusCode: 200, headers: { ...headers, 'content-encoding': 'gzip' }, body: gzipped, isBase64Encoded: true }
}
