// Whether a service may publish to a topic, by the topic's own policy.
import * as z from 'zod'

const OneOrMore = z.union([z.string(), z.array(z.string())]).transform((value) => [value].flat())

const Policy = z.object({
  Statement: z.array(
    z.object({
      Effect: z.enum(['Allow', 'Deny']),
      Principal: z.union([z.literal('*'), z.record(z.string(), OneOrMore)]),
      Action: OneOrMore,
      Resource: OneOrMore,
      Condition: z.record(z.string(), z.record(z.string(), z.unknown())).optional(),
    }),
  ),
})
type Statement = z.infer<typeof Policy>['Statement'][number]

/** Whether alarms of an account may publish to a topic: a statement allows it, and none denies it. */
export function mayAlarmsPublish(policy: string, topic: string, account: string): boolean {
  const read = Policy.safeParse(jsonIn(policy))
  if (!read.success) return false
  const about = read.data.Statement.filter(
    ({ Principal, Action, Resource }) =>
      isCloudWatch(Principal) && Action.some(isPublish) && Resource.some((one) => one === '*' || one === topic),
  )
  const applies = about.filter((statement) => isMet(statement, account))
  return applies.some(({ Effect }) => Effect === 'Allow') && !applies.some(({ Effect }) => Effect === 'Deny')
}

const isCloudWatch = (principal: Statement['Principal']): boolean =>
  principal === '*' ||
  principal.AWS?.includes('*') === true ||
  principal.Service?.includes('cloudwatch.amazonaws.com') === true

const isPublish = (action: string): boolean => ['sns:publish', 'sns:*', '*'].includes(action.toLowerCase())

/** Whether an alarm of the account meets the conditions of a statement. CloudWatch calls by TLS; a condition that is not known here counts as not met where it allows, and as met where it denies. */
function isMet({ Condition = {}, Effect }: Statement, account: string): boolean {
  return Object.entries(Condition).every(([operator, keys]) =>
    Object.entries(keys).every(([key, wanted]) => {
      if (key === 'aws:SecureTransport') return String(wanted) === 'true'
      if (key.toLowerCase() === 'aws:sourceaccount' && operator.startsWith('String'))
        return [wanted].flat().includes(account)
      if (key.toLowerCase() === 'aws:sourcearn')
        return [wanted].flat().some((one) => String(one).includes(`:${account}:`))
      return Effect === 'Deny'
    }),
  )
}

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
