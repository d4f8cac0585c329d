// HTML as its reader sees it, as text.
import { convert, type HtmlToTextOptions } from 'html-to-text'
import { withoutTags } from '../helpdesks/html.ts'

/** Limits for nesting and size. The library's time is quadratic in the depth of nested tags; real mail is far below. */
const LIMITS = { tags: 30_000, depth: 200 }
/** What the library writes in place of deeper tags. */
const CUT = '\u0000'

const skipped = ['head', 'style', 'script', 'title', 'template', 'img'].map((selector) => ({
  selector,
  format: 'skip',
}))
const headings = ['h1', 'h2', 'h3', 'h4', 'h5', 'h6'].map((selector) => ({ selector, options: { uppercase: false } }))
const apart = ['td', 'th'].map((selector) => ({ selector, format: 'inlineSurround', options: { suffix: ' ' } }))
const rows = { leadingLineBreaks: 1, trailingLineBreaks: 1 }

const OPTIONS: HtmlToTextOptions = {
  wordwrap: false,
  // Content outside the body counts as well: some mail programs write around an existing body.
  baseElements: { selectors: [], returnDomByDefault: true },
  limits: { maxDepth: LIMITS.depth, ellipsis: CUT },
  selectors: [
    ...skipped,
    ...headings,
    ...apart,
    { selector: 'tr', format: 'block', options: rows },
    { selector: 'table', format: 'block', options: rows },
    { selector: 'a', options: { hideLinkHrefIfSameAsText: true } },
  ],
}

/** What a reader of HTML sees, without its markup. Table cells are separated, with one row on a line. Where tags are nested too deep, each becomes a blank, and no word is lost. */
export function plainOf(html: string): string {
  const read = html.split('<', LIMITS.tags + 1).length <= LIMITS.tags ? convert(html, OPTIONS) : CUT
  const lines = (read.includes(CUT) ? withoutTags(html) : read).split('\n')
  return lines
    .map((line) => line.trimEnd())
    .join('\n')
    .trim()
}
