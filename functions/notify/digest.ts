// What was learnt in a month, for whoever oversees complaints.
import { isInvolved } from '../../shared/complaint/complaint.ts'
import { mayOversee } from '../../shared/complaint/roles.ts'
import { type Lesson, learningDigest } from '../../shared/notices/staff/learning-digest.ts'
import { loadComplaint } from '../../shared/store/complaints.ts'
import type { Storage } from '../../shared/store/execute.ts'
import { keys } from '../../shared/store/keys.ts'
import { lessonsOf } from '../../shared/store/lessons.ts'
import { loadTexts } from '../../shared/store/texts.ts'
import type { TellColleague } from './colleagues.ts'

/** Sends the digest of a month, to each reader once. Nobody reads of a complaint about themselves, and nobody gets an empty one. */
export function createDigest(records: Storage, tell: TellColleague, address: string): (month: string) => Promise<void> {
  const { table } = records

  return async (month) => {
    const lessons = await Promise.all((await lessonsOf(table, month)).map(loadLesson))
    const team = await records.team()
    for (const reader of team.filter((one) => mayOversee(one) && !one.left)) {
      const theirs = lessons.filter(({ complaint }) => !isInvolved(complaint, reader.id))
      if (theirs.length === 0) continue
      const message = learningDigest(month, theirs, team)
      await tell(reader, { ledger: keys.digestSent(month, reader.id), notice: 'learning-digest', message })
    }
  }

  async function loadLesson(reference: string): Promise<Lesson> {
    const { complaint } = await loadComplaint(table, reference)
    const wanted = [complaint.record.lesson, complaint.record.prevention].filter((id) => id !== undefined)
    return {
      complaint,
      procedure: await records.procedureOf(complaint),
      words: await loadTexts(table, reference, wanted),
      page: `${address}/desk/complaints/${reference}`,
    }
  }
}
