// Moving the clock in one step or in three hundred leads to the same.
import { expect, it } from 'vitest'
import { type Running, sentFor, startRedress } from './running.ts'

const CALL = {
  channel: 'phone',
  receivedAt: '2026-11-20T08:40:00Z',
  complainant: { name: 'Petra Phone', email: 'petra@customer.example' },
  description: 'The invoice is wrong.',
}

/** What happened to a complaint over forty days, to the minute. */
async function told(move: (redress: Running) => Promise<unknown>) {
  const redress = await startRedress('2026-11-20T09:00:00Z')
  try {
    const { reference } = (await redress.logged(CALL)).body
    await move(redress)
    const { timeline } = (await redress.complaint(reference)).body
    expect(redress.log).toEqual([])
    return [...timeline.map(({ type, at }) => `${at.slice(0, 16)} ${type}`), ...(await sentFor(redress, reference))]
  } finally {
    await redress.stop()
  }
}

it('gives the same timeline and the same notices', async () => {
  const atOnce = await told((redress) => redress.move({ to: '2026-12-30T09:00:00Z' }))
  const inSteps = await told(async (redress) => {
    for (let hour = 3; hour <= 40 * 24; hour += 3) {
      await redress.move({ to: new Date(Date.UTC(2026, 10, 20, 9 + hour)).toISOString() })
    }
  })
  expect(atOnce.length).toBeGreaterThan(40)
  expect(inSteps).toEqual(atOnce)
})
