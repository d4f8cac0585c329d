import { request } from 'node:http'
import { expect, it } from 'vitest'
import { linkIn, only, type Running } from '../local/running.ts'
import type { Attack } from './attack.test.ts'

/** Sends the form from one of the addresses of this machine, and gives the status of the answer. */
const complain = (redress: Running, form: Record<string, string>, localAddress: string, headers = {}) =>
  new Promise<number>((resolve, reject) => {
    const type = { 'content-type': 'application/x-www-form-urlencoded' }
    const options = { method: 'POST', localAddress, headers: { ...type, ...headers } }
    request(`${redress.address}/complain`, options, (answer) => resolve(answer.resume().statusCode ?? 0))
      .on('error', reject)
      .end(new URLSearchParams(form).toString())
  })

/** Sends more than anybody means, in one's own name and in other people's. */
export const floods: Attack = (redress) => {
  it('forms that name a victim’s address use up nothing of the victim’s, and send them nothing of the attacker’s words', async () => {
    const victim = 'victim@flooded.example'
    const answers = await Promise.all(
      Array.from({ length: 42 }, (_, number) => {
        const form = { email: victim, description: `Buy at https://spam.example/${number}` }
        return complain(redress(), form, `127.0.113.${number + 1}`)
      }),
    )
    expect(new Set(answers)).toEqual(new Set([303]))
    await redress().mail({ from: victim, subject: 'My own', text: 'My own heating is cold.' })
    await redress().now()
    const got = (await redress().outbox()).filter(({ to }) => to.includes(victim))
    expect(got.map(({ text, html }) => `${text}${html}`).join()).not.toContain('spam.example')
    const own = got.find(({ notice, text }) => notice === 'acknowledgement' && text.includes('My own heating'))
    expect(own).toBeDefined()
  })

  it('one address sends twenty forms a day, whatever it says of where it comes from, and another address is not held to that', async () => {
    const form = { description: 'Leaks.', phone: '1' }
    const answers = await Promise.all(
      Array.from({ length: 22 }, (_, number) =>
        complain(redress(), form, '127.0.114.1', { 'x-forwarded-for': `203.0.113.${number}` }),
      ),
    )
    expect(answers.filter((status) => status === 429)).toHaveLength(2)
    expect(await complain(redress(), form, '127.0.114.2')).toBe(303)
  })

  it('messages to one complaint stop at a limit that says so, and its handler gets them gathered', async () => {
    await redress().mail({ from: 'flo@flooding.example', subject: 'Cold', text: 'It is cold.' })
    await redress().now()
    const [complaint] = (await redress().list('?complainant=flo@flooding.example')).body.complaints
    const { reference = '', handler = '' } = complaint ?? {}
    const link = linkIn(only(await redress().outbox(reference), 'acknowledgement')[0]?.text)
    const statuses = []
    for (let number = 0; number < 52; number += 1) {
      const body = new URLSearchParams({ step: 'message', text: `Message ${number}.` })
      statuses.push((await fetch(link, { method: 'POST', body, redirect: 'manual' })).status)
    }
    expect([statuses.at(0), statuses.at(-1)]).toEqual([303, 429])
    await redress().now()
    const told = async () => only(await redress().inbox(reference, `${handler}@example.com`), 'message-received')
    expect(await told()).toHaveLength(1)
    await redress().move({ advance: 'PT61M' })
    const [first, gathered, ...more] = await told()
    expect([first?.text.includes('Message 0.'), more]).toEqual([true, []])
    expect(gathered?.subject).toContain('more messages arrived')
    expect(gathered?.text).toContain('Message 1.')
    await fetch(link, { method: 'POST', body: new URLSearchParams({ step: 'message', text: 'On another day.' }) })
    await redress().move({ advance: 'P1D' })
  })

  it('a sender who never stops is set aside after sixty mails, and whoever bears their name is not', async () => {
    const mail = (number: number, envelope?: { from: string; to: string[] }) =>
      redress().mail({
        from: 'stop@never.example',
        subject: `Again ${number}`,
        text: `Again ${number}.`,
        ...(envelope && { envelope }),
      })
    const forged = { from: 'x@attacker.example', to: ['complaints@example.com'] }
    await Promise.all(Array.from({ length: 63 }, (_, number) => mail(number, forged)))
    await redress().now()
    await mail(1000)
    await redress().now()
    const aside = (await redress().quarantine()).filter(({ reason }) => reason === 'flood')
    expect(aside).toHaveLength(3)
    const complaints = (await redress().list('?complainant=stop@never.example')).body.complaints
    expect(complaints.length).toBeGreaterThan(0)
  })
}
