import { NotFound } from '../../shared/errors.ts'
import { configuredHelpdesks } from '../../shared/helpdesks/configured.ts'
import type { Feedback } from '../../shared/helpdesks/helpdesk.ts'
import { noteOn } from '../../shared/helpdesks/note.ts'
import { sharedWith } from '../../shared/helpdesks/secret.ts'
import { AddressSettings, HelpdeskSecrets, KeySettings } from '../../shared/settings.ts'
import { loadComplaint, loadEvent } from '../../shared/store/complaints.ts'
import { keys } from '../../shared/store/keys.ts'
import { claim, markDone } from '../../shared/store/ledger.ts'
import { recordRating } from '../intake/rating.ts'
import { deployment } from '../runtime/deployment.ts'
import { createSecretReader, createStorage, log, now, settings } from '../runtime/environment.ts'
import { createQueueHandler } from '../runtime/queue.ts'
import { ask, isReachable, type Reachable } from './ask.ts'
import { Job } from './job.ts'

const { HELPDESK_SECRETS, KEY_SECRET, ADDRESS } = settings(
  HelpdeskSecrets.extend(KeySettings.shape).extend(AddressSettings.shape),
)
const helpdesks = configuredHelpdesks(deployment().helpdesks)
const records = createStorage()
const secretOf = createSecretReader()

/** Writes notes on tickets and asks for ratings, when the helpdesk has time for it: nobody waits for that. */
export const handler = createQueueHandler(async ({ body }) => {
  const job = Job.parse(JSON.parse(body))
  return 'note' in job ? writeNote(job.note) : askForRating(job.rating)
})

async function credentialOf(id: string): Promise<string> {
  const { api } = sharedWith(id, await secretOf(HELPDESK_SECRETS[id] ?? id))
  if (api) return api
  throw new NotFound(`The credential for the API of ${id}, as "api" in its secret,`)
}

function reachable(id: string): Reachable {
  const helpdesk = helpdesks.get(id)
  if (!isReachable(helpdesk)) throw new Error(`The API of ${id} is not set.`)
  return helpdesk
}

async function writeNote({ reference, sequence }: Extract<Job, { note: unknown }>['note']): Promise<void> {
  const { complaint } = await loadComplaint(records.table, reference)
  const { ticket } = complaint.intake
  const event = await loadEvent(records.table, reference, sequence)
  const [procedure, team] = await Promise.all([records.procedureOf(complaint), records.team()])
  const text = noteOn(event, { complaint, procedure, team, address: ADDRESS })
  const ledger = keys.notice(reference, sequence, 'helpdesk-note')
  if (ticket === undefined || text === undefined || (await claim(records.table, ledger, now())).status !== 'claimed')
    return
  const helpdesk = reachable(ticket.helpdesk)
  const credential = await credentialOf(ticket.helpdesk)
  const request = helpdesk.api.note({ ticket: ticket.id, text, at: now(), credential })
  const answer = await ask(helpdesk, credential, request)
  if (answer === undefined) log.warn('there is no such ticket any more', { reference, helpdesk: ticket.helpdesk })
  await markDone(records.table, ledger, now())
}

async function askForRating({ ticket, from, receivedAt }: Extract<Job, { rating: unknown }>['rating']): Promise<void> {
  const helpdesk = reachable(ticket.helpdesk)
  const { rating } = helpdesk.api
  if (rating === undefined) throw new Error(`${ticket.helpdesk} has no ratings to ask for.`)
  const answer = await ask(helpdesk, await credentialOf(ticket.helpdesk), rating.request(ticket.id))
  const read: Feedback =
    answer === undefined ? { kind: 'nothing', why: 'There is none.' } : rating.read(ticket.id, answer)
  switch (read.kind) {
    case 'negative':
    case 'neutral':
    case 'positive': {
      const asked = { ...read, ticket: { ...ticket, ...read.ticket }, from: { ...from, ...read.from } }
      await recordRating(records, { rating: asked, receivedAt, key: await secretOf(KEY_SECRET) })
      return
    }
    case 'nothing':
      return log.info('nothing was rated', { helpdesk: ticket.helpdesk, why: read.why })
    default:
      // The helpdesk has changed its answers: the job is tried again, then becomes a dead letter, and an alarm rings.
      throw new Error(`The rating of ${ticket.helpdesk} cannot be read.`)
  }
}
