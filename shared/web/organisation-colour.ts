// The organisation's colour as the primary colour of its pages: as they chose it where it can be read, else lighter or darker.
import { contrastOf, linear, type Rgb } from '../notices/colour.ts'

/** Contrast that is left for text of the colour on a tint of itself ("WCAG 2.2", 1.4.3 asks for 4.5). */
const CONTRAST = { light: 5.6, dark: 7.5 } as const
/** The ground of a page, as in style.css. */
const GROUND = { light: '#ffffff', dark: '#141c1f' } as const

/** A style sheet with the primary colour for light and dark, of a colour as `#0b4f8a`; empty where the organisation names none. */
export function organisationSheet(colour: string | undefined): string {
  if (colour === undefined) return ''
  const light = `--color-primary:${readable(colour, 'light')};--color-primary-content:#fff`
  const dark = `--color-primary:${readable(colour, 'dark')};--color-primary-content:#0b1418`
  return `@media screen{:root{${light}}@media (prefers-color-scheme:dark){:root{${dark}}}}`
}

/** The colour as `#rrggbb`, darkened on a light ground or lightened on a dark one until text in it can be read. */
export function readable(colour: string, scheme: 'light' | 'dark'): string {
  const { lightness, a, b } = okLabOf(linear(colour))
  const step = scheme === 'light' ? -0.005 : 0.005
  for (let at = lightness; at >= 0 && at <= 1; at += step) {
    const hex = hexOf(inGamut(at, a, b))
    if (contrastOf(hex, GROUND[scheme]) >= CONTRAST[scheme]) return hex
  }
  return scheme === 'light' ? '#000000' : '#ffffff'
}

const hexOf = (rgb: Rgb): string =>
  `#${rgb
    .map((value) => Math.round(255 * (value <= 0.0031308 ? value * 12.92 : 1.055 * value ** (1 / 2.4) - 0.055)))
    .map((value) => value.toString(16).padStart(2, '0'))
    .join('')}`

// "A perceptual color space for image processing" (Oklab, B. Ottosson, 2020): the two matrices and their inverses.
function okLabOf([red, green, blue]: Rgb) {
  const l = Math.cbrt(0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue)
  const m = Math.cbrt(0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue)
  const s = Math.cbrt(0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue)
  return {
    lightness: 0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
    a: 1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s,
    b: 0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s,
  }
}

function rgbOf(lightness: number, a: number, b: number): Rgb {
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3
  return [
    4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
    -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
    -0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s,
  ]
}

/** The colour of this lightness and hue, as strong as a screen can show it. */
function inGamut(lightness: number, a: number, b: number): Rgb {
  for (let strength = 1; strength > 0; strength -= 0.02) {
    const rgb = rgbOf(lightness, a * strength, b * strength)
    if (rgb.every((value) => value >= -0.0005 && value <= 1.0005)) return clipped(rgb)
  }
  return clipped(rgbOf(lightness, 0, 0))
}

const clipped = (rgb: Rgb): Rgb => rgb.map((value) => Math.min(1, Math.max(0, value))) as unknown as Rgb
