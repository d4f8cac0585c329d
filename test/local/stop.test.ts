// A stack that is stopped in the middle of its work.
import { expect, it } from 'vitest'
import { startRedress } from './running.ts'

it.each([3, 10, 30])('ends without a failure while %i mails are being read', async (mails) => {
  const redress = await startRedress('2026-03-02T09:00:00Z')
  const sent = Array.from({ length: mails }, () => redress.mail({ subject: 'Late', text: 'Nobody came.' }))
  // All have arrived, and the last are still to be read and answered.
  await Promise.all(sent)
  await redress.stop()
  // Besides, a rejection that nobody handles fails the whole run.
  expect(redress.log.filter((line) => line.includes('ECONNREFUSED'))).toEqual([])
})
