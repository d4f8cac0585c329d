// What functions measure, as CloudWatch would read it from what they print ("Specification: Embedded metric format", Amazon CloudWatch user guide).
import * as z from 'zod'

const Embedded = z
  .object({
    _aws: z.object({
      CloudWatchMetrics: z.array(z.object({ Metrics: z.array(z.object({ Name: z.string() })) })),
    }),
  })
  .loose()

/** The sum of each metric since the start. */
export class MeasuredSums {
  private readonly sums = new Map<string, number>()

  /** Takes one line that a function printed: true where it was a measurement. */
  take(line: string): boolean {
    if (!line.startsWith('{"_aws"')) return false
    const read = Embedded.parse(JSON.parse(line))
    for (const { Metrics } of read._aws.CloudWatchMetrics) {
      for (const { Name } of Metrics) this.sums.set(Name, this.of(Name) + [read[Name]].flat().reduce(sum, 0))
    }
    return true
  }

  of(name: string): number {
    return this.sums.get(name) ?? 0
  }

  all(): Readonly<Record<string, number>> {
    return Object.fromEntries(this.sums)
  }
}

const sum = (one: number, other: unknown): number => one + Number(other)
