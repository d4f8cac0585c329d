/** A structured field without free text (RFC 5322, section 3.2): quoted strings become a pair of quotation marks, and comments go. */
export function withoutQuotesAndComments(field: string): string {
  let bare = ''
  let depth = 0
  let isQuoted = false
  for (let at = 0; at < field.length; at += 1) {
    const one = field[at]
    if (one === '\\' && (isQuoted || depth > 0)) at += 1
    else if (isQuoted) {
      if (one === '"') isQuoted = false
    } else if (one === '(') depth += 1
    else if (one === ')' && depth > 0) depth -= 1
    else if (depth > 0) continue
    else if (one === '"') {
      isQuoted = true
      bare += '""'
    } else bare += one
  }
  return bare
}
