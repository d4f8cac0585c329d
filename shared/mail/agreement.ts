// Whether an answer to a proposal says clearly that its sender agrees. Whatever is less clear is for a person to read.

/** An answer that is longer says more than that. */
const LONGEST = 400

const GREETING = /^(hi|hello|hey|dear|good (morning|afternoon|evening))\b.{0,40}$/
const AGREES =
  /^(yes[,.! ]*)?((i|we) (fully |do |hereby |happily )*(agree|accept)( (to|with))?( (this|that|it|you|your|the) ?(proposal|offer|resolution|solution|suggestion)?)?|agreed|accepted)[.! ]*$/
/** Words by which an agreement may be none: conditions, objections, questions. */
const RESERVATION =
  /\?|\b(but|however|although|though|if|unless|except|provided|only|not|never|don't|dont|didn't|can't|cannot|won't|isn't|no|still|yet|instead|first|before|until|want|wish|would|should|could|more|less)\b/

/** `I agree.` at the top, and nothing in the rest that takes it back. */
export function saysClearlyYes(newlyWritten: string): boolean {
  const text = newlyWritten.toLowerCase().replaceAll('’', "'").trim()
  if (text.length > LONGEST || RESERVATION.test(text)) return false
  const lines = text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
  const [first = ''] = GREETING.test(lines[0] ?? '') ? lines.slice(1) : lines
  const [sentence = ''] = first.split(/(?<=[.!])\s+/)
  return AGREES.test(sentence)
}
