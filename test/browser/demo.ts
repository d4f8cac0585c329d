// A running stack filled with the month that the demo data tells, as `npm start` fills it.
import { beginningOf, fillDemo } from '../../infra/local/demo/fill.ts'
import { startLocal } from '../../infra/local/stack.ts'

const NOW = Date.parse('2026-11-25T10:42:00Z')

export async function startDemo() {
  const local = await startLocal({
    template: 'cdk.out',
    port: 0,
    smtpPort: 0,
    now: beginningOf(NOW),
    madeUpUntil: NOW,
    log() {},
  })
  const [began, before] = [performance.now(), process.cpuUsage()]
  const { refused } = await fillDemo({ ...local, now: NOW })
  const { user, system } = process.cpuUsage(before)
  const cost = { seconds: (performance.now() - began) / 1000, cpu: (user + system) / 1_000_000 }
  /** Asks as a signed-in member of staff. */
  async function get<T>(path: string, staff = 'lena'): Promise<T> {
    const { token } = (await (await fetch(`${local.address}/_local/token?staff=${staff}`)).json()) as { token: string }
    return (await (
      await fetch(`${local.address}${path}`, { headers: { authorization: `Bearer ${token}` } })
    ).json()) as T
  }
  return {
    ...local,
    refused,
    get,
    /** What filling it took, in seconds: by the clock, and of the processors for everything but DynamoDB Local. */
    cost,
  }
}

export type Demo = Awaited<ReturnType<typeof startDemo>>
