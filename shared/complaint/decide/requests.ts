// What a complainant asks for and the procedure does not give: they hear what is possible instead.
import { DECLINED } from '../../procedure/words.ts'
import type { CommandOf } from '../commands.ts'
import { type Context, type Decision, isRefusal, refuse } from '../complaint.ts'
import { reopen, reportDissatisfaction } from './closing.ts'
import { requestLetter } from './deadlock.ts'
import { requestReview } from './proposals.ts'

/** Staff record a request that is not possible. Whether it is says the request itself: what is possible is recorded, and not declined. */
export function declineRequest(context: Context, { by, request, asked }: CommandOf<'DeclineRequest'>): Decision {
  const decision = decisionOn(context, request)
  if (!isRefusal(decision)) {
    return refuse('not-ready', `This is possible: record what they ask for (${INSTEAD[request]}).`)
  }
  const because = DECLINED.find((code) => code === decision.refused)
  if (because === undefined) return decision
  return [{ type: 'RequestDeclined', at: context.now.toString(), by, request, because, ...(asked && { asked }) }]
}

const INSTEAD = {
  review: 'RequestReview',
  reopening: 'Reopen',
  'deadlock-letter': 'RequestLetter',
} as const

/** What becomes of a request of the complainant's own. */
function decisionOn(context: Context, request: CommandOf<'DeclineRequest'>['request']): Decision {
  const { complaint } = context
  const by = 'complainant'
  const reason = complaint.intake.description
  switch (request) {
    case 'review':
      return requestReview(context, { type: 'RequestReview', by })
    case 'reopening': {
      const reopened = reopen(context, { type: 'Reopen', by, reason })
      if (!isRefusal(reopened) || complaint.phase !== 'closed') return reopened
      const contested = reportDissatisfaction(context, { type: 'ReportDissatisfaction', by, reason, wantsAction: true })
      return isRefusal(contested) ? reopened : contested
    }
    case 'deadlock-letter':
      return complaint.phase === 'closed'
        ? refuse('closed', `${complaint.reference} is closed: no deadlock letter is written.`)
        : requestLetter(context, { type: 'RequestLetter', by })
  }
}
