/** Linear light from 0 to 1. */
export type Rgb = readonly [red: number, green: number, blue: number]

const WHITE = '#ffffff'
const INK = '#13191b'

/** The colour of text on a colour, as `#rrggbb`: white or dark, whichever is read better. */
export const readableOn = (colour: string): string =>
  contrastOf(colour, WHITE) >= contrastOf(colour, INK) ? WHITE : INK

/** How far two colours as `#rrggbb` are apart, from 1 to 21 ("WCAG 2.2", relative luminance and contrast ratio). */
export function contrastOf(one: string, other: string): number {
  const [light = 0, dark = 0] = [luminance(linear(one)), luminance(linear(other))].toSorted((a, b) => b - a)
  return (light + 0.05) / (dark + 0.05)
}

/** The light of a colour as `#rrggbb`. */
export function linear(colour: string): Rgb {
  const channel = (from: number) => {
    const value = Number.parseInt(colour.slice(from, from + 2), 16) / 255
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4
  }
  return [channel(1), channel(3), channel(5)]
}

const luminance = ([red, green, blue]: Rgb): number => 0.2126 * red + 0.7152 * green + 0.0722 * blue
