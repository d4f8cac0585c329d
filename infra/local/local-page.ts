// The frame of the pages that exist on this machine alone.
import { escaped } from './aws/answer.ts'

const STYLE =
  ':root{color-scheme:light dark}body{font:16px/1.5 sans-serif;margin:1rem}main{max-width:72rem;margin:auto}.frames{display:flex;flex-wrap:wrap;gap:1rem}iframe{flex:1 1 24rem;height:32rem;border:1px solid}pre{flex:1 1 24rem;white-space:pre-wrap;overflow-wrap:anywhere}button,input{font:inherit;padding:.4rem .8rem}li{margin-bottom:.5rem}summary{overflow-wrap:anywhere}'

/** A whole page: its title as text, what its main part has as HTML. */
export const localPage = (title: string, body: string): string =>
  `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escaped(title)}</title><style>${STYLE}</style><main>${body}</main></html>`
