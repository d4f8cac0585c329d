// Whether an answer to a notice clearly asks for what the notice invites to. Whatever is less clear is for a person to read.

const IN_OWN_NAME =
  /^(?:(?:i|we) ?)?(?:(?:would|should) like|'d like|want|wish|request|ask|am asking|are asking|am requesting|are requesting|insist on|need)\b/
const PLEASE = /^(?:please|kindly|(?:can|could|would|will) you(?: please)?)\b/
const CONDITION = /\b(?:if|unless|whether)\b/
const NEGATION = /\b(?:not|no|never|nobody|without|rather|instead|(?:do|did|would|could|wo|ca)n't)\b/

/** What an answer can ask for, by the words that follow "I want" and "please", within so many characters. */
const REQUESTS = {
  review: {
    wanted: /^.{0,40}\b(?:review(?:ed)?|reconsider(?:ed)?|escalat(?:e|ed|ion))\b/,
    asked: /^.{0,20}\b(?:review|reconsider|escalate)\b/,
  },
  letter: {
    wanted: /^.{0,40}\b(?:deadlock letter|(?:the|this|that|your|a) letter)\b/,
    asked: /^.{0,20}\b(?:send|write|issue|give|post|email|let)\b.{0,30}\bletter\b/,
  },
  reopening: {
    wanted:
      /^.{0,40}\b(?:re-?open(?:ed)?|(?:continue|carry on|go on|proceed) with|reinstated?|take back (?:my|our|the) withdrawal)\b/,
    asked: /^.{0,20}\b(?:re-?open|(?:continue|carry on|go on|proceed) with|reinstate)\b/,
  },
} as const

/** A negated clause by which a withdrawal is taken back. */
const NEVER_WITHDREW =
  /^(?:no )?(?:i|we) (?:(?:did|do|have)(?: not|n't)|never) (?:(?:want|wanted|mean|meant|intend|intended|wish|wished|ask|asked) )?(?:to )?(?:withdraw|withdrew|withdrawn)\b/
const DISAGREES =
  /^(?:i|we) (?:still )?(?:disagree|object|(?:(?:do|can)(?: not|n't)|can't|cannot) (?:agree|accept)|(?:am|are) not (?:satisfied|happy))\b/

/** Whether the writer says in their own name, and on no condition, that they want a review. */
export const asksForReview = (written: string): boolean => clausesOf(written).some((clause) => asks('review', clause))

/** Whether the writer asks for the deadlock letter. */
export const asksForLetter = (written: string): boolean => clausesOf(written).some((clause) => asks('letter', clause))

/** Whether the writer says that they did not withdraw their complaint, or wants it to go on. */
export const takesBackWithdrawal = (written: string): boolean =>
  clausesOf(written).some((clause) => NEVER_WITHDREW.test(clause) || asks('reopening', clause))

/** Whether the writer says that they do not agree with what was decided. */
export const disagrees = (written: string): boolean => clausesOf(written).some((clause) => DISAGREES.test(clause))

function asks(request: keyof typeof REQUESTS, clause: string): boolean {
  const { wanted, asked } = REQUESTS[request]
  const follows = (opening: RegExp, what: RegExp) => opening.test(clause) && what.test(clause.replace(opening, ''))
  return !NEGATION.test(clause) && (follows(IN_OWN_NAME, wanted) || follows(PLEASE, asked))
}

/** The clauses of a text that are said on no condition, in lower case. */
const clausesOf = (written: string): readonly string[] =>
  written
    .replaceAll('’', "'")
    .toLowerCase()
    .split(/[.!?\n]+/)
    .filter((sentence) => !CONDITION.test(sentence))
    .flatMap((sentence) => sentence.split(/[;:,]+|\b(?:and|so|but|therefore|hence)\b/))
    .map((clause) => clause.trim().replace(/^(?:hereby|now|also) /, ''))
