// What SES found out about a mail, as SES wrote it above everything that the sender wrote.

type Header = { readonly key: string; readonly value: string }

/** SES's verdicts. Undefined: SES said nothing about it. */
export type Verdicts = {
  readonly virus: 'pass' | 'fail' | undefined
  readonly spam: 'pass' | 'fail' | undefined
  /** Whether the domain in From vouches for the mail (RFC 7489). `none`: it publishes no policy. */
  readonly dmarc: 'pass' | 'fail' | 'none' | undefined
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
  const results = seen.get('authentication-results') ?? ''
  const dmarc = /^amazonses\.com\s*;/i.test(results) ? /(?:^|;)\s*dmarc=(\w+)/i.exec(results)?.[1] : undefined
  return {
    virus: passOrFail(seen.get('x-ses-virus-verdict')),
    spam: passOrFail(seen.get('x-ses-spam-verdict')),
    dmarc: DMARC[dmarc?.toLowerCase() ?? ''],
  }
}

const OF_SES = /^(return-path|received|received-spf|authentication-results|x-ses-[a-z-]+)$/

/** "GRAY" and "PROCESSING_FAILED" say nothing for sure. */
const passOrFail = (verdict: string | undefined) => {
  const [, word] = /^\s*(pass|fail)\b/i.exec(verdict ?? '') ?? []
  return word?.toLowerCase() as 'pass' | 'fail' | undefined
}

const DMARC: Readonly<Record<string, Verdicts['dmarc']>> = { pass: 'pass', fail: 'fail', none: 'none' }
