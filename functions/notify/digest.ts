// What was learnt in a month, for whoever oversees complaints.
import { isInvolved, type StaffMember } from '../../shared/complaint/complaint.ts'
import { mayOversee } from '../../shared/complaint/roles.ts'
import { writeMail } from '../../shared/mail/write.ts'
import { htmlOf } from '../../shared/notices/html.ts'
import { textOf } from '../../shared/notices/message.ts'
import { type Lesson, learningDigest } from '../../shared/notices/staff/learning-digest.ts'
import type { Procedure } from '../../shared/procedure/procedure.ts'
import { AddressSettings } from '../../shared/settings.ts'
import { loadComplaint } from '../../shared/store/complaints.ts'
import type { Records } from '../../shared/store/hand-over.ts'
import { keys } from '../../shared/store/keys.ts'
import { claim, markDone, release } from '../../shared/store/ledger.ts'
import { lessonsOf } from '../../shared/store/lessons.ts'
import { loadTexts } from '../../shared/store/texts.ts'
import { now, settings } from '../open.ts'
import { openMailer, SendDeferred } from './mailer.ts'

/** Sends the digest of a month, to each reader once. Nobody reads of a complaint about themselves, and nobody gets an empty one. */
export function openDigest(records: Records & { readonly running: Procedure }): (month: string) => Promise<void> {
  const { ADDRESS } = settings(AddressSettings)
  const { table, running } = records
  const post = openMailer()

  return async (month) => {
    const lessons = await Promise.all((await lessonsOf(table, month)).map(loadLesson))
    const team = await records.team()
    for (const reader of team.filter((one) => mayOversee(one) && !one.left)) {
      const theirs = lessons.filter(({ complaint }) => !isInvolved(complaint, reader.id))
      const ledger = keys.digestSent(month, reader.id)
      if (theirs.length === 0 || (await claim(table, ledger, now())).status !== 'claimed') continue
      try {
        await markDone(table, ledger, now(), await send(reader, month, theirs, team))
      } catch (error) {
        if (error instanceof SendDeferred && error.wasNotSent) await release(table, ledger, now())
        throw error
      }
    }
  }

  async function loadLesson(reference: string): Promise<Lesson> {
    const { complaint } = await loadComplaint(table, reference)
    const wanted = [complaint.lesson, complaint.prevention].filter((id) => id !== undefined)
    return {
      complaint,
      procedure: await records.procedureOf(complaint),
      words: await loadTexts(table, reference, wanted),
      page: `${ADDRESS}/desk/complaints/${reference}`,
    }
  }

  /** Without the configuration set: what becomes of it concerns no complaint. */
  async function send(
    reader: StaffMember,
    month: string,
    lessons: readonly Lesson[],
    team: readonly StaffMember[],
  ): Promise<string | undefined> {
    const { organisation } = running
    const message = learningDigest(month, lessons, team)
    const raw = await writeMail({
      from: { name: organisation.name, address: organisation.email },
      to: { name: reader.name, address: reader.email },
      replyTo: organisation.email,
      subject: message.subject,
      text: textOf(message),
      html: htmlOf(message, organisation),
      thread: [],
    })
    const posted = await post({ raw, to: reader.email, tags: [{ Name: 'notice', Value: 'learning-digest' }] })
    return 'messageId' in posted ? posted.messageId : undefined
  }
}
