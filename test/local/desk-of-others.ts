// Stands in for the APIs of the helpdesks: keeps what it was asked, and answers as it is told.
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { sampleOf } from '../helpdesks/cases.ts'

type Asked = { method: string; path: string; headers: Record<string, string>; body: string }

/** Starts it on this machine alone. */
export async function startOthers() {
  const asked: Asked[] = []
  const answers = new Map<string, string>([
    ['GET /api/v2/tickets/4711.json?include=users', sampleOf('zendesk', 'answer')],
    ['GET /conversations/4711', sampleOf('intercom', 'answer')],
    ['GET /api/v2/tickets/4711/satisfaction_ratings', sampleOf('freshdesk', 'answer')],
    [
      'GET /crm/v3/objects/feedback_submissions/4711?properties=hs_sentiment,hs_value,hs_content&associations=tickets',
      sampleOf('hubspot', 'answer'),
    ],
    ['GET /rest/servicedeskapi/request/HELP-4711/feedback', sampleOf('jira', 'answer')],
    ['POST /v2/oauth2/token', '{"access_token":"a token of help scout"}'],
    ['POST /auth/token', '{"access_token":"a token of halo"}'],
  ])
  const state = { status: 200 }
  const server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      const { method = '', url: path = '', headers } = request
      asked.push({ method, path, headers: headers as Record<string, string>, body: Buffer.concat(chunks).toString() })
      response.writeHead(state.status, { 'content-type': 'application/json' })
      response.end(answers.get(`${method} ${path}`) ?? '{}')
    })
  })
  await new Promise<void>((listening) => server.listen(0, 'localhost', listening))
  return {
    address: `http://localhost:${(server.address() as AddressInfo).port}`,
    asked,
    answers,
    /** The notes that were written on tickets. */
    notes: () => asked.filter(({ method, path }) => method !== 'GET' && !path.endsWith('/token')),
    /** From now on it answers with this status. */
    answersWith(status: number) {
      state.status = status
    },
    stop() {
      server.close()
      server.closeAllConnections()
    },
  }
}
