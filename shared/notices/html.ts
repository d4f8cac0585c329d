// The HTML of a message. Without JSX, so that Node runs it where nothing is bundled.
import { type ComponentChild, h } from 'preact'
import { renderToString } from 'preact-render-to-string'
import { readableOn } from './colour.ts'
import type { Block, Message } from './message.ts'

/** The organisation in whose name and colour a message is written. */
type Sender = { readonly name: string; readonly colour?: string | undefined; readonly logo?: string | undefined }

/** As pages have it in light where the organisation names none: the primary colour of shared/web/style.css. */
const COLOUR = '#005f63'
const INK = '#1d2b30'
const MUTED = '#52626a'
const FONT = "font-family:-apple-system,BlinkMacSystemFont,'Segoe UI',Roboto,'Helvetica Neue',Arial,sans-serif"
const TEXT = `${FONT};font-size:16px;line-height:25px;color:${INK};overflow-wrap:anywhere`
const SMALL = `${FONT};font-size:13px;line-height:20px;color:${MUTED};overflow-wrap:anywhere`
const PARAGRAPH = `margin:0 0 16px;${TEXT}`

// Only what cannot stand inline. Without it a mail still reads well.
const STYLE = `@media (max-width: 480px) { .in { padding-left: 18px !important; padding-right: 18px !important } .full { width: 100% !important } }
@media (prefers-color-scheme: dark) {
  body, .body { background: #13191b !important }
  .card { background: #1b2326 !important; border-color: #364246 !important }
  .box { background: #131a1c !important; border-color: #52626a !important }
  .line { border-color: #364246 !important }
  .ink { color: #e8eced !important }
  .muted { color: #a9b5ba !important }
  .button { background: #e8eced !important }
  .button a { color: #13191b !important }
}`

/** Every table of a mail is there for its place on the page, and says so to screen readers. */
const TABLE = { role: 'presentation', cellpadding: '0', cellspacing: '0', border: '0' }

/** The HTML of a message: one column of at most 600 pixels, readable on a phone and in the dark, and escaped throughout. */
export function htmlOf({ subject, body }: Message, sender: Sender): string {
  const head = h('head', null, [
    h('meta', { charset: 'utf-8' }),
    h('meta', { name: 'viewport', content: 'width=device-width, initial-scale=1' }),
    h('meta', { name: 'color-scheme', content: 'light dark' }),
    h('meta', { name: 'supported-color-schemes', content: 'light dark' }),
    h('title', null, subject),
    h('style', { dangerouslySetInnerHTML: { __html: STYLE } }),
  ])
  const main = body.filter((block) => !('footer' in block))
  const footer = body.flatMap((block) => ('footer' in block ? block.footer : []))
  const rows = [
    cell({ class: 'in', style: 'padding:24px 32px 0' }, nameOf(sender)),
    cell(
      { class: 'in', style: 'padding:24px 32px 8px' },
      main.map((block) => partOf(block, sender)),
    ),
    ...(footer.length > 0
      ? [cell({ class: 'in line', style: 'padding:18px 32px 22px;border-top:1px solid #dde3e5' }, footerOf(footer))]
      : []),
  ]
  const card = h(
    'table',
    {
      ...TABLE,
      width: '100%',
      class: 'card',
      style: 'max-width:600px;background:#ffffff;border:1px solid #dde3e5;border-radius:8px;table-layout:fixed',
    },
    rows,
  )
  const page = h('body', { class: 'body', style: 'margin:0;padding:0;background:#f3f5f5' }, [
    h('div', { style: 'display:none;max-height:0;overflow:hidden' }, preheaderOf(body)),
    h('table', { ...TABLE, width: '100%' }, cell({ align: 'center', style: 'padding:24px 8px' }, card)),
  ])
  return `<!doctype html>${renderToString(h('html', { lang: 'en-GB' }, [head, page]))}`
}

const cell = (attributes: Record<string, string>, content: ComponentChild): ComponentChild =>
  h('tr', null, h('td', attributes, content))

/** The sender: the logo where there is one, or else the first letter of the name on the colour, as on a shop sign. */
function nameOf({ name, colour = COLOUR, logo }: Sender): ComponentChild {
  const tile = `width:32px;height:32px;border-radius:7px;background:${colour};${FONT};font-size:17px;line-height:32px;font-weight:700;color:${readableOn(colour)};text-align:center`
  const mark = logo
    ? h('img', { src: logo, alt: '', width: '32', height: '32', style: 'display:block;border:0;border-radius:7px' })
    : h('div', { style: tile, 'aria-hidden': 'true' }, name.trim().slice(0, 1).toUpperCase())
  const written = `padding-left:10px;${FONT};font-size:17px;line-height:32px;font-weight:600;color:${INK}`
  return h(
    'table',
    TABLE,
    h('tr', null, [h('td', { width: '32' }, mark), h('td', { class: 'ink', style: written }, name)]),
  )
}

/** What a mailbox shows beside the subject: how the message begins after its greeting. */
function preheaderOf(body: readonly Block[]): string {
  const texts = body.flatMap((block) =>
    'paragraph' in block ? [block.paragraph] : 'quote' in block ? [block.quote] : [],
  )
  const says = texts.find((text) => !/^(Dear |Hello)/.test(text)) ?? ''
  // The rest is filled up, or what comes next would be shown as well.
  return `${[...says].slice(0, 140).join('')}${'\u034f\u200c\u00a0'.repeat(40)}`
}

function partOf(block: Block, { colour = COLOUR }: Sender): ComponentChild {
  if ('paragraph' in block) return h('p', { class: 'ink', style: PARAGRAPH }, block.paragraph)
  if ('link' in block) return buttonTo(block, colour)
  if ('heading' in block) {
    const style = `margin:20px 0 4px;${TEXT};line-height:24px;font-weight:600`
    return h('h2', { class: 'ink', style }, block.heading)
  }
  if ('list' in block) {
    const items = block.list.map((item) => h('li', { class: 'ink', style: `${TEXT};padding:0 0 7px` }, item))
    return h('ul', { style: 'margin:0 0 16px;padding:0 0 0 22px' }, items)
  }
  if ('facts' in block) return h('dl', { style: 'margin:0 0 16px' }, block.facts.flatMap(factOf))
  if ('signature' in block) {
    const lines = block.signature.flatMap((line, place) => (place === 0 ? [line] : [h('br', null), line]))
    return h('p', { class: 'ink', style: `margin:22px 0 16px;${TEXT}` }, lines)
  }
  if ('footer' in block) return null
  const style = `margin:0 0 16px;padding:14px 18px;background:#f3f5f5;border-left:3px solid #c3ccd0;border-radius:4px;white-space:pre-wrap;${TEXT}`
  return h('blockquote', { class: 'box ink', style }, block.quote)
}

const factOf = ([name, value]: readonly [string, string]): readonly ComponentChild[] => [
  h('dt', { class: 'ink', style: `${TEXT};font-weight:600` }, name),
  h('dd', { class: 'ink', style: `margin:0 0 8px;${TEXT}` }, value),
]

/** A button, and below it the address without its key, short enough to be read: whoever types it is asked for a code or a new link. */
function buttonTo({ link, label }: Extract<Block, { link: string }>, colour: string): ComponentChild {
  const { host, pathname } = new URL(link)
  const written = `display:block;padding:13px 26px;${FONT};font-size:16px;line-height:22px;font-weight:600;color:${readableOn(colour)};text-decoration:none`
  const button = h(
    'table',
    { ...TABLE, class: 'full' },
    h(
      'tr',
      null,
      h(
        'td',
        { class: 'button', align: 'center', style: `border-radius:6px;background:${colour}` },
        h('a', { href: link, style: written }, label),
      ),
    ),
  )
  return [button, h('p', { class: 'muted', style: `margin:10px 0 16px;${SMALL}` }, `${host}${pathname}`)]
}

const footerOf = (pairs: readonly (readonly [string, string])[]): ComponentChild =>
  h(
    'p',
    { class: 'muted', style: `margin:0;${SMALL}` },
    pairs.flatMap(([name, value], place) => [...(place === 0 ? [] : [h('br', null)]), `${name}: ${value}`]),
  )
