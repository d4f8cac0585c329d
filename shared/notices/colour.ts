const WHITE = '#ffffff'
const INK = '#13191b'

/** The colour of text on a colour, as `#rrggbb`: white or dark, whichever is read better (WCAG 2.2, relative luminance and contrast ratio). */
export function readableOn(colour: string): string {
  const on = luminance(colour)
  const contrast = (other: string) => {
    const [light = 0, dark = 0] = [on, luminance(other)].toSorted((one, two) => two - one)
    return (light + 0.05) / (dark + 0.05)
  }
  return contrast(WHITE) >= contrast(INK) ? WHITE : INK
}

function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((from) => {
    const channel = Number.parseInt(colour.slice(from, from + 2), 16) / 255
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}
