import { createHash } from 'node:crypto'
import type { ComponentChildren } from 'preact'
import { renderToString } from 'preact-render-to-string'

const STYLE = `
:root { color-scheme: light dark; --ink: #1a1a1a; --paper: #fff; --quiet: #595959; --line: #c9c9c9; --link: #0b4f8a; --fault: #a3241c }
@media (prefers-color-scheme: dark) { :root { --ink: #ededed; --paper: #161616; --quiet: #b0b0b0; --line: #4a4a4a; --link: #8cc4ff; --fault: #ff9d94 } }
* { box-sizing: border-box }
body { margin: 0; background: var(--paper); color: var(--ink); font: 1.0625rem/1.55 system-ui, sans-serif }
main, footer, header { max-width: 42rem; margin: 0 auto; padding: 1.5rem 1rem }
h1 { font-size: 1.8rem; line-height: 1.2; margin: 1rem 0 .5rem }
h2 { font-size: 1.25rem; margin: 2.25rem 0 .5rem }
a { color: var(--link) }
a:focus-visible { outline: 3px solid currentColor; outline-offset: 2px }
dl { margin: 0 }
dt { font-weight: 600 }
dt::first-letter { text-transform: uppercase }
.fields + details { margin-top: 1rem }
dd { margin: 0 0 .75rem; overflow-wrap: anywhere }
ul, ol { padding-left: 1.25rem }
li { margin-bottom: .6rem }
table { border-collapse: collapse; width: 100% }
th, td { text-align: left; vertical-align: top; padding: .6rem .75rem .6rem 0; border-top: 1px solid var(--line) }
th { font-weight: 600 }
main.wide, header.wide { max-width: 72rem }
header, header form, header search { display: flex; flex-wrap: wrap; gap: .5rem .75rem; align-items: center; justify-content: space-between }
header { border-bottom: 1px solid var(--line); padding-block: .75rem }
nav { display: flex; flex-wrap: wrap; gap: .25rem 1rem }
nav [aria-current] { color: inherit; font-weight: 600; text-decoration: none }
.reference { white-space: nowrap }
blockquote { margin: .5rem 0; padding-left: .75rem; border-left: .25rem solid var(--line); white-space: pre-wrap; overflow-wrap: anywhere }
.quiet { color: var(--quiet) }
.field { margin: 1rem 0 }
label { display: block; font-weight: 600; margin-bottom: .25rem }
fieldset { border: 0; border-top: 1px solid var(--line); margin: 1.5rem 0 0; padding: .75rem 0 0 }
legend { font-size: 1.25rem; font-weight: 600; padding-right: .75rem }
.fields { max-width: 42rem }
header { font-size: .95rem }
header input { width: 12rem; max-width: 100%; padding: .3rem .5rem }
header label { margin: 0; font-weight: 400 }
.line { display: flex; gap: .5rem; align-items: center; flex-wrap: wrap }
.line input { width: auto }
.hint { color: var(--quiet); margin: 0 0 .25rem }
.errors { border: .25rem solid var(--fault); padding: .5rem 1rem; margin: 1rem 0; max-width: 42rem }
.errors h2 { margin: 0 }
.errors a { color: var(--fault); font-weight: 600 }
.large { font-size: 2.5rem; font-weight: 700; letter-spacing: .05em; margin: .5rem 0 }
.check { display: flex; gap: .5rem; align-items: baseline }
.check input { width: 1.2rem; height: 1.2rem }
.check label { font-weight: 400 }
legend.label { font-size: 1rem }
input, select, textarea { width: 100%; font: inherit; color: inherit; background: inherit; border: 2px solid var(--quiet); border-radius: .25rem; padding: .5rem }
header button { padding: .3rem .6rem; background: none; color: var(--link); border: 1px solid currentColor }
button { font: inherit; font-weight: 600; padding: .6rem 1.2rem; border: 0; border-radius: .25rem; background: var(--link); color: var(--paper) }
input:focus-visible, select:focus-visible, textarea:focus-visible, summary:focus-visible, button:focus-visible { outline: 3px solid currentColor; outline-offset: 2px }
button:focus-visible { outline-color: var(--ink) }
progress { width: 100% }
.fault { color: var(--fault); font-weight: 600; margin: 0 0 .25rem }
[aria-invalid] { border-color: var(--fault) }
button.plain { padding: .35rem .75rem; background: none; color: var(--link); border: 1px solid currentColor }
.skip { position: absolute; left: -9999px }
.skip:focus { left: 1rem; top: .5rem; background: var(--paper); padding: .5rem }
.unseen { position: absolute; width: 1px; height: 1px; padding: 0; overflow: hidden; clip-path: inset(50%); white-space: nowrap }
h3 { font-size: 1rem; margin: 1.25rem 0 .25rem }
summary { cursor: pointer; color: var(--link) }
.filters { display: flex; flex-wrap: wrap; gap: .5rem 1rem; align-items: end; margin: .5rem 0 1rem }
.filters .field { margin: 0; flex: 1 1 9rem }
.line .field { margin: 0; flex: 1 1 10rem }
.fields.broad { max-width: 60rem }
.two { display: grid; grid-template-columns: repeat(auto-fit, minmax(15rem, 1fr)); gap: 0 1.5rem; align-items: end }
.two .field { margin: .5rem 0 }
.by-itself { color: var(--quiet) }
.case { display: grid; grid-template-columns: minmax(0, 1fr); gap: 1rem 2.5rem }
.actions ul { list-style: none; padding: 0; margin: 0 }
.actions li { margin-bottom: .3rem }
.actions dd, .happened blockquote { font-size: .95rem }
.pairs { display: grid; grid-template-columns: repeat(auto-fit, minmax(14rem, 1fr)); gap: 0 1.5rem }
.figures { display: grid; grid-template-columns: repeat(auto-fit, minmax(11rem, 1fr)); gap: 1rem; list-style: none; padding: 0 }
.figures li { border-top: .25rem solid var(--line); padding-top: .5rem; margin: 0 }
.figures strong { display: block; font-size: 2rem; line-height: 1.2 }
.scrolls { overflow-x: auto }
.numbers td, .numbers th { white-space: nowrap; padding-right: 1.25rem }
.numbers th[scope=row] { font-weight: 400; white-space: normal; min-width: 10rem }
caption { text-align: left; color: var(--quiet); padding-bottom: .25rem }
figure { margin: 1rem 0 }
.picture { width: 100%; height: auto; font-size: 15px }
.chart { max-width: 44rem }
.picture .label { fill: var(--ink) }
.picture .middle { text-anchor: middle }
.picture .axis { stroke: var(--line) }
.picture .now { stroke: var(--fault); stroke-width: 2 }
.picture .mark { fill: var(--link) }
.bar { fill: var(--line); stroke: var(--quiet) }
.bar.kept { fill: var(--link); stroke: var(--link) }
.bar.late, .bar.broken { fill: var(--fault); stroke: var(--fault) }
.bar.running { fill: none; stroke: var(--link); stroke-width: 1.5; stroke-dasharray: 5 3 }
.sign { fill: var(--paper); font-size: 11px; font-weight: 700 }
.part { stroke: var(--ink); fill: var(--link) }
.part-0 { fill-opacity: .15 } .part-1 { fill-opacity: .35 } .part-2 { fill-opacity: .55 } .part-3 { fill-opacity: .8 } .part-4 { fill: var(--fault) }
.status-broken, .status-late { color: var(--fault); font-weight: 600 }
.narrow { margin: .5rem 0 }
@media (min-width: 60rem) { .narrow { display: none } .case { grid-template-columns: minmax(0, 1fr) 18rem } .actions { border-left: 1px solid var(--line); padding-left: 1.5rem } }
.done { border-left: .3rem solid var(--link); padding-left: .75rem }
footer { border-top: 1px solid var(--line) }
@media (max-width: 44rem) { table:not(.numbers) thead { position: absolute; left: -9999px } table:not(.numbers) :is(tr, td) { display: block } table:not(.numbers) td { border: 0; padding: 0 } table:not(.numbers) tr { border-top: 1px solid var(--line); padding: .6rem 0 } table:not(.numbers) td:first-child { font-weight: 600 } }
@page { size: A4; margin: 18mm }
@media print { header, .actions, .filters, summary, button { display: none } :root { color-scheme: light; --ink: #000; --paper: #fff; --quiet: #333; --line: #999; --link: #000 } body { font-size: 10.5pt } main, footer { max-width: none; padding: 0 } h2 { break-after: avoid } li, tr, p { break-inside: avoid } }
`

/** The hash by which a content security policy allows the one style sheet of our pages ("Content Security Policy Level 3", section 2.3.1). */
export const STYLE_HASH = `sha256-${createHash('sha256').update(STYLE).digest('base64')}`

/** A whole page, with a script of ours where it has one. */
export function page(title: string, children: ComponentChildren, script?: string): string {
  return `<!doctype html>${renderToString(
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{title}</title>
        {script && <script src={script} defer />}
        <style dangerouslySetInnerHTML={{ __html: STYLE }} />
      </head>
      <body>{children}</body>
    </html>,
  )}`
}
