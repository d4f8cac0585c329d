// The API described by OpenAPI 3.1, made from the schemas that read its requests: the two cannot drift apart.
import * as z from 'zod'
import { CHANNELS, PHASES } from '../../../shared/procedure/words.ts'
import { EmailsWanted } from '../emails/choice.ts'
import { Logged } from '../log/logged.ts'
import { QuarantineDecision } from '../quarantine/decisions.ts'
import { RepliesWanted } from '../replies/team-replies.ts'
import { StaffCommand } from '../staff-command.ts'
import { ChangeDecision, MemberFields } from '../team/members.ts'

const schemaOf = (schema: z.ZodType): object => {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' })
  return rest
}

const body = (name: string) => ({
  required: true,
  content: { 'application/json': { schema: { $ref: `#/components/schemas/${name}` } } },
})
const parameter = (
  name: string,
  where: 'path' | 'query',
  description: string,
  schema: object = { type: 'string' },
) => ({
  name,
  in: where,
  required: where === 'path',
  description,
  schema,
})
const answer = (description: string) => ({
  description,
  content: { 'application/json': { schema: { type: 'object' } } },
})
const problem = (description: string) => ({
  description,
  content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
})

const REFUSED = {
  '401': problem('Not signed in.'),
  '403': problem('Not for this role, or asked for by another website.'),
}
const header = (name: string, description: string) => ({
  name,
  in: 'header',
  required: false,
  schema: { type: 'string', maxLength: 200 },
  description,
})
const idempotencyKey = (description: string) => header('Idempotency-Key', description)
const ifMatch = header('If-Match', 'The version that this is for, as the ETag of the complaint names it: `"12"`.')
const NO_SUCH = { '404': problem('There is none, or it is not yours to see.') }
const UNREADABLE = {
  '400': problem('The body is not JSON.'),
  '422': problem('Some of it is not as it should be: each field, and what it wants.'),
}
const IMPOSSIBLE = { '409': problem('Not possible now: the rule, and what is.') }

const reference = parameter('reference', 'path', 'The reference, however it was typed: CMP-7K3Q-9XTS.')
const placeInQuarantine = [
  parameter('receivedAt', 'path', 'When it was received, as the list has it.'),
  parameter('id', 'path', 'Its id, as the list has it.'),
]

/** The whole description. */
export const openapi = {
  openapi: '3.1.0',
  info: {
    title: 'Redress',
    version: '1',
    description: 'The desk of a complaints procedure. Errors are problem+json (RFC 9457).',
  },
  security: [{ bearer: [] }, { session: [] }],
  paths: {
    '/api/complaints': {
      get: {
        summary: 'Open complaints, what is due first at the top; or everything that one person sent',
        parameters: [
          parameter(
            'handler',
            'query',
            'A member of staff by id or me: all that they owe, which may be closed; or team. Everybody’s open ones where it is left out.',
          ),
          parameter('level', 'query', 'A level of the procedure by its id.'),
          parameter('channel', 'query', 'How it came.', { type: 'string', enum: CHANNELS }),
          parameter('category', 'query', 'A category of the procedure by its id.'),
          parameter('phase', 'query', 'Where it stands.', { type: 'string', enum: PHASES }),
          parameter('due', 'query', 'What is late, or falls due today or within a week.', {
            type: 'string',
            enum: ['late', 'today', 'week'],
          }),
          parameter('urgent', 'query', 'Only what is urgent.', { type: 'string', enum: ['yes'] }),
          parameter('complainant', 'query', 'An address for mail: everything that this person sent.', {
            type: 'string',
            format: 'email',
          }),
          parameter('name', 'query', 'The name or number of a person: everything that they told.'),
          parameter('phone', 'query', 'A phone number: everything that was told from there.'),
          parameter('ticket', 'query', 'The number of a ticket: everything that came from it.'),
          parameter('helpdesk', 'query', 'The helpdesk of the ticket.'),
          parameter('cursor', 'query', '"next" of the page before.'),
        ],
        responses: {
          '200': answer('The complaints, and "next" where there are more.'),
          ...REFUSED,
          '422': UNREADABLE['422'],
        },
      },
      post: {
        summary: 'Logs a complaint',
        parameters: [idempotencyKey('The same key, the same complaint.')],
        requestBody: body('Logged'),
        responses: {
          '201': answer('The complaint.'),
          '200': answer('The complaint that this key logged before.'),
          ...UNREADABLE,
          ...REFUSED,
        },
      },
    },
    '/api/complaints/{reference}': {
      get: {
        summary: 'All of a complaint: its clocks, how each was counted, and its timeline',
        parameters: [reference],
        responses: { '200': answer('The complaint.'), ...REFUSED, ...NO_SUCH },
      },
    },
    '/api/complaints/{reference}/commands': {
      post: {
        summary: 'Does something with a complaint',
        parameters: [reference, idempotencyKey('The same key, and it is done once.'), ifMatch],
        requestBody: body('Command'),
        responses: {
          '200': answer('The complaint as it is then.'),
          ...UNREADABLE,
          ...REFUSED,
          ...NO_SUCH,
          ...IMPOSSIBLE,
          '412': problem('It has changed since the version that If-Match names.'),
        },
      },
    },
    '/api/complaints/{reference}/attachments/{attachment}': {
      get: {
        summary: 'Leads to where a file can be saved from, for five minutes',
        parameters: [reference, parameter('attachment', 'path', 'Its id.')],
        responses: { '303': { description: 'It is there.' }, ...REFUSED, ...NO_SUCH },
      },
    },
    '/api/complaints/{reference}/mails/{sequence}': {
      get: {
        summary: 'Leads to where a mail can be saved from exactly as it arrived, for five minutes',
        parameters: [reference, parameter('sequence', 'path', 'The event that it became, by its number.')],
        responses: { '303': { description: 'It is there.' }, ...REFUSED, ...NO_SUCH },
      },
    },
    '/api/complaints/{reference}/texts/{sequence}': {
      get: {
        summary: 'Leads to where the words of an event can be saved from, whole, of which only the beginning is shown',
        parameters: [reference, parameter('sequence', 'path', 'The event that it became, by its number.')],
        responses: { '303': { description: 'It is there.' }, ...REFUSED, ...NO_SUCH },
      },
    },
    '/api/complaints/{reference}/letters/{sequence}': {
      get: {
        summary: 'A notice as a letter to print and post, or a deadlock letter as it was sent',
        parameters: [reference, parameter('sequence', 'path', 'The event that prepared or sent it, by its number.')],
        responses: {
          '200': {
            description: 'It.',
            content: { 'application/pdf': { schema: { type: 'string', format: 'binary' } } },
          },
          ...REFUSED,
          ...NO_SUCH,
        },
      },
    },
    '/api/overview': {
      get: {
        summary:
          'What happened in each of the last months, how much is open by level and age, and which promises were kept',
        responses: { '200': answer('The numbers, without what is about the reader.'), ...REFUSED },
      },
    },
    '/api/emails': {
      get: {
        summary: 'Which kinds of mail the reader gets',
        responses: { '200': answer('The kinds.'), ...REFUSED },
      },
      post: {
        summary: 'Says which kinds of mail the reader wants: those that are not named are off',
        requestBody: body('Emails'),
        responses: { '200': answer('The kinds.'), ...UNREADABLE, ...REFUSED },
      },
    },
    '/api/team': {
      get: {
        summary: 'Who is in the team, and how many open complaints each has',
        responses: { '200': answer('The team.'), ...REFUSED },
      },
      post: {
        summary: 'Puts somebody into the team, or changes what is known of them',
        requestBody: body('Member'),
        responses: { '200': answer('They, as they are known now.'), ...UNREADABLE, ...REFUSED },
      },
    },
    '/api/team/{member}': {
      get: {
        summary: 'Somebody of the team, what waits for another administrator, and all that was changed about them',
        parameters: [parameter('member', 'path', 'Their id.')],
        responses: {
          '200': answer('They, as they are known now.'),
          ...REFUSED,
          ...NO_SUCH,
        },
      },
      post: {
        summary: 'Another administrator confirms a change of somebody’s own address or roles, or declines it',
        parameters: [parameter('member', 'path', 'Their id.')],
        requestBody: body('ChangeDecision'),
        responses: { '200': answer('They, as they are known now.'), ...UNREADABLE, ...REFUSED },
      },
    },
    '/api/replies': {
      get: {
        summary: 'The canned replies of the team, and all that was changed about them',
        responses: { '200': answer('They, with their revision.'), ...REFUSED },
      },
      post: {
        summary: 'Writes all canned replies of the team as they are from now on: those that are left out go',
        requestBody: body('Replies'),
        responses: {
          '200': answer('They, as they are now.'),
          ...UNREADABLE,
          ...REFUSED,
          '409': problem('Somebody else has changed them since this revision.'),
        },
      },
    },
    '/api/quarantine': {
      get: {
        summary: 'What was set aside in a month, and why',
        parameters: [
          parameter('month', 'query', 'As 2026-11; this month where it is left out.'),
          parameter('cursor', 'query', '`next` of the page before.'),
        ],
        responses: { '200': answer('What was set aside, oldest first.'), ...REFUSED, '422': UNREADABLE['422'] },
      },
    },
    '/api/quarantine/{receivedAt}/{id}': {
      get: {
        summary: 'One thing that was set aside, with what it says',
        parameters: placeInQuarantine,
        responses: { '200': answer('It.'), ...REFUSED, ...NO_SUCH },
      },
      post: {
        summary: 'Releases it, as received when it first arrived, or discards it',
        parameters: placeInQuarantine,
        requestBody: body('QuarantineDecision'),
        responses: {
          '200': answer('It, with what was decided.'),
          ...UNREADABLE,
          ...REFUSED,
          ...NO_SUCH,
          ...IMPOSSIBLE,
        },
      },
    },
  },
  components: {
    securitySchemes: {
      bearer: {
        type: 'http',
        scheme: 'bearer',
        bearerFormat: 'JWT',
        description: 'An access token of the OpenID Connect provider.',
      },
      session: {
        type: 'apiKey',
        in: 'cookie',
        name: 'session',
        description: 'A sign-in in a browser; changes have to come from our own pages.',
      },
    },
    schemas: {
      Logged: schemaOf(Logged),
      Command: schemaOf(StaffCommand),
      Emails: schemaOf(EmailsWanted),
      Member: schemaOf(MemberFields),
      ChangeDecision: schemaOf(ChangeDecision),
      Replies: schemaOf(RepliesWanted),
      QuarantineDecision: schemaOf(QuarantineDecision),
      Problem: {
        type: 'object',
        required: ['title', 'status', 'detail'],
        properties: {
          title: { type: 'string' },
          status: { type: 'integer' },
          detail: { type: 'string' },
          errors: {
            type: 'array',
            items: { type: 'object', properties: { field: { type: 'string' }, wants: { type: 'string' } } },
          },
        },
      },
    },
  },
} as const
