/** The content of a notice, from which plain text, HTML and PDF are made. */
export type Message = {
  readonly subject: string
  readonly body: readonly Block[]
  /** A meeting to be put into calendars, or taken out of them. */
  readonly meeting?: Meeting
  /** The files of the complaint that go with it. */
  readonly files?: readonly EnclosedFile[]
}

/** A file of the complaint that goes with a message: what it is called, and its place in the bucket. */
export type EnclosedFile = { readonly name: string; readonly declaredType: string; readonly objectKey: string }

/** A meeting as calendars know it (RFC 5545): the same id is the same meeting, and a higher number replaces a lower one. */
export type Meeting = {
  readonly id: string
  readonly number: number
  readonly title: string
  readonly place: string
  /** An ISO instant. */
  readonly startsAt: string
  /** It does not take place. */
  readonly isCancelled?: true
}

/** A part of a message. Everything in it is text; nothing that a person typed is ever markup. */
export type Block =
  | { readonly paragraph: string }
  | { readonly heading: string }
  | { readonly list: readonly string[] }
  /** Things with their names, such as promises with their dates. */
  | { readonly facts: readonly (readonly [name: string, value: string])[] }
  /** An address of ours to open, and what a button that leads there says. */
  | { readonly link: string; readonly label: string }
  /** Who writes, line by line. */
  | { readonly signature: readonly string[] }
  /** What stands below everything: the reference, and how to reach us. */
  | { readonly footer: readonly (readonly [name: string, value: string])[] }
  /** Somebody's own words. */
  | { readonly quote: string }

export const paragraph = (text: string): Block => ({ paragraph: text })
export const heading = (text: string): Block => ({ heading: text })
export const list = (items: readonly string[]): Block => ({ list: items })
export const facts = (pairs: readonly (readonly [string, string])[]): Block => ({ facts: pairs })
export const link = (address: string, label: string): Block => ({ link: address, label })
export const signature = (...lines: readonly string[]): Block => ({ signature: lines })
export const footer = (pairs: readonly (readonly [string, string])[]): Block => ({ footer: pairs })
export const quote = (words: string): Block => ({ quote: words })

const WIDTH = 72

/** The plain text of a message, in lines of at most 72 characters where words allow. */
export function textOf({ body }: Message): string {
  return `${body.map(textBlock).join('\n\n')}\n`
}

function textBlock(block: Block): string {
  if ('paragraph' in block) return wrapped(block.paragraph, '')
  if ('link' in block) return block.link
  if ('heading' in block) return block.heading.toUpperCase()
  if ('list' in block) return block.list.map((item) => wrapped(item, '  ', '- ')).join('\n')
  if ('facts' in block) return pairsOf(block.facts)
  if ('footer' in block) return pairsOf(block.footer)
  if ('signature' in block) return block.signature.join('\n')
  return block.quote
    .split(/\r\n|[\r\n]/)
    .map((line) => wrapped(line, '> ', '> '))
    .join('\n')
}

const pairsOf = (pairs: readonly (readonly [string, string])[]): string =>
  pairs.map(([name, value]) => wrapped(`${name}: ${value}`, '  ', '- ')).join('\n')

function wrapped(text: string, indent: string, first = indent): string {
  const lines: string[] = []
  let line = first
  for (const word of text.split(/\s+/).flatMap(cut)) {
    const free = line === indent || line === first
    if (!free && line.length + 1 + word.length > WIDTH) {
      lines.push(line)
      line = indent
    }
    line += line === indent || line === first ? word : ` ${word}`
  }
  return [...lines, line].join('\n')
}

// RFC 5322, section 2.1.1: no line of a mail may pass 998 characters.
const cut = (word: string): readonly string[] => word.match(/.{1,900}/gsu) ?? ['']
