// An organisation whose own mail server forwards complaints to a subdomain, at which SES receives.
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Running, startRedress } from './running.ts'

let redress: Running
beforeAll(async () => {
  redress = await startRedress('2026-11-23T10:00:00Z', 'standard', { mail: { receiving: 'redress.example.com' } })
})
afterAll(() => redress.stop())

it('takes a complaint there, writes from the published address, and finds the answer by its own', async () => {
  await redress.mail({
    to: 'complaints@redress.example.com',
    subject: 'The pump',
    text: 'The pump that you sold me broke after a week, and nobody answers.',
  })
  await redress.now()
  const [acknowledged] = await redress.outbox()
  expect(acknowledged?.from).toContain('complaints@example.com')
  const replyTo = acknowledged?.headers['Reply-To'] ?? ''
  expect(replyTo).toMatch(/^complaints\+cmp-.*@redress\.example\.com$/)
  await redress.mail({ to: replyTo, subject: `Re: ${acknowledged?.subject}`, text: 'It was the blue one.' })
  await redress.now()
  const { body } = await redress.complaint(acknowledged?.reference ?? '')
  expect(body.timeline.map(({ type }) => type)).toContain('CorrespondenceFiled')
})
