// Faults that a test can ask for: each happens as often as was asked, and then no more.
import { uniformInt } from 'pure-rand/distribution/uniformInt'
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus'
import type { RandomGenerator } from 'pure-rand/types/RandomGenerator'
import * as z from 'zod'

/** The services that can be down for a while. Each has its row under "Faults" in infra/README.md. */
export const SERVICES = [
  'dynamodb',
  'streams',
  's3',
  'sqs',
  'ses',
  'scheduler',
  'secretsmanager',
  'lambda',
  'cognito',
  'events',
  'cloudwatch',
] as const
export type Service = (typeof SERVICES)[number]

const times = z.int().min(1).default(1)
const call = {
  /** The function, as its folder is called: `react`. */
  function: z.string(),
  /** The service and operation: `ses:SendRawEmail`. */
  call: z.string().regex(/^[a-z0-9]+:[A-Za-z0-9]+$/, 'Write service:Operation, such as ses:SendRawEmail.'),
  times,
}

/** What can go wrong. */
export const Fault = z.union(
  [
    /** The function ends before its call is made, or after it was made and before it learns of the answer. */
    z.strictObject({ end: z.enum(['before', 'after']), ...call }),
    /** The call is answered with an error of the service. */
    z.strictObject({ fail: z.int().min(400).max(599), ...call }),
    /** One batch in so many fails, before the function has done its work or after, as chance has it; the same seed fails the same batches. */
    z.strictObject({ failing: z.string(), oneIn: z.int().min(2), times, seed: z.int() }),
    /** The function is ended when it runs longer than so many milliseconds, as Lambda does after its timeout. */
    z.strictObject({ timeout: z.int().min(1), function: z.string(), times }),
    /** A service is down, or throttles whoever calls, until no more faults are asked for. */
    z.strictObject({ down: z.enum(SERVICES) }),
    /** The next batch is handed to the function so many times. */
    z.strictObject({ deliver: z.int().min(2).max(10), function: z.string(), times }),
  ],
  'Ask for {"end": "before" | "after", "function", "call", "times"}, {"fail": 500, "function", "call", "times"}, {"failing": "inbox", "oneIn": 5, "seed": 1, "times"}, {"timeout": 100, "function", "times"}, {"down": "ses"} or {"deliver": 2, "function", "times"}.',
)
export type Fault = z.infer<typeof Fault>

type CallFault = Exclude<Fault, { deliver: number } | { failing: string } | { timeout: number } | { down: Service }>
/** A fault that strikes so many times. */
type Counted = Exclude<Fault, { down: Service }>

/** The faults that have still to happen. */
export class Faults {
  private asked: Counted[] = []
  private readonly down = new Set<Service>()
  private readonly waiting: (() => void)[] = []
  private readonly generators = new WeakMap<Counted, RandomGenerator>()

  add(fault: Fault): void {
    if ('down' in fault) this.down.add(fault.down)
    else this.asked.push({ ...fault })
  }

  /** Removes all faults that are still to strike; what is down is up again, and whatever waited for it goes on. */
  clear(): void {
    this.asked = []
    this.down.clear()
    for (const resume of this.waiting.splice(0)) resume()
  }

  /** Whether a service is down. */
  isDown(service: Service): boolean {
    return this.down.has(service)
  }

  /** Does something once a service is up: at once where it is. */
  whenUp(service: Service, resume: () => void): void {
    if (this.down.has(service)) this.waiting.push(resume)
    else resume()
  }

  /** The fault that strikes this call, if one does. */
  callFaultFor(caller: string, called: string): CallFault | undefined {
    return this.take(
      (fault): fault is CallFault => 'call' in fault && fault.function === caller && fault.call === called,
    )
  }

  /** How many times a batch is handed to a function. */
  deliveries(receiver: string): number {
    const fault = this.take(
      (one): one is Counted & { deliver: number } => 'deliver' in one && one.function === receiver,
    )
    return fault?.deliver ?? 1
  }

  /** Whether a batch for a function fails, and when. */
  deliveryFaultFor(receiver: string): 'before' | 'after' | undefined {
    const fault = this.take(
      (one): one is Counted & { seed: number } =>
        'failing' in one && one.failing === receiver && uniformInt(this.generatorOf(one), 1, one.oneIn) === 1,
    )
    return fault && (uniformInt(this.generatorOf(fault), 0, 1) === 0 ? 'before' : 'after')
  }

  /** The timeout in milliseconds that ends a function; undefined where none was asked for. */
  timeout(receiver: string): number | undefined {
    return this.take((one): one is Counted & { timeout: number } => 'timeout' in one && one.function === receiver)
      ?.timeout
  }

  private generatorOf(fault: Counted & { seed: number }): RandomGenerator {
    const generator = this.generators.get(fault) ?? xoroshiro128plus(fault.seed)
    this.generators.set(fault, generator)
    return generator
  }

  private take<T extends Counted>(fits: (fault: Counted) => fault is T): T | undefined {
    const found = this.asked.find(fits)
    if (found === undefined) return undefined
    found.times -= 1
    if (found.times === 0) this.asked = this.asked.filter((fault) => fault !== found)
    return found
  }
}
