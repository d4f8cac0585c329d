// What functions measure, as CloudWatch would read it from what they print ("Specification: Embedded metric format", Amazon CloudWatch user guide).
import * as z from 'zod'

const Embedded = z
  .object({
    _aws: z.object({
      CloudWatchMetrics: z.array(
        z.object({
          Namespace: z.string(),
          Dimensions: z.array(z.array(z.string())),
          Metrics: z.array(z.object({ Name: z.string() })),
        }),
      ),
    }),
  })
  .loose()

/** The sum of each metric since the start. As in CloudWatch, one with other dimensions is another: `Redress LateAlarms service=redress stage=production`. */
export class MeasuredSums {
  private readonly sums = new Map<string, number>()

  /** Takes one line that a function printed: true where it was a measurement. */
  take(line: string): boolean {
    if (!line.startsWith('{"_aws"')) return false
    const read = Embedded.parse(JSON.parse(line))
    for (const { Namespace, Dimensions, Metrics } of read._aws.CloudWatchMetrics) {
      for (const names of Dimensions) {
        const values = names.map((name) => `${name}=${read[name]}`).toSorted()
        for (const { Name } of Metrics) {
          const metric = [Namespace, Name, ...values].join(' ')
          this.sums.set(metric, (this.sums.get(metric) ?? 0) + [read[Name]].flat().reduce(sum, 0))
        }
      }
    }
    return true
  }

  all(): Readonly<Record<string, number>> {
    return Object.fromEntries(this.sums)
  }
}

const sum = (one: number, other: unknown): number => one + Number(other)
