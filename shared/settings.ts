// The environment variables of each function. infra/settings-of.ts sets them by the same schemas.
import * as z from 'zod'

const Named = z.string().min(1)
const Arn = z.string().startsWith('arn:')

/** The stage of the deployment, which every function measures by. */
export const StageSettings = z.object({ STAGE: Named })
/** Where complaints are stored. */
export const RecordsSettings = z.object({ TABLE: Named, BUCKET: Named })
/** The secret whose value signs reply addresses and hashes the addresses of complainants. */
export const KeySettings = z.object({ KEY_SECRET: Named })
/** The secrets that are shared with helpdesks, by helpdesk, as JSON: `{"zendesk": "arn:…"}`. */
export const HelpdeskSecrets = z.object({
  HELPDESK_SECRETS: z
    .string()
    .transform((json): unknown => JSON.parse(json))
    .pipe(z.record(z.string(), Named)),
})
/** The queue of what is to be done with helpdesks' APIs. */
export const JobSettings = z.object({ HELPDESK_QUEUE_URL: z.url() })
/** Where Redress is found from outside. */
export const AddressSettings = z.object({ ADDRESS: z.url() })
export const AlarmSettings = z.object({ ALARM_GROUP: Named, ALARM_QUEUE_ARN: Arn, ALARM_ROLE_ARN: Arn })
/** The SES configuration set by which bounces come back. */
export const MailSettings = z.object({ MAIL_CONFIGURATION_SET: Named })
/** The queue of notices, and the dead-letter queue for records of the stream that cannot be handled. */
export const StreamSettings = z.object({ NOTICES_QUEUE_URL: z.url(), UNREACTED_QUEUE_URL: z.url() })
/** The bus on which events are published. */
export const BusSettings = z.object({ EVENT_BUS: Named })
/** The queue of notices, its dead-letter queue, and how many functions read it at once: they share the rate of SES. */
export const NoticeQueueSettings = z.object({
  NOTICES_QUEUE_URL: z.url(),
  NOTICES_DEAD_LETTERS_URL: z.url(),
  SENDERS: z.coerce.number().int().min(1),
})
/** The OpenID Connect provider that staff sign in with, and the client that tokens have to be made out to. */
export const SignInSettings = z.object({ SIGN_IN_ISSUER: z.url(), SIGN_IN_CLIENT: Named })
/** The queue from which `inbox` learns of mail. */
export const IncomingSettings = z.object({ INCOMING_QUEUE_URL: z.url() })

/** Reads a function's settings. Throws with the name of each that is missing. */
export function settingsOf<T>(schema: z.ZodType<T>, environment: Record<string, string | undefined>): T {
  const settings = schema.safeParse(environment)
  if (!settings.success) throw new Error(`The settings are not complete.\n${z.prettifyError(settings.error)}`)
  return settings.data
}
