// What EventBridge calls again and again.
import type { Clock } from './clock.ts'
import type { Template } from './event-sources.ts'
import type { Faults } from './faults.ts'
import type { Idle } from './idle.ts'
import type { LambdaFunction } from './lambda.ts'

type RuleProperties = { readonly ScheduleExpression?: string; readonly Targets: readonly { readonly Arn: string }[] }

const DAY = 24 * 3_600_000
const TEN_O_CLOCK = 10 * 3_600_000

/**
 * While nothing happens, ticks thin out to one in a day: a year of quarter hours would take longer than anybody waits,
 * and a tick that follows another with nothing in between finds what that one found, or what fell due since. It is the
 * first after ten o'clock (UTC), when offices are open: a function that does something once in a morning does it.
 */
const dayOf = (moment: number): number => Math.floor((moment - TEN_O_CLOCK) / DAY)

/** Calls the functions of each rule with a rate, on the local clock; until `madeUpUntil`, once a day, since nothing is lost while a past is made up. */
export function tickEvery(
  template: Template,
  functions: ReadonlyMap<string, LambdaFunction>,
  clock: Clock,
  idle: Idle,
  faults: Faults,
  madeUpUntil = 0,
): void {
  for (const { properties } of template.all<RuleProperties>('AWS::Events::Rule')) {
    const [, minutes] = /^rate\((\d+) minutes?\)$/.exec(properties.ScheduleExpression ?? '') ?? []
    if (minutes === undefined) continue
    const called = [...functions.values()].filter(({ physicalName }) =>
      properties.Targets.some(({ Arn }) => Arn.endsWith(`:${physicalName}`)),
    )
    const every = Number(minutes) * 60_000
    let last = clock.now()
    let begun = -1
    const tick = () => {
      const isIdle = idle.begun === begun || clock.now() < madeUpUntil
      if (!faults.isDown('events') && (!isIdle || dayOf(clock.now()) > dayOf(last))) {
        last = clock.now()
        for (const one of called) {
          void one.invoke({}).catch(() => {}) // it is called again anyway
        }
        // What the functions themselves have begun, as the digests of a morning, calls for no second look.
        void idle.reached().then(() => {
          begun = idle.begun
        })
      }
      clock.at(clock.now() + every, tick)
    }
    clock.at(clock.now() + every, tick)
  }
}
