import type { Message } from '../notices/message.ts'

/** A message as it is said on paper, which nobody can answer with a button. Only our own sentences are touched. */
export const onPaper = (message: Message): Message => ({
  ...message,
  body: message.body.map((block) =>
    'paragraph' in block
      ? {
          paragraph: block.paragraph
            .replaceAll('answer this message', 'write to us or call us')
            .replaceAll('Answer this message', 'Write to us or call us'),
        }
      : block,
  ),
})
