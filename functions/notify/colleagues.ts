// Mail to a colleague that is about no complaint.
import type { StaffMember } from '../../shared/complaint/complaint.ts'
import { writeMail } from '../../shared/mail/write.ts'
import { htmlOf } from '../../shared/notices/html.ts'
import { type Message, textOf } from '../../shared/notices/message.ts'
import type { Procedure } from '../../shared/procedure/procedure.ts'
import type { Storage } from '../../shared/store/execute.ts'
import type { Key } from '../../shared/store/keys.ts'
import { claim, markDone, releaseClaim } from '../../shared/store/ledger.ts'
import { type Raw, SendDeferred, type SendResult } from './mailer.ts'

type Outgoing = { readonly ledger: Key; readonly notice: string; readonly message: Message }

/** Sends a message to a colleague once. */
export type TellColleague = (colleague: StaffMember, outgoing: Outgoing) => Promise<void>

/** Sends a message to a colleague once; `ledger` records that it was sent. It uses no configuration set, since its bounce concerns no complaint. */
export function createColleagueMail(
  { table, running, inbound, now }: Storage & { readonly running: Procedure; readonly inbound: string },
  post: (mail: Raw) => Promise<SendResult>,
): TellColleague {
  return async ({ name, email }: StaffMember, { ledger, notice, message }: Outgoing): Promise<void> => {
    if ((await claim(table, ledger, now())).status !== 'claimed') return
    const { organisation } = running
    try {
      const raw = await writeMail({
        from: { name: organisation.name, address: organisation.email },
        to: { name, address: email },
        replyTo: inbound,
        subject: message.subject,
        text: textOf(message),
        html: htmlOf(message, organisation),
        thread: [],
      })
      const posted = await post({ raw, to: email, tags: [{ Name: 'notice', Value: notice }] })
      await markDone(table, ledger, now(), 'messageId' in posted ? posted.messageId : undefined)
    } catch (error) {
      if (error instanceof SendDeferred && error.wasNotSent) await releaseClaim(table, ledger, now())
      throw error
    }
  }
}
