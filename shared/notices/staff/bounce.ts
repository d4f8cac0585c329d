import { paragraph } from '../message.ts'
import { defineNotice } from '../notice.ts'
import { actorName, caseFacts } from '../passages.ts'
import { subjectFor } from './subject.ts'

/** Tells the handler that mail does not reach the complainant, so that they find another way; or that it does not reach a colleague. */
export const bounce = defineNotice({
  name: 'bounce',
  calledBy: ['NoticeBounced'],
  reader: ({ handler, ladder: { calledUpon } }, { to }) => (to === handler ? calledUpon : handler),
  write(facts, event) {
    const { team } = facts
    const notice = event.notice.replaceAll('-', ' ')
    const isComplainant = event.to === 'complainant'
    const whom = isComplainant ? 'the complainant' : actorName(team, { staff: event.to })
    return {
      subject: subjectFor(
        facts,
        `mail ${event.how === 'unwanted' ? 'is unwanted by' : 'does not reach'} ${isComplainant ? 'them' : whom}`,
      ),
      body: [...what(), ...caseFacts(facts)],
    }

    function what() {
      if (!isComplainant)
        return [paragraph(`The ${notice} that we sent to ${whom} came back: tell them what they need to know.`)]
      const another = 'Reach the complainant another way, by phone or by letter, and record that you did.'
      const cameBack = `The ${notice} that we sent came back, so it does not count as sent, and the promise that it was to keep is running again.`
      switch (event.how) {
        case 'permanent':
          return [paragraph(cameBack), paragraph(another)]
        case 'transient':
          return [
            paragraph(cameBack),
            paragraph('It may still arrive, as delivery is tried again. If it is urgent, call.'),
          ]
        case 'suppressed':
          return [
            paragraph(
              `The ${notice} was not sent: mail to this address has come back before, so SES no longer writes to it. It does not count as sent, and the promise that it was to keep is running again.`,
            ),
            paragraph(`${another} If the address is right, an operator can take it off SES's suppression list.`),
          ]
        case 'unwanted':
          return [paragraph(`The ${notice} that we sent was reported as unwanted mail.`), paragraph(another)]
      }
    }
  },
})
