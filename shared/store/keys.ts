// Every key of the table and its indexes, and which question each answers.
//
// | question                                  | asks                                          |
// | ----------------------------------------- | --------------------------------------------- |
// | a complaint as it is now                  | pk C#<reference>, sk STATE                    |
// | its timeline, from one event on           | pk C#<reference>, sk E#<sequence>             |
// | what people wrote                         | pk C#<reference>, sk T#<text id>              |
// | was this notice sent?                     | pk C#<reference>, sk N#<sequence>#<notice>    |
// | what does somebody owe of it?              | pk C#<reference>, sk H#<staff or role>        |
// | what was attached to it?                  | pk C#<reference>, sk A#<attachment>           |
// | did its mails arrive?                     | pk C#<reference>, sk R#<SES message id>       |
// | which mails ended with it?                | pk C#<reference>, sk M#<mail id>              |
// | was this thing seen before?               | pk D#<source>#<external id>, sk D             |
// | quarantine of a month                     | pk Q#<month>, sk <received at>#<id>           |
// | was a colleague asked about their mail?   | pk N#<id>, sk <received at>                   |
// | what became of the mails of a day         | pk M#<day>, sk <mail id>                      |
// | what does a person get, or send, in a day | pk L#<what>#<day>, sk L                       |
// | a procedure as it was                     | pk P#<procedure>, sk <version>                |
// | what was learnt in a month                | pk G#<month>, sk C#<reference>                |
// | was that digest sent, and to whom?        | pk G#<month>, sk DIGEST and N#<staff>         |
// | were the digests of a day asked for?      | pk G#<day>, sk MORNING                        |
// | what waits for somebody's digest?         | pk B#<staff>, sk W#<day>#<notice id>          |
// | which digests did somebody get?           | pk B#<staff>, sk W#<day>~SENT                 |
// | the team                                  | pk S#, sk <id>                                |
// | what was changed about a member of it     | pk X#<id>, sk <at>                            |
// | who got a mail about that change?         | pk X#<id>, sk N#<at>#<staff>                  |
// | which lists has somebody saved?            | pk V#<id>, sk VIEWS                           |
// | the canned replies of the team            | pk Y#, sk REPLIES                             |
// | what was changed about them               | pk Y#, sk X#<at>                              |
// | does this session go on?                  | pk Z#<sub>, sk <session> and EPOCH            |
// | the counters of a month                   | pk R#<month>, sk <counter>                    |
// | when was sweep last done?                 | pk SWEEP, sk LAST                             |
// | how much is open, and with whom           | pk R#open and R#load, sk <counter>            |
// | whose name is it, and who wrote so?       | pk W#<keyed hash of a term>, sk <person or message>#<received at>#<reference> |
// | what somebody has to do, by next due      | by-handler: handlerKey, dueAt                 |
// | all open complaints by next due           | by-due: openKey (sharded), dueAt              |
// | whose alarm should have rung?             | by-alarm: openKey (sharded), alarmAt          |
// | a complainant's complaints                | by-complainant: complainantKey, receivedAt    |
// | what came from this ticket?               | by-ticket: ticketKey, receivedAt              |
import { createHash } from 'node:crypto'
import type { Count } from '../complaint/counts.ts'
import type { Role } from '../procedure/words.ts'

/** The primary key of the table. */
export type Key = { readonly pk: string; readonly sk: string }

/** Each index: its partition key, its sort key, and whether it carries whole items. */
export const INDEXES = {
  'by-handler': { partition: 'handlerKey', sort: 'dueAt', whole: true },
  'by-due': { partition: 'openKey', sort: 'dueAt', whole: true },
  'by-alarm': { partition: 'openKey', sort: 'alarmAt', whole: false },
  'by-complainant': { partition: 'complainantKey', sort: 'receivedAt', whole: true },
  'by-ticket': { partition: 'ticketKey', sort: 'receivedAt', whole: true },
} as const

/** The number of partitions of the open complaints, so that none is hot. */
const SHARDS = 4

const partition = (reference: string) => `C#${reference}`

export const keys = {
  state: (reference: string): Key => ({ pk: partition(reference), sk: 'STATE' }),
  event: (reference: string, sequence: number): Key => ({ pk: partition(reference), sk: `E#${sixDigits(sequence)}` }),
  text: (reference: string, id: string): Key => ({ pk: partition(reference), sk: `T#${id}` }),
  notice: (reference: string, sequence: number, notice: string): Key => ({
    pk: partition(reference),
    sk: `N#${sixDigits(sequence)}#${notice}`,
  }),
  /** The row of a complaint for somebody who owes something of it, by their partition of by-handler. */
  owed: (reference: string, partitionOfOwer: string): Key => ({ pk: partition(reference), sk: partitionOfOwer }),
  attachment: (reference: string, id: string): Key => ({ pk: partition(reference), sk: `A#${id}` }),
  delivered: (reference: string, messageId: string): Key => ({ pk: partition(reference), sk: `R#${messageId}` }),
  /** What was seen before, by where it came from and its id there. */
  idempotency: (source: string, id: string): Key => ({ pk: `D#${source}#${id}`, sk: 'D' }),
  /** The complaint of a notice, by its Message-ID. */
  noticeThread: (messageId: string): Key => ({ pk: `D#thread#${messageId}`, sk: 'D' }),
  /** The complaint of somebody else's mail, by its Message-ID. */
  complainantThread: (messageId: string): Key => ({ pk: `D#their-thread#${messageId}`, sk: 'D' }),
  quarantine: (receivedAt: string, id: string): Key => ({
    pk: `Q#${receivedAt.slice(0, 7)}`,
    sk: `${receivedAt}#${id}`,
  }),
  questionSent: (receivedAt: string, id: string): Key => ({ pk: `N#${id}`, sk: receivedAt }),
  mail: (day: string, id: string): Key => ({ pk: `M#${day}`, sk: id }),
  mailOf: (reference: string, id: string): Key => ({ pk: partition(reference), sk: `M#${id}` }),
  limit: (counter: string, day: string): Key => ({ pk: `L#${counter}#${day}`, sk: 'L' }),
  procedure: (id: string, version: string): Key => ({ pk: `P#${id}`, sk: version }),
  lesson: (month: string, reference: string): Key => ({ pk: `G#${month}`, sk: partition(reference) }),
  digest: (month: string): Key => ({ pk: `G#${month}`, sk: 'DIGEST' }),
  digestSent: (month: string, staff: string): Key => ({ pk: `G#${month}`, sk: `N#${staff}` }),
  morning: (day: string): Key => ({ pk: `G#${day}`, sk: 'MORNING' }),
  waiting: (staff: string, day: string, id: string): Key => ({ pk: `B#${staff}`, sk: `W#${day}#${id}` }),
  /** Stands behind all that waited for this digest, so that one query backwards finds what has waited since. */
  morningSent: (staff: string, day: string): Key => ({ pk: `B#${staff}`, sk: `W#${day}~SENT` }),
  staff: (id: string): Key => ({ pk: 'S#', sk: id }),
  teamChange: (id: string, at: string): Key => ({ pk: `X#${id}`, sk: at }),
  teamChangeSent: (id: string, at: string, to: string): Key => ({ pk: `X#${id}`, sk: `N#${at}#${to}` }),
  views: (id: string): Key => ({ pk: `V#${id}`, sk: 'VIEWS' }),
  replies: (): Key => ({ pk: 'Y#', sk: 'REPLIES' }),
  repliesChange: (at: string): Key => ({ pk: 'Y#', sk: `X#${at}` }),
  session: (sub: string, sid: string): Key => ({ pk: `Z#${sub}`, sk: sid }),
  sessionEpoch: (sub: string): Key => ({ pk: `Z#${sub}`, sk: 'EPOCH' }),
  lastSweep: (): Key => ({ pk: 'SWEEP', sk: 'LAST' }),
  countersOf: (period: string): string => `R#${period}`,
  /** One counter; `about` names the member of staff from whom these counts are hidden. */
  counter: (period: string, { kind, name, day, about }: Omit<Count, 'period' | 'amount'>): Key => ({
    pk: keys.countersOf(period),
    sk: [about, kind, name, day].filter((part) => part !== undefined).join('#'),
  }),
  term: (hash: string, of: 'person' | 'message', receivedAt: string, reference: string): Key => ({
    pk: `W#${hash}`,
    sk: `${of}#${receivedAt}#${reference}`,
  }),
}

const sixDigits = (sequence: number): string => String(sequence).padStart(6, '0')

/** The partition of the open complaints in which this one is found. */
export function openKey(reference: string): string {
  return `O#${(createHash('sha256').update(reference).digest()[0] ?? 0) % SHARDS}`
}

export const openKeys: readonly string[] = Array.from({ length: SHARDS }, (_, shard) => `O#${shard}`)
export const handlerKey = (handler: string): string => `H#${handler}`
/** The partition of what anybody with a role may do. */
export const roleKey = (role: Role): string => `H#role/${role}`
export const complainantKey = (address: string): string => `A#${address}`
export const ticketKey = ({ helpdesk, id }: { helpdesk: string; id: string }): string => `K#${helpdesk}#${id}`
