// Whether an answer to a proposal is a plain yes and nothing else. Whatever says more is for a person to read.

/** An answer that is longer says more than that. */
const MAX_CHARACTERS = 400
/** A signature has at most so many lines. */
const SIGNATURE = 6

const GREETING =
  /^(hi|hello|hey|dear|good (morning|afternoon|evening))( (mr|ms|mrs|miss|dr)\.?)?( [\p{Lu}][\p{L}'-]{0,30}){0,3}( (team|sir|madam|all))?[,.!]?$/u
const AGREES =
  /^(yes,? )?((i|we) (fully |do |hereby |happily |gladly )?(agree|accept)( (to|with))?( (this|that|it|(your|the|this) (proposal|offer|resolution|solution|suggestion)))?|agreed|accepted)$/
const THANKS =
  /^((many )?thanks|thank you)( (very|so) much| a lot| again)?( for (your|the|all your) (help|time|offer|proposal|reply|answer|message|email|patience|support|effort|work))?$/
const SIGN_OFF =
  /^((with )?(kind|best|warm|many)( regards| wishes)|regards|best|yours|(yours )?(sincerely|faithfully|truly)|cheers)(, [\p{Lu}][\p{L}'-]{0,30}( [\p{Lu}][\p{L}'-]{0,30}){0,2})?,?$/u
/** A name or a firm: words with capitals, and nothing that makes a sentence of them. */
const NAME = /^[\p{Lu}][\p{L}'’-]{0,30}\.?( ((&|and|of) )?[\p{Lu}][\p{L}'’-]{0,30}\.?){0,5}$/u
const NUMBER_OR_ADDRESS =
  /^((tel|phone|mobile|m|t|e|email)[.:]? ?)?(\+?[\d ()/.-]{6,25}|[\w.+-]{1,64}@[\w.-]{1,100}|(https?:\/\/)?www\.[\w./-]{1,100})$/i
const PHONE_NOTE = /^sent from my [\w ]{1,20}$/i

/** Whether a text says `I agree.` and nothing else but a greeting, thanks and a signature. All of it counts, even what looks quoted or signed. */
export function saysClearlyYes(written: string): boolean {
  const text = written.replaceAll('’', "'").trim()
  if (text.length > MAX_CHARACTERS) return false
  const lines = text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
  if (GREETING.test(decapitalised(lines[0] ?? ''))) lines.shift()
  const signed = lines.findIndex((line) => !isSaying(line))
  const [statements, signature] = signed === -1 ? [lines, []] : [lines.slice(0, signed), lines.slice(signed)]
  return (
    statements.some((line) => sentencesIn(line).some((sentence) => AGREES.test(sentence.toLowerCase()))) &&
    signature.length <= SIGNATURE &&
    signature.every((line) => NAME.test(line) || NUMBER_OR_ADDRESS.test(line) || PHONE_NOTE.test(line))
  )
}

/** Lowers the first letter, since a greeting may begin small; capitals after it mark names. */
const decapitalised = (line: string): string => line.charAt(0).toLowerCase() + line.slice(1)

const sentencesIn = (line: string): readonly string[] =>
  line.split(/[.!]+(?:\s+|$)/).filter((sentence) => sentence !== '')

/** Whether a line says nothing but yes, thanks and goodbye. */
const isSaying = (line: string): boolean =>
  sentencesIn(line).every(
    (sentence) =>
      AGREES.test(sentence.toLowerCase()) ||
      THANKS.test(sentence.toLowerCase()) ||
      SIGN_OFF.test(decapitalised(sentence)),
  )
