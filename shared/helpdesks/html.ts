/** A note as HTML, for helpdesks that take nothing else: escaped, its address a link, its lines as they are. */
export const htmlOf = (text: string): string =>
  text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll(/https?:\/\/[^\s<]+[^\s<.]/g, (address) => `<a href="${address}">${address}</a>`)
    .replaceAll('\n', '<br>')
