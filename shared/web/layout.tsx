import type { VNode } from 'preact'
import { renderToString } from 'preact-render-to-string'
import { type IconName, symbolOf } from './components/icons.ts'
import { fileName as style } from './style.css'

/** Where the style sheet, scripts and the organisation's colour are served. */
export const ASSETS = '/assets'

type PageOptions = {
  /** The file of a script, as its module names it. */
  readonly script?: string
  /** The text is the smaller one of the desk. */
  readonly isDesk?: boolean
}

/** A whole page, with a script of ours where it has one. */
export function page(title: string, children: VNode, { script, isDesk }: PageOptions = {}): string {
  return `<!doctype html>${renderToString(
    <html lang="en-GB">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>{title}</title>
        <link rel="stylesheet" href={`${ASSETS}/${style}`} />
        <link rel="stylesheet" href={`${ASSETS}/organisation.css`} />
        {script && <script src={`${ASSETS}/${script}`} defer />}
      </head>
      <body class={isDesk ? 'desk' : undefined} dangerouslySetInnerHTML={{ __html: part(children) }} />
    </html>,
  )}`
}

/** A part of a page, with the shapes of the icons that it uses: each once. */
export function part(children: VNode): string {
  const html = renderToString(children)
  const names = new Set([...html.matchAll(/<use href="#i-([\w-]+)"/g)].map(([, name]) => name as IconName))
  if (names.size === 0) return html
  return `${html}<svg width="0" height="0" class="absolute" aria-hidden="true">${[...names].map(symbolOf).join('')}</svg>`
}
