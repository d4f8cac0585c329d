// What SES found out about a mail, as SES wrote it above everything that the sender wrote.
import { withoutQuotesAndComments } from './fields.ts'

type Header = { readonly key: string; readonly value: string }

/** SES's verdicts. Undefined: SES said nothing about it. */
export type Verdicts = {
  readonly virus: 'pass' | 'fail' | undefined
  readonly spam: 'pass' | 'fail' | undefined
  /** Whether the domain in From vouches for the mail (RFC 7489). `none`: it publishes no policy. */
  readonly dmarc: 'pass' | 'fail' | 'none' | undefined
  /** The domain in From that it is about, in small letters. */
  readonly headerFrom: string | undefined
}

/**
 * Reads the verdicts. SES adds its headers at the top, once each, from Return-Path on; what stands below the first header
 * that is not one of them was there when the mail arrived, and anybody can have written it ("Amazon SES email receiving").
 */
export function verdictsIn(headers: readonly Header[]): Verdicts {
  const seen = new Map<string, string>()
  for (const { key, value } of headers) {
    if (!OF_SES.test(key) || seen.has(key)) break
    seen.set(key, value)
  }
  return {
    virus: passOrFail(seen.get('x-ses-virus-verdict')),
    spam: passOrFail(seen.get('x-ses-spam-verdict')),
    ...dmarcIn(seen.get('authentication-results') ?? ''),
  }
}

/** What SES says of DMARC (RFC 8601). An envelope sender may hold anything between quotation marks: what appears twice is ignored. */
function dmarcIn(results: string): Pick<Verdicts, 'dmarc' | 'headerFrom'> {
  const [server, ...methods] = withoutQuotesAndComments(results).split(';')
  const verdicts = methods.flatMap(
    (one) => /^\s*dmarc\s*=\s*(\w+)(?:\s+header\.from\s*=\s*([\w.-]+))?\s*$/i.exec(one) ?? [],
  )
  const [, verdict = '', domain] = verdicts
  if (
    server?.trim().toLowerCase() !== 'amazonses.com' ||
    methods.filter((one) => /\bdmarc\s*=/i.test(one)).length !== 1
  ) {
    return { dmarc: undefined, headerFrom: undefined }
  }
  return { dmarc: DMARC[verdict.toLowerCase()], headerFrom: domain?.toLowerCase() }
}

const OF_SES = /^(return-path|received|received-spf|authentication-results|x-ses-[a-z-]+)$/

/** "GRAY" and "PROCESSING_FAILED" say nothing for sure. */
const passOrFail = (verdict: string | undefined) => {
  const [, word] = /^\s*(pass|fail)\b/i.exec(verdict ?? '') ?? []
  return word?.toLowerCase() as 'pass' | 'fail' | undefined
}

const DMARC: Readonly<Record<string, Verdicts['dmarc']>> = { pass: 'pass', fail: 'fail', none: 'none' }
