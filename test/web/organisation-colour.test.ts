import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { contrastOf } from '../../shared/notices/colour.ts'
import { organisationSheet, readable } from '../../shared/web/organisation-colour.ts'

const WHITE = '#ffffff'
/** The dark ground of style.css, oklch(22% 0.013 225), for a screen. */
const DARK = '#141c1f'

describe('the colour of an organisation', () => {
  it('is left as it is where text in it can be read', () => {
    expect(readable('#0b4f8a', 'light')).toBe('#0b4f8a')
    expect(organisationSheet('#0b4f8a')).toContain('--color-primary:#0b4f8a;--color-primary-content:#fff')
  })

  it('is replaced by nothing where the organisation names none', () => {
    expect(organisationSheet(undefined)).toBe('')
  })

  it.each(['#ffcc00', '#ffffff', '#000000', '#ff0000', '#00ff00', '#0000ff', '#808080'])(
    'can be read as %s',
    (colour) => {
      expect(contrastOf(readable(colour, 'light'), WHITE)).toBeGreaterThan(5.5)
      expect(contrastOf(readable(colour, 'dark'), DARK)).toBeGreaterThan(7)
    },
  )

  it('can be read whatever it is, light and dark, and so can what stands on it', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 0xffffff }), (number) => {
        const colour = `#${number.toString(16).padStart(6, '0')}`
        const [light, dark] = [readable(colour, 'light'), readable(colour, 'dark')]
        expect(contrastOf(light, WHITE)).toBeGreaterThan(5.5)
        expect(contrastOf(dark, DARK)).toBeGreaterThan(7)
        expect(contrastOf(dark, '#0b1418')).toBeGreaterThan(4.5)
      }),
    )
  })
})
