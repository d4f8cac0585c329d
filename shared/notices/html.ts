// Without JSX, so that Node runs it where nothing is bundled.
import { type ComponentChild, h } from 'preact'
import { renderToString } from 'preact-render-to-string'
import type { Block, Message } from './message.ts'

/** The organisation in whose name and colour a message is written. */
type Sender = { readonly name: string; readonly colour?: string | undefined }

const COLOUR = '#0b4f8a'

const COLUMN = 'font:16px/1.5 sans-serif;max-width:38em;margin:0 auto;padding:1em'
const SENDER = 'margin:0 0 1.5em;padding:.5em 0 0;font-weight:bold'
const QUOTE = 'margin:1em 0;padding-left:1em;border-left:4px solid #888;white-space:pre-wrap'

// Mail clients that know no dark show it light; those that do, take these instead of turning every colour around by themselves.
const DARK = '@media (prefers-color-scheme: dark) { body { background: #161616; color: #ededed } a { color: #8cc4ff } }'

/** The HTML of a message: one narrow column without images, readable in the dark, and escaped throughout. */
export function htmlOf({ subject, body }: Message, { name, colour = COLOUR }: Sender): string {
  const head = h('head', null, [
    h('meta', { charset: 'utf-8' }),
    h('meta', { name: 'viewport', content: 'width=device-width' }),
    h('meta', { name: 'color-scheme', content: 'light dark' }),
    h('meta', { name: 'supported-color-schemes', content: 'light dark' }),
    h('title', null, subject),
    h('style', { dangerouslySetInnerHTML: { __html: DARK } }),
  ])
  const sender = h('p', { style: `${SENDER};border-top:6px solid ${colour}` }, name)
  const column = h('body', { style: COLUMN }, [sender, ...body.map(partOf)])
  return `<!doctype html>${renderToString(h('html', { lang: 'en' }, [head, column]))}`
}

function partOf(block: Block): ComponentChild {
  if ('paragraph' in block) return h('p', null, block.paragraph)
  if ('link' in block) return h('p', null, h('a', { href: block.link }, block.link))
  if ('heading' in block) return h('h2', { style: 'font-size:1.1em;margin:1.5em 0 .5em' }, block.heading)
  if ('list' in block)
    return h(
      'ul',
      null,
      block.list.map((item) => h('li', null, item)),
    )
  if ('facts' in block) {
    const pairs = block.facts.flatMap(([name, value]) => [
      h('dt', { style: 'font-weight:bold' }, name),
      h('dd', { style: 'margin:0 0 .5em' }, value),
    ])
    return h('dl', null, pairs)
  }
  return h('blockquote', { style: QUOTE }, block.quote)
}
