// A notice as a letter: A4, the address where an envelope has its window, and tagged so that it can be read aloud.
import PDFDocument from 'pdfkit'
import type { Block, Message } from '../notices/message.ts'

/** The regular and the bold font of letters, as TrueType. They have to cover every letter that a name may have. */
export type Fonts = { readonly regular: Uint8Array; readonly bold: Uint8Array }

/** The head of a letter: sender, addressee, date and reference. */
export type Letterhead = {
  readonly organisation: {
    readonly name: string
    readonly post?: string | undefined
    readonly email: string
    readonly phone?: string | undefined
  }
  /** The addressee; undefined for a document for everybody. */
  readonly addressed?: {
    /** The lines of the address. */
    readonly to: readonly string[]
    /** As it is written: `24 November 2026`. */
    readonly date: string
    readonly reference: string
  }
  /** Somebody needs large print: 18 points, as the UK Association for Accessible Formats has it at least. */
  readonly isLargePrint?: boolean
}

/** Points: 72 to the inch. */
const millimetres = (length: number): number => (length * 72) / 25.4

const LEFT = millimetres(25)
const RIGHT = millimetres(20)
const BOTTOM = millimetres(25)
/** Where the window of an envelope is (DIN 5008, form B; BS 4264 has it there too). */
const WINDOW = { top: millimetres(50), width: millimetres(80) }
const BODY_TOP = { letter: millimetres(103), document: millimetres(35) }
/** In points. */
const SIZES = {
  normal: { text: 10.5, heading: 13, margin: 8.5 },
  large: { text: 18, heading: 22, margin: 18 },
}
type Sizes = (typeof SIZES)['normal']

/** A message on paper, as a PDF: a letter where it is addressed to somebody. */
export function letterOf(
  message: Message,
  { organisation, addressed, isLargePrint }: Letterhead,
  fonts: Fonts,
): Promise<Buffer> {
  const sizes = SIZES[isLargePrint ? 'large' : 'normal']
  const top = addressed ? BODY_TOP.letter : BODY_TOP.document
  const document = new PDFDocument({
    size: 'A4',
    margins: { top: BOTTOM, bottom: BOTTOM, left: LEFT, right: RIGHT },
    font: null as never, // no font of the library's own: it would look for a file of its package
    tagged: true,
    bufferPages: true, // how many pages there are is known at the end
    pdfVersion: '1.7',
    lang: 'en-GB',
    displayTitle: true,
    info: { Title: message.subject, Author: organisation.name },
  })
  document.registerFont('regular', Buffer.from(fonts.regular)).registerFont('bold', Buffer.from(fonts.bold))
  const written = new Promise<Buffer>((resolve, reject) => {
    const parts: Buffer[] = []
    document.on('data', (part: Buffer) => parts.push(part))
    document.on('end', () => resolve(Buffer.concat(parts)))
    document.on('error', reject)
  })
  const whole = document.struct('Document')
  document.addStructure(whole)
  const put = (tag: string, write: () => void) => whole.add(document.struct(tag, {}, write))

  put('P', () => {
    const sender = [organisation.name, organisation.post, organisation.phone, organisation.email].filter(Boolean)
    document.font('regular').fontSize(sizes.margin).text(sender.join(' · '), LEFT, millimetres(18), { align: 'right' })
  })
  if (addressed !== undefined) {
    const { to, date, reference } = addressed
    document.font('regular').fontSize(sizes.text)
    put('P', () => document.text(to.join('\n'), LEFT, WINDOW.top, { width: WINDOW.width }))
    put('P', () =>
      document.text(`${date}\nYour reference: ${reference}`, LEFT, top - sizes.text * 2.6 - millimetres(4), {
        align: 'right',
      }),
    )
  }
  put('H1', () => document.font('bold').fontSize(sizes.heading).text(message.subject, LEFT, top))
  document.font('regular').fontSize(sizes.text).moveDown()
  for (const block of message.body) putBlock(document, put, block)
  whole.end()
  numberPages(document, sizes)
  document.end()
  return written
}

/** Numbers the pages where there are several, as an artifact that screen readers skip. */
function numberPages(document: InstanceType<typeof PDFDocument>, { margin }: Sizes): void {
  const { count } = document.bufferedPageRange()
  if (count === 1) return
  for (let page = 0; page < count; page += 1) {
    document.switchToPage(page)
    document.page.margins.bottom = 0 // what stands in the margin begins no further page
    document.markContent('Artifact', { type: 'Pagination' })
    document
      .font('regular')
      .fontSize(margin)
      .text(`${page + 1} of ${count}`, LEFT, document.page.height - millimetres(15), {
        align: 'center',
        lineBreak: false,
        width: document.page.width - LEFT - RIGHT,
      })
    document.endMarkedContent()
  }
}

/** Breaks words that are longer than a line anywhere: finding a better place takes quadratic time. */
const breakable = (text: string): string => text.replaceAll(/\S{60}/gu, '$&\u200b')

/** The space, in points, that a block needs at the foot of a page; with less it begins the next one. */
function keepTogether(document: InstanceType<typeof PDFDocument>, height: number): void {
  if (document.y > document.page.height - BOTTOM - height) document.addPage()
}

type Put = (tag: string, write: () => void) => void

function putBlock(document: InstanceType<typeof PDFDocument>, put: Put, block: Block): void {
  const paragraph = (text: string, options: { indent?: number; font?: 'regular' | 'bold' } = {}) => {
    const { indent = 0, font = 'regular' } = options
    document.font(font).text(breakable(text), LEFT + indent, undefined, {
      width: document.page.width - LEFT - RIGHT - indent,
      lineGap: 2,
    })
  }
  if ('heading' in block) {
    keepTogether(document, 60)
    document.moveDown(0.4)
    put('H2', () => paragraph(block.heading, { font: 'bold' }))
    document.moveDown(0.3)
    return
  }
  if ('paragraph' in block) put('P', () => paragraph(block.paragraph))
  else if ('link' in block) put('P', () => paragraph(block.link))
  else if ('signature' in block) put('P', () => paragraph(block.signature.join('\n')))
  else if ('quote' in block) put('BlockQuote', () => paragraph(block.quote.replaceAll('\r', ''), { indent: 16 }))
  else if ('list' in block) {
    for (const item of block.list) {
      keepTogether(document, 15)
      put('P', () => {
        const { y } = document
        document.font('regular').text('•', LEFT + 4, y, { lineBreak: false })
        document.y = y
        paragraph(item, { indent: 16 })
      })
    }
  } else {
    for (const [name, value] of 'footer' in block ? block.footer : block.facts) {
      keepTogether(document, 32)
      put('P', () => {
        paragraph(name, { font: 'bold' })
        paragraph(value, { indent: 8 })
      })
    }
  }
  document.moveDown(0.7)
}
