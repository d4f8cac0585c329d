import EmailReplyParser from 'email-reply-parser'

/** Past this many characters nothing is trimmed: the parser's time grows with the square of a text's length. */
const LARGEST = 30_000

/** What was newly written in an answer: without the message that it quotes, and without a signature. The whole where nothing would be left. */
export function newlyWritten(text: string): string {
  // Long runs of blanks keep the parser busy for minutes.
  const tidy = text.replaceAll(/[^\S\n]+$/gm, '').replaceAll(/\n{3,}/g, '\n\n')
  if (tidy.length > LARGEST) return text
  return new EmailReplyParser().parseReply(tidy).trim() || text
}
