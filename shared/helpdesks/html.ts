/** A note as HTML, for helpdesks that take nothing else: escaped, its address a link, its lines as they are. */
export const htmlOf = (text: string): string =>
  text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll(/https?:\/\/[^\s<]+[^\s<.]/g, (address) => `<a href="${address}">${address}</a>`)
    .replaceAll('\n', '<br>')

/** HTML as text, in time proportional to its length: each tag becomes a blank, and no word is lost. */
export function withoutTags(html: string): string {
  const [before = '', ...parts] = html.split('<')
  return [before, ...parts.map((part) => part.slice(part.indexOf('>') + 1))].join(' ').replaceAll(/[^\S\n]{2,}/g, ' ')
}
