import type { Message } from '../notices/message.ts'

/** A message for paper: sentences of ours that speak of links and buttons are replaced. */
export const onPaper = (message: Message): Message => ({
  ...message,
  body: message.body.map((block) =>
    'paragraph' in block
      ? {
          paragraph: block.paragraph
            .replaceAll('reply to this message', 'write to us or call us')
            .replaceAll('Reply to this message', 'Write to us or call us'),
        }
      : block,
  ),
})
