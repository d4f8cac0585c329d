// The attacks on a running stack, each in a file named after what it tries. All of them share one stack, whose clock only goes forward.
import { afterAll, beforeAll, describe } from 'vitest'
import { type Running, startRedress } from '../local/running.ts'
import { borrowedNames } from './borrowed-names.ts'
import { floods } from './floods.ts'
import { formerAddresses } from './former-addresses.ts'
import { madeUpLinks } from './made-up-links.ts'
import { unsendableSenders } from './unsendable-senders.ts'

/** Declares the tests of one attack; the stack runs when they do. */
export type Attack = (redress: () => Running) => void

const ATTACKS: Readonly<Record<string, Attack>> = {
  'borrowed names': borrowedNames,
  floods,
  'former addresses': formerAddresses,
  'made-up links': madeUpLinks,
  'unsendable senders': unsendableSenders,
}

let redress: Running
beforeAll(async () => {
  redress = await startRedress('2026-11-23T10:00:00Z')
})
afterAll(() => redress.stop())

for (const [what, attack] of Object.entries(ATTACKS)) describe(what, () => attack(() => redress))
