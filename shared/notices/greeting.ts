// How a letter greets somebody by the name that is known of them.

const TITLES = /^(mr|mrs|ms|miss|mx|dr|prof|professor|sir|dame|lord|lady|rev|reverend|herr|frau)\.?$/i
/** What shows that a name is one of a company or of several people: it is written out. */
const NOT_A_PERSON = /\b(ltd|limited|plc|llp|llc|inc|gmbh|ag|co|company|team|school|council|trust|and|und)\b|[&+/]/i

/**
 * The name by which a person is greeted: `Sean` of `Sean O'Neill` and of `O'Neill, Sean`, `Mrs Prosser` of `Mrs Dilys Prosser`.
 * The whole name where it is no ordinary one: a company, an initial, or one word.
 */
export function greetingName(name: string): string {
  const whole = name.trim().replaceAll(/\s+/g, ' ')
  if (NOT_A_PERSON.test(whole)) return whole
  const [last = '', first, ...more] = whole.split(/\s*,\s*/)
  const ordered = first !== undefined && more.length === 0 ? `${first} ${last}` : whole
  const parts = ordered.split(' ')
  const [start = ''] = parts
  if (TITLES.test(start)) return parts.length < 2 ? whole : asWritten(`${start} ${surnameIn(parts)}`)
  return /^[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}][\p{L}\p{M}'’-]+$/u.test(start)
    ? asWritten(start)
    : whole
}

/** The last word of a name, with the small words that belong to it: `van der Berg`. */
function surnameIn(parts: readonly string[]): string {
  const from = parts.findIndex(
    (part, place) => place > 0 && /^(van|von|de|der|den|da|di|du|la|le|al|bin|ter)$/i.test(part),
  )
  return parts.slice(from === -1 ? -1 : from).join(' ')
}

/** Nobody is shouted at: a name that was typed in capitals, or without any, begins with one. */
const asWritten = (name: string): string =>
  name === name.toUpperCase() || name === name.toLowerCase()
    ? name.toLowerCase().replaceAll(/(?<![\p{L}\p{M}])\p{L}/gu, (letter) => letter.toUpperCase())
    : name
