import { ACCOUNT } from '../event-sources.ts'
import { type Answer, queried } from './answer.ts'

/** STS's GetCallerIdentity, for which nobody needs a permission. */
export const sts = {
  wishes: () => [],
  answer: (): Answer =>
    queried('GetCallerIdentity', { Account: ACCOUNT, Arn: `arn:aws:iam::${ACCOUNT}:user/local`, UserId: 'local' }),
}
