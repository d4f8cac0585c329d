// What cdk-nag found when the template was synthesised, as its report says.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import * as z from 'zod'

/** The file beside the template that it is written to. */
export const NAG_REPORT = 'validation-report.json'

/** The rules that have to have been applied. */
const PACKS = ['AwsSolutions', 'Serverless']

const Report = z.object({
  pluginReports: z.array(
    z.object({
      pluginName: z.string(),
      violations: z.array(
        z.object({
          ruleName: z.string(),
          description: z.string(),
          violatingConstructs: z.array(z.object({ constructPath: z.string() })),
        }),
      ),
    }),
  ),
})
type Report = z.infer<typeof Report>

/** Reads the report beside a template. */
export const nagReport = (directory: string): Report =>
  Report.parse(JSON.parse(readFileSync(join(directory, NAG_REPORT), 'utf8')))

/** Each finding of cdk-nag that is not acknowledged, and each pack of rules that was not applied, as a sentence. */
export const nagFindings = ({ pluginReports }: Report): readonly string[] => [
  ...PACKS.filter((pack) => !pluginReports.some(({ pluginName }) => pluginName === pack)).map(
    (pack) => `cdk-nag has not applied ${pack}.`,
  ),
  ...pluginReports.flatMap(({ violations }) =>
    violations.flatMap(({ ruleName, description, violatingConstructs }) =>
      violatingConstructs.map(({ constructPath }) => `${constructPath}: ${ruleName}: ${description}`),
    ),
  ),
]
