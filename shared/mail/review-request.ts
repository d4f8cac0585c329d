// Whether an answer to a response clearly asks for a review. Whatever is less clear is for a person to read.

const WANTS =
  /^(?:(?:i|we) ?)?(?:(?:would|should) like|'d like|want|wish|request|ask|am asking|are asking|am requesting|are requesting|insist on|need)\b.{0,40}\b(?:review(?:ed)?|reconsider(?:ed)?|escalat(?:e|ed|ion))\b/
const PLEASE = /^(?:please|kindly|(?:can|could|would|will) you(?: please)?)\b.{0,20}\b(?:review|reconsider|escalate)\b/
const CONDITION = /\b(?:if|unless|whether)\b/
const NEGATION = /\b(?:not|no|never|nobody|without|rather|instead|(?:do|did|would|could|wo|ca)n't)\b/

/** Whether the writer says in their own name, and on no condition, that they want a review. */
export function asksForReview(written: string): boolean {
  const sentences = written
    .replaceAll('’', "'")
    .toLowerCase()
    .split(/[.!?\n]+/)
  return sentences
    .filter((sentence) => !CONDITION.test(sentence))
    .flatMap((sentence) => sentence.split(/[;:,]+|\b(?:and|so|but|therefore|hence)\b/))
    .map((clause) => clause.trim().replace(/^(?:hereby|now|also) /, ''))
    .some((clause) => (WANTS.test(clause) || PLEASE.test(clause)) && !NEGATION.test(clause))
}
