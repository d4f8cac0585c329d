// What an operator says of a deployment: redress.config.json.
import * as z from 'zod'
import { HelpdesksInUse } from '../../shared/helpdesks/configured.ts'

/** How long CloudWatch can keep logs, in days ("PutRetentionPolicy", Amazon CloudWatch Logs API reference). */
const LOG_DAYS = [
  1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653,
]

const Hostname = z
  .string()
  .regex(
    /^(?!-)[a-z0-9-]{1,63}(\.[a-z0-9-]{1,63})+$/,
    'Write a domain in small letters, without https:// and without a path.',
  )

/** Everything that a deployment is told. Each key has an example, which errors show. */
export const RedressSettings = z.strictObject({
  $schema: z.string().optional(),
  stage: z
    .string()
    .regex(/^[a-z][a-z0-9-]{0,19}$/, 'Write small letters, digits and hyphens, at most 20.')
    .default('production')
    .meta({
      description: 'Tells deployments in one account and region apart: whatever has a name carries it.',
      examples: ['production'],
    }),
  region: z
    .string()
    .regex(/^[a-z]{2}(-[a-z]+)+-\d$/, 'Write the name of a region of AWS.')
    .optional()
    .meta({ description: 'The region of AWS. SES has to receive mail there.', examples: ['eu-west-2'] }),
  domain: z
    .strictObject({
      name: Hostname,
      hostedZone: z
        .strictObject({
          id: z.string().regex(/^Z[A-Z0-9]+$/, 'A hosted zone has an id as Z0123456789.'),
          name: Hostname,
        })
        .optional(),
      certificate: z
        .string()
        .regex(/^arn:[a-z-]+:acm:/, 'A certificate of ACM begins with arn:aws:acm:.')
        .optional(),
    })
    .refine(({ hostedZone, certificate }) => hostedZone !== undefined || certificate !== undefined, {
      error: 'Name the hosted zone of Route 53 that the domain is in, or a certificate of ACM for it.',
    })
    .optional()
    .meta({
      description: 'Where the pages, the API and the desk are found. Left out, AWS gives an address.',
      examples: [
        { name: 'complaints.acme.co.uk', hostedZone: { id: 'Z0123456789', name: 'acme.co.uk' } },
        { name: 'complaints.acme.co.uk', certificate: 'arn:aws:acm:eu-west-2:111122223333:certificate/1a2b' },
      ],
    }),
  procedure: z
    .string()
    .min(1)
    .default('standard')
    .meta({
      description: 'The procedure that runs: a shipped one by its id, or a file of your own, JSON or a module.',
      examples: ['standard'],
    }),
  organisation: z
    .record(z.string(), z.string())
    .default({})
    .meta({
      description:
        'What the procedure leaves open, by its id; and "outside-person", who acts where everybody is involved.',
      examples: [{ name: 'Acme Ltd', phone: '+44 20 7123 4567' }],
    }),
  helpdesks: HelpdesksInUse.default({}).meta({
    description: 'The helpdesks in use: the host of the API of each, or nothing.',
    examples: [{ zendesk: { api: 'https://acme.zendesk.com' } }],
  }),
  signIn: z
    .strictObject({
      issuer: z.url({ protocol: /^https$/, error: 'Write the address of the issuer, with https://.' }),
      client: z.string().min(1),
    })
    .optional()
    .meta({
      description: 'An OpenID Connect provider of your own. Left out, a user pool of Cognito is deployed.',
      examples: [{ issuer: 'https://login.acme.co.uk', client: 'redress' }],
    }),
  alarmsTo: z
    .array(z.email('Write an address of email.'))
    .default([])
    .meta({ description: 'Who gets the alarms by email.', examples: [['operations@acme.co.uk']] }),
  mail: z
    .strictObject({
      receiving: Hostname.optional(),
      identity: Hostname.optional(),
      ruleSet: z.string().min(1).optional(),
    })
    .default({})
    .meta({
      description:
        'The subdomain at which SES receives, where your own mail server forwards complaints to it; an identity of SES and an active receipt rule set that are there already.',
      examples: [{ receiving: 'redress.acme.co.uk', identity: 'acme.co.uk', ruleSet: 'default-rule-set' }],
    }),
  retention: z
    .strictObject({
      logDays: z.literal(LOG_DAYS, 'Write a number of days that CloudWatch knows, as 30, 90 or 365.').default(90),
      erasedDays: z.int().min(1).max(365).default(30),
    })
    .default({ logDays: 90, erasedDays: 30 })
    .meta({
      description: 'For how many days logs are stored, and files that were erased can still be restored.',
      examples: [{ logDays: 90, erasedDays: 30 }],
    }),
  backups: z
    .boolean()
    .default(false)
    .meta({ description: 'Whether AWS Backup copies table and bucket each day, for 35 days.', examples: [true] }),
  tracing: z
    .boolean()
    .default(false)
    .meta({ description: 'Whether AWS X-Ray traces the functions.', examples: [true] }),
})

/** The settings as they are written, and as they are read. */
export type WrittenSettings = z.input<typeof RedressSettings>

/** What is wrong, one line for each: the key, why, and an example. Empty where nothing is. */
export function problemsIn(written: unknown): readonly string[] {
  const read = RedressSettings.safeParse(written)
  return read.success ? [] : read.error.issues.map(sentenceOf)
}

function sentenceOf({ code, path, message, ...issue }: z.core.$ZodIssue): string {
  if (code === 'unrecognized_keys') {
    const { keys } = issue as unknown as z.core.$ZodIssueUnrecognizedKeys
    const place = path.length === 0 ? '' : ` in "${path.join('.')}"`
    return `${keys.map((key) => `"${key}"`).join(', ')}${place}: there is no such key.`
  }
  const [key = ''] = path
  const example = exampleOf(String(key))
  return `"${path.join('.')}": ${message.replace(/[.]$/, '')}.${example ? ` Example: ${example}` : ''}`
}

/** A key with an example of its value, as it is written in the file. */
export function exampleOf(key: string): string | undefined {
  const field = (RedressSettings.shape as Record<string, z.ZodType | undefined>)[key]
  const [example] = (field?.meta()?.examples ?? []) as readonly unknown[]
  return example === undefined ? undefined : `"${key}": ${JSON.stringify(example)}`
}
