// The code that stands on paper in place of a link.
import { Temporal } from 'temporal-polyfill'
import { expect, it } from 'vitest'
import { codeFor, keyForCode, verifyLink } from '../../../functions/web/complainant-link.ts'

const KEY = 'the-key-of-these-tests-alone'
const NOW = Temporal.Instant.from('2026-11-23T10:00:00Z')
const own = { reference: 'CMP-7K3Q-9XTS', contact: { version: 2 } }
const code = codeFor(own, KEY, NOW)
const daysLater = (days: number) => NOW.add({ hours: 24 * days })

it('opens the complaint however it is typed, for half a year and no longer', () => {
  expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]{4}(-[0-9A-HJKMNP-TV-Z]{4}){2}$/)
  for (const typed of [code, code.toLowerCase().replaceAll('-', ''), code.replaceAll('0', 'o').replaceAll('1', 'l')]) {
    const key = keyForCode(own, KEY, typed, daysLater(180)) ?? ''
    expect(verifyLink(own, KEY, key, daysLater(180))).toBe('opens')
    expect(verifyLink(own, KEY, key, daysLater(181))).toBe('expired')
  }
  expect(keyForCode(own, KEY, code, daysLater(181))).toBeUndefined()
})

it('opens nothing for another complaint, after the contact has changed, with another key, or with a wrong character', () => {
  expect(keyForCode({ ...own, reference: 'CMP-0000-0000' }, KEY, code, NOW)).toBeUndefined()
  expect(keyForCode({ ...own, contact: { version: 3 } }, KEY, code, NOW)).toBeUndefined()
  expect(keyForCode(own, 'another', code, NOW)).toBeUndefined()
  for (let place = 0; place < code.length; place += 1) {
    if (code[place] === '-') continue
    const wrong = `${code.slice(0, place)}${code[place] === '7' ? '8' : '7'}${code.slice(place + 1)}`
    expect(keyForCode(own, KEY, wrong, NOW), wrong).toBeUndefined()
  }
  for (const none of ['', '7', 'U'.repeat(12), `${code}7`]) expect(keyForCode(own, KEY, none, NOW)).toBeUndefined()
})
