import { type Block, facts, type Message, paragraph } from '../notices/message.ts'

/** The page of a complaint for whoever has it on paper: its link, and the code that stands for the key in it. */
export type TypedPage = { readonly page: string; readonly code?: string | undefined }

/** A message for paper: sentences of ours that speak of links and buttons are replaced, and its link is an address and a code that can be typed. */
export const onPaper = (message: Message, typed: TypedPage): Message => ({
  ...message,
  body: message.body.flatMap((block): readonly Block[] => {
    if ('link' in block) return block.link === typed.page && typed.code ? typedOf(typed.page, typed.code) : [block]
    if (!('paragraph' in block)) return [block]
    return [
      paragraph(
        block.paragraph
          .replaceAll('reply to this message', 'write to us or call us')
          .replaceAll('Reply to this message', 'Write to us or call us'),
      ),
    ]
  }),
})

const typedOf = (page: string, code: string): readonly Block[] => [
  facts([
    ['Type this address into a browser', (page.split('?')[0] ?? '').replace(/^https:\/\//, '')],
    ['It asks for this code', code],
  ]),
]
