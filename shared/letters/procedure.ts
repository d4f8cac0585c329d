import { sentenceCase } from '../notices/dates.ts'
import type { Block, Message } from '../notices/message.ts'
import { facts, heading, list, paragraph } from '../notices/message.ts'
import type { Published } from '../procedure/publish.ts'

/** The procedure as a document to print and post: what the public page says, in the same order (CCR-C1, CLD-C2). */
export function procedureDocument(published: Published): Message {
  const { title, introduction, dated, sections, external } = published
  const part = (name: string, ...blocks: readonly Block[]) =>
    blocks.some((block) => !('list' in block) || block.list.length > 0) ? [heading(name), ...blocks] : []
  return {
    subject: title,
    body: [
      paragraph(introduction),
      ...part(
        'How to reach us',
        facts(published.contact.map(({ name, value, says }) => [name, [value, says].filter(Boolean).join('. ')])),
      ),
      ...part('What helps us to look into it well', list(published.asks)),
      ...part(
        'Types of complaints that we handle',
        list(published.categories.map(({ title, parts }) => [title, ...parts].join('; '))),
      ),
      ...(published.promises.length > 0
        ? part(
            'What we promise, and by when',
            facts(published.promises.map(({ time, says, counted }) => [sentenceCase(time), `${says} ${counted}`])),
            ...published.counting.map(paragraph),
          )
        : []),
      ...part('Who deals with your complaint', facts(published.levels.map(({ title, says }) => [title, says]))),
      ...part('What we may decide', list(published.outcomes)),
      ...part('How it ends', ...published.closing.map(paragraph)),
      ...part('Where else you can go', list(external)),
      ...part('Your rights', list(published.rights)),
      ...sections.flatMap(({ title, says }) => part(title, ...says.map(paragraph))),
      paragraph(`${dated.join('. ')}.`),
    ],
  }
}
