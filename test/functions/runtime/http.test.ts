import { describe, expect, it } from 'vitest'
import * as z from 'zod'
import { bodyAs, createHttpHandler, json, Problem, type Request, type Route } from '../../../functions/runtime/http.ts'
import { ComplaintMoved } from '../../../shared/errors.ts'
import { CONTEXT, request } from '../event.ts'

const at = (path: string, handle: Route['handle'], method: Route['method'] = 'GET') =>
  createHttpHandler([{ method, path, handle }])
const answerOf = (door: ReturnType<typeof createHttpHandler>, event: Parameters<typeof door>[0]) => door(event, CONTEXT)

describe('a request', () => {
  it('is read with its path, its address and the body as it arrived', async () => {
    let read: Request | undefined
    const door = at(
      '/c/{reference}',
      async (asked) => {
        read = asked
        return json(200, {})
      },
      'POST',
    )
    const body = Buffer.from('wörd').toString('base64')
    await answerOf(door, request('POST', '/c/CMP-1', { rawQueryString: 'key=2', body, isBase64Encoded: true }))
    expect(read).toMatchObject({
      path: { reference: 'CMP-1' },
      address: 'https://complaints.example/c/CMP-1?key=2',
      rawBody: 'wörd',
      method: 'POST',
    })
  })

  it('to an address that nobody answers is 404, as a problem', async () => {
    const answer = await answerOf(
      at('/here', async () => json(200, {})),
      request('GET', '/there'),
    )
    expect([answer.statusCode, answer.headers?.['content-type']]).toEqual([404, 'application/problem+json'])
  })

  it('whose body is no JSON is 400; one that lacks a field is 422 and names it', async () => {
    const door = at('/', async (asked) => json(200, bodyAs(z.object({ name: z.string() }), asked)), 'POST')
    expect((await answerOf(door, request('POST', '/', { body: '{' }))).statusCode).toBe(400)
    const answer = await answerOf(door, request('POST', '/', { body: '{}' }))
    expect([answer.statusCode, JSON.parse(answer.body ?? '').errors]).toEqual([
      422,
      [expect.objectContaining({ field: 'name' })],
    ])
  })
})

describe('what a handler throws', () => {
  const thrown = async (error: Error) => {
    const answer = await answerOf(
      at('/', () => Promise.reject(error)),
      request('GET', '/'),
    )
    return { status: answer.statusCode, headers: answer.headers, body: answer.body ?? '' }
  }

  it('as a problem is answered with its status, its sentence and its fields', async () => {
    const { status, body } = await thrown(new Problem(422, 'It is not whole.', [{ field: 'a', wants: 'More.' }]))
    expect([status, JSON.parse(body)]).toEqual([
      422,
      { title: 'Not complete', status: 422, detail: 'It is not whole.', errors: [{ field: 'a', wants: 'More.' }] },
    ])
  })

  it('by a lost race is 503, to be sent again', async () => {
    const { status, headers } = await thrown(new ComplaintMoved('CMP-1', 3, undefined))
    expect([status, headers?.['retry-after']]).toEqual([503, '1'])
  })

  it('as anything else is 500 and says nothing of it', async () => {
    const { status, body } = await thrown(new Error('the password is hunter2'))
    expect([status, body.includes('hunter2')]).toEqual([500, false])
  })
})
