// Runs each function of the template in a worker thread, with its bundle, its environment and credentials of its own.
import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { createInterface } from 'node:readline'
import { Worker } from 'node:worker_threads'
import type { DeploymentSettings } from '../../functions/runtime/deployment.ts'
import type { Clock } from './clock.ts'
import { nameOf, REGION, type Template } from './event-sources.ts'
import type { Faults } from './faults.ts'
import type { Idle } from './idle.ts'
import type { MeasuredSums } from './metrics.ts'

type FunctionProperties = {
  readonly Description: string
  readonly Code: { readonly S3Key: string }
  readonly Environment?: { readonly Variables: Record<string, string> }
  readonly Role: string
  readonly Timeout: number
}

/** A function that did not answer: it threw, ran out of time, or was ended. */
class FunctionFailed extends Error {
  override readonly name = 'FunctionFailed'
}

/** A function that was not called: Lambda throttles. */
export class FunctionThrottled extends Error {
  override readonly name = 'FunctionThrottled'
}

/** One function of the template. */
export class LambdaFunction {
  /** As its folder is called: `react`. */
  readonly name: string
  /** Its physical name. */
  readonly physicalName: string
  /** The logical id of its role. */
  readonly role: string
  private readonly environment: Record<string, string>
  private readonly bundle: string
  private readonly timeout: number
  private readonly surroundings: LambdaContext
  private worker: Worker | undefined
  private readonly waiting = new Map<number, { resolve: (result: unknown) => void; reject: (error: Error) => void }>()
  private calls = 0

  constructor(id: string, properties: FunctionProperties, template: Template, surroundings: LambdaContext) {
    this.name = properties.Description.slice('Redress: '.length)
    this.physicalName = nameOf(id)
    this.role = template.idOf(properties.Role)
    this.environment = { ...properties.Environment?.Variables, ...surroundings.environment(this.name) }
    this.timeout = properties.Timeout * 1000
    this.surroundings = surroundings
    const asset = properties.Code.S3Key.replace('.zip', '')
    this.bundle = resolve(template.directory, `asset.${asset}`, 'index.mjs')
  }

  /** Calls the function. Its Lambda timeout ends it only where a fault asks for that: a busy machine is slower than Lambda. Throws {@link FunctionFailed} or {@link FunctionThrottled}. */
  async invoke(event: unknown): Promise<unknown> {
    const { idle, clock, faults, log } = this.surroundings
    if (faults.isDown('lambda')) throw new FunctionThrottled(this.name)
    return idle.during(async () => {
      const id = this.calls++
      this.worker ??= this.start()
      const answer = new Promise<unknown>((resolve, reject) => this.waiting.set(id, { resolve, reject }))
      const enforced = faults.timeout(this.name)
      const timeout = enforced ?? this.timeout
      const overtime = setTimeout(() => {
        if (enforced !== undefined) return this.end(`${this.name} ran out of time`)
        log(`${this.name} takes longer than its ${timeout / 1000} seconds of Lambda: on this machine it is let finish`)
      }, timeout)
      this.worker.postMessage({ id, event, ahead: clock.ahead, timeout })
      try {
        return await answer
      } finally {
        clearTimeout(overtime)
        this.waiting.delete(id)
      }
    })
  }

  /** Ends the function wherever it is. The next call starts it again. */
  end(why: string): void {
    const { worker } = this
    this.worker = undefined
    void worker?.terminate()
    for (const { reject } of this.waiting.values()) reject(new FunctionFailed(why))
  }

  private start(): Worker {
    const worker = new Worker(new URL('./worker.ts', import.meta.url), {
      workerData: { bundle: this.bundle },
      env: this.environment,
      stdout: true,
      stderr: true,
      // Ten functions share one machine here.
      resourceLimits: { maxOldGenerationSizeMb: 128, maxYoungGenerationSizeMb: 32 },
    })
    worker.unref()
    const { log, metrics, faults } = this.surroundings
    worker.on('message', ({ id, result, error }: { id: number; result?: unknown; error?: string }) => {
      if (error === undefined) this.waiting.get(id)?.resolve(result)
      else {
        log(`${this.name}: ${error}`)
        this.waiting.get(id)?.reject(new FunctionFailed(error))
      }
    })
    worker.on('error', (error) => {
      log(`${this.name}: ${error.stack ?? error}`)
      if (this.worker === worker) this.end(error.stack ?? String(error))
    })
    for (const stream of [worker.stdout, worker.stderr]) {
      createInterface({ input: stream }).on('line', (line) => {
        const isHeard = line !== '' && !faults.isDown('cloudwatch')
        if (isHeard && !metrics.take(line)) log(`${this.name}: ${line}`)
      })
    }
    return worker
  }
}

/** What functions get besides their template. */
export type LambdaContext = {
  readonly clock: Clock
  readonly idle: Idle
  readonly faults: Faults
  /** What the local stack adds to the environment of a function. */
  environment(name: string): Record<string, string>
  log(line: string): void
  /** What functions measure is counted there. */
  readonly metrics: MeasuredSums
}

/** All functions of the template, by name. */
export function functionsOf(template: Template, surroundings: LambdaContext): ReadonlyMap<string, LambdaFunction> {
  const functions = template
    .all<FunctionProperties>('AWS::Lambda::Function')
    .map(({ id, properties }) => new LambdaFunction(id, properties, template, surroundings))
  return new Map(functions.map((one) => [one.name, one]))
}

/** What the functions of a synthesised directory run, as it goes with the code of each. */
export const settingsIn = (directory: string): DeploymentSettings =>
  JSON.parse(readFileSync(join(directory, 'functions', 'desk', 'settings.json'), 'utf8'))

/** The environment that every function has besides its own. */
export function environmentOf(name: string, gateway: string): Record<string, string> {
  const services = ['DYNAMODB', 'S3', 'SCHEDULER', 'SES', 'SQS', 'SECRETS_MANAGER', 'EVENTBRIDGE']
  return {
    ...Object.fromEntries(services.map((service) => [`AWS_ENDPOINT_URL_${service}`, gateway])),
    AWS_REGION: REGION,
    // The key says which function calls, and its role says what it may.
    AWS_ACCESS_KEY_ID: name,
    AWS_SECRET_ACCESS_KEY: 'local',
    POWERTOOLS_LOG_LEVEL: 'WARN',
  }
}
