// HTML as its reader sees it, as text.
import { convert, type HtmlToTextOptions } from 'html-to-text'
import { withoutTags } from '../helpdesks/html.ts'

/** Pages that people write are far below: the library's time grows with the square of how deep tags are nested. */
const LIMITS = { tags: 30_000, depth: 200 }
/** What the library writes in the place of what is nested deeper. */
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
  // What stands outside the body is seen as well: mail programs write around a body that is there already.
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

/** What a reader of HTML sees, without its markup. The cells of a table stand apart, a row on a line. Of what is nested beyond reason all words are there, each tag a blank. */
export function plainOf(html: string): string {
  const read = html.split('<', LIMITS.tags + 1).length <= LIMITS.tags ? convert(html, OPTIONS) : CUT
  const lines = (read.includes(CUT) ? withoutTags(html) : read).split('\n')
  return lines
    .map((line) => line.trimEnd())
    .join('\n')
    .trim()
}
