import { getDocumentProxy } from 'unpdf'

/** What a PDF says, and what it says of itself. */
export async function readPdf(pdf: Uint8Array) {
  const document = await getDocumentProxy(new Uint8Array(pdf))
  const pages = await Promise.all(
    Array.from({ length: document.numPages }, async (_, page) => (await document.getPage(page + 1)).getTextContent()),
  )
  const { info } = await document.getMetadata()
  const runs = pages.flatMap(({ items }) => items.flatMap((item) => ('str' in item ? [item] : [])))
  const text = runs.map(({ str }) => str).join(' ')
  return {
    text: text.replaceAll(/\s+/g, ' '),
    info: info as { Title: string; Language: string },
    marked: await document.getMarkInfo(),
    pages: document.numPages,
    size: (await document.getPage(1)).view,
    /** Of its letters, in points. */
    sizes: runs.filter(({ str }) => str.trim() !== '').map(({ height }) => height),
  }
}
