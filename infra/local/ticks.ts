// What EventBridge calls again and again.
import type { Clock } from './clock.ts'
import type { Template } from './event-sources.ts'
import type { Idle } from './idle.ts'
import type { LambdaFunction } from './lambda.ts'

type RuleProperties = { readonly ScheduleExpression?: string; readonly Targets: readonly { readonly Arn: string }[] }

/**
 * While nothing happens, ticks thin out to one in a day: a year of quarter hours would take longer than anybody waits,
 * and a tick that follows another with nothing in between finds what that one found, or what fell due since.
 */
const IDLE = 24 * 3_600_000

/** Calls the functions of each rule with a rate, on the local clock; until `madeUpUntil`, once a day, since nothing is lost while a past is made up. */
export function tickEvery(
  template: Template,
  functions: ReadonlyMap<string, LambdaFunction>,
  clock: Clock,
  idle: Idle,
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
      if (!isIdle || clock.now() - last >= IDLE) {
        last = clock.now()
        for (const one of called) {
          void one.invoke({}).catch(() => {}) // it is called again anyway
          begun = idle.begun
        }
      }
      clock.at(clock.now() + every, tick)
    }
    clock.at(clock.now() + every, tick)
  }
}
