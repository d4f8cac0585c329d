import { renderToString } from 'preact-render-to-string'
import type { Block, Message } from './message.ts'

/** The organisation in whose name and colour a message is written. */
type Sender = { readonly name: string; readonly colour?: string | undefined }

const COLOUR = '#0b4f8a'

// Mail clients that know no dark show it light; those that do, take these instead of turning every colour around by themselves.
const DARK = '@media (prefers-color-scheme: dark) { body { background: #161616; color: #ededed } a { color: #8cc4ff } }'

/** The HTML of a message: one narrow column without images, readable in the dark, and escaped throughout. */
export function htmlOf({ subject, body }: Message, { name, colour = COLOUR }: Sender): string {
  return `<!doctype html>${renderToString(
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width" />
        <meta name="color-scheme" content="light dark" />
        <meta name="supported-color-schemes" content="light dark" />
        <title>{subject}</title>
        <style dangerouslySetInnerHTML={{ __html: DARK }} />
      </head>
      <body style="font:16px/1.5 sans-serif;max-width:38em;margin:0 auto;padding:1em">
        <p style={`margin:0 0 1.5em;padding:.5em 0 0;border-top:6px solid ${colour};font-weight:bold`}>{name}</p>
        {body.map((block, index) => (
          <Part key={index} block={block} />
        ))}
      </body>
    </html>,
  )}`
}

function Part({ block }: { block: Block }) {
  if ('paragraph' in block) return <p>{block.paragraph}</p>
  if ('link' in block) {
    return (
      <p>
        <a href={block.link}>{block.link}</a>
      </p>
    )
  }
  if ('heading' in block) return <h2 style="font-size:1.1em;margin:1.5em 0 .5em">{block.heading}</h2>
  if ('list' in block) {
    return (
      <ul>
        {block.list.map((item) => (
          <li key={item}>{item}</li>
        ))}
      </ul>
    )
  }
  if ('facts' in block) {
    return (
      <dl>
        {block.facts.map(([name, value]) => (
          <>
            <dt style="font-weight:bold">{name}</dt>
            <dd style="margin:0 0 .5em">{value}</dd>
          </>
        ))}
      </dl>
    )
  }
  return (
    <blockquote style="margin:1em 0;padding-left:1em;border-left:4px solid #888;white-space:pre-wrap">
      {block.quote}
    </blockquote>
  )
}
