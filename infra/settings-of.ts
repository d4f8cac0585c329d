import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda'
import type * as z from 'zod'

/** Fills the settings that a function reads by the same schema: one that is forgotten does not compile. */
export function setEnvironment<T extends z.ZodObject>(
  reader: LambdaFunction,
  _schema: T,
  values: Record<keyof z.infer<T> & string, string>,
): void {
  for (const [name, value] of Object.entries(values)) reader.addEnvironment(name, value as string)
}
