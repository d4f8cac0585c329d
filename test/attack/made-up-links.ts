import { expect, it } from 'vitest'
import { REFERENCE_BYTES, referenceFrom } from '../../shared/complaint/reference.ts'
import { only } from '../local/running.ts'
import type { Attack } from './attack.test.ts'

/** Opens a stranger's complaint with the key of one's own, with a later date, with half a key, and with none. */
export const madeUpLinks: Attack = (redress) => {
  it('opens nothing but the complaint that the link was made for', async () => {
    const linkOf = async (from: string) => {
      await redress().mail({ from, subject: 'A complaint', text: `The parcel for ${from} never came.` })
      await redress().move({ advance: 'PT1M' })
      const [complaint] = (await redress().list(`?complainant=${from}`)).body.complaints
      const [notice] = only(await redress().outbox(complaint?.reference), 'acknowledgement')
      return new URL(/http\S+\/c\/\S+key=\w+/.exec(notice?.text ?? '')?.[0] ?? '')
    }
    const [mine, theirs] = [await linkOf('mallory@links.example'), await linkOf('ann@links.example')]
    const status = async (link: URL) => (await fetch(link)).status
    expect(await status(theirs)).toBe(200)
    const withKey = (key: string) => new URL(`${theirs.pathname}?key=${key}`, theirs)
    const own = mine.searchParams.get('key') ?? ''
    const key = theirs.searchParams.get('key') ?? ''
    for (const tried of [own, key.replace(/^\d{8}/, '20991231'), key.slice(0, -1), 'x'.repeat(key.length)]) {
      expect(await status(withKey(tried)), tried).toBe(404)
    }
    // Without a key there is the field for the code of a letter, the same whether or not there is such a complaint.
    const bare = async (reference: string) =>
      (await (await fetch(new URL(`/c/${reference}`, theirs))).text()).replaceAll(reference, '')
    const { pathname } = theirs
    expect(await bare(pathname.slice('/c/'.length))).toBe(await bare(referenceFrom(new Uint8Array(REFERENCE_BYTES))))
  })
}
