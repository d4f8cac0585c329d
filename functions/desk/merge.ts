// Merges two complaints of one person, and erases merged complaints together. Each is one transaction.
import { Temporal } from 'temporal-polyfill'
import type { CommandOf } from '../../shared/complaint/commands.ts'
import { type Complaint, refuse, type StaffMember } from '../../shared/complaint/complaint.ts'
import { contactIn, type Event } from '../../shared/complaint/events.ts'
import { mainTextOf } from '../../shared/complaint/main-text.ts'
import type { TextId } from '../../shared/complaint/payloads.ts'
import { onDay } from '../../shared/notices/dates.ts'
import { calendarIn } from '../../shared/procedure/procedure.ts'
import { loadComplaint, loadTimeline } from '../../shared/store/complaints.ts'
import { type ExecuteOptions, type ExecuteResult, executeTogether, type Storage } from '../../shared/store/execute.ts'
import type { Key } from '../../shared/store/keys.ts'
import { maySee } from '../../shared/store/lists.ts'
import { isSamePerson } from '../../shared/store/people.ts'
import { loadTexts, loadWholeTexts, Texts } from '../../shared/store/texts.ts'

/** Merges a duplicate into another complaint of the same person. Everything that they wrote goes on there; their files stay where they are and are shown there too. */
export function mergeInto(
  records: Storage,
  staff: StaffMember,
  reference: string,
  command: CommandOf<'Merge'>,
  idempotencyKey: Key | undefined,
): Promise<ExecuteResult> {
  const prepare = async () => {
    const [duplicate, target] = await Promise.all([
      loadComplaint(records.table, reference),
      loadComplaint(records.table, command.into),
    ])
    if (!maySee(staff, target.complaint)) return refuse('no-such-complaint', `There is no complaint ${command.into}.`)
    const merge = { before: duplicate, command, target: target.complaint }
    if (target.complaint.version === 0 || command.into === reference) return [merge]
    if (!(await isOfSamePerson(records, duplicate.complaint, target.complaint))) {
      const why = `${command.into} is not of the same person, as far as their contacts say: link the two, so that each is answered; or correct how to reach them first.`
      return refuse('another-person', why)
    }
    const texts = new Texts()
    const {
      receivedAt,
      involved: { subjects },
      record: { absorbed },
    } = duplicate.complaint
    const text = texts.add(await writtenAbout(records, duplicate.complaint))
    const absorb = {
      type: 'Absorb',
      by: command.by,
      from: reference,
      receivedAt,
      words: text,
      subjects,
      absorbed,
    } as const
    return [merge, { before: target, command: absorb, texts }]
  }
  return executeTogether(records, prepare, idempotencyKey)
}

/** Erases a complaint and the duplicates that were merged into it, whose texts it also holds. */
export function eraseWithDuplicates(
  records: Storage,
  reference: string,
  command: CommandOf<'Erase'>,
  { texts, idempotencyKey }: Pick<ExecuteOptions, 'texts' | 'idempotencyKey'>,
): Promise<ExecuteResult> {
  const prepare = async () => {
    const before = await loadComplaint(records.table, reference)
    const duplicates = await Promise.all(
      before.complaint.record.absorbed.map((duplicate) => loadComplaint(records.table, duplicate)),
    )
    // A duplicate that was reopened after the merge stands by itself again.
    const merged = duplicates.filter(
      ({ complaint }) => complaint.record.mergedInto !== undefined && !complaint.record.erasedAt,
    )
    return [before, ...merged].map((one, place) => ({
      before: one,
      command,
      ...(texts && { texts }),
      ...(place > 0 && { target: before.complaint }),
    }))
  }
  return executeTogether(records, prepare, idempotencyKey)
}

async function isOfSamePerson({ table }: Storage, ...both: readonly [Complaint, Complaint]): Promise<boolean> {
  const [one, other] = await Promise.all(
    both.map(async ({ reference, contact }) =>
      contactIn(await loadTexts(table, reference, [contact.text]), contact.text),
    ),
  )
  return one !== undefined && other !== undefined && isSamePerson(one, other)
}

/** All that the complainant wrote or said, in order; each message after the first with its day. */
async function writtenAbout(records: Storage, complaint: Complaint): Promise<string> {
  const { reference } = complaint
  const calendar = calendarIn(await records.procedureOf(complaint))
  const messages = (await loadTimeline(records.table, reference)).flatMap(({ event }) => {
    const ids = wordsOfComplainant(event)
    return ids.length === 0 ? [] : [{ at: event.at, ids }]
  })
  const words = await loadWholeTexts(
    records.table,
    records.bucket,
    reference,
    messages.flatMap(({ ids }) => ids),
  )
  return messages
    .map(({ at, ids }, place) => {
      const text = ids.map((id) => words.get(id) ?? '(erased)').join('\n\n')
      return place === 0 ? text : `On ${onDay(Temporal.Instant.from(at), calendar)}:\n\n${text}`
    })
    .join('\n\n')
}

function wordsOfComplainant(event: Event): readonly TextId[] {
  if (event.type === 'Received') {
    const { description, desiredOutcome, details, issues } = event
    return [description, ...Object.values(details), ...issues, ...(desiredOutcome ? [desiredOutcome] : [])]
  }
  const isFromComplainant =
    event.by === 'complainant' || event.type === 'IssueAdded' || event.type === 'DuplicateAbsorbed'
  const text = isFromComplainant ? mainTextOf(event) : undefined
  return text === undefined ? [] : [text]
}
