// The environment variables of each function. infra/settings-of.ts sets them by the same schemas.
import * as z from 'zod'

const Named = z.string().min(1)
const Arn = z.string().startsWith('arn:')

/** The organisation's settings, as JSON: what the procedure's published text leaves open, by its id. */
export const Organisation = z
  .string()
  .default('{}')
  .transform((json, context) => {
    try {
      return z.record(z.string(), z.string()).parse(JSON.parse(json))
    } catch {
      context.addIssue({ code: 'custom', message: 'The settings of the organisation are JSON: {"phone": "…"}.' })
      return z.NEVER
    }
  })
/** Where complaints are stored, the procedure that new ones run under, and what it leaves to the organisation. */
export const RecordsSettings = z.object({ TABLE: Named, BUCKET: Named, PROCEDURE: Named, ORGANISATION: Organisation })
/** The secret whose value signs reply addresses and hashes the addresses of complainants. */
export const KeySettings = z.object({ KEY_SECRET: Named })
/** The prefix of the names of webhook secrets, and the operator's settings for helpdesks, as JSON. */
export const WebhookSettings = z.object({ WEBHOOK_SECRETS: Named, HELPDESKS: Named })
/** The prefix of the names of API credentials, and the operator's settings for helpdesks, as JSON. */
export const HelpdeskSettings = z.object({ HELPDESK_SECRETS: Named, HELPDESKS: Named })
/** What the operator says of helpdesks. */
export const HelpdesksSettings = z.object({ HELPDESKS: Named })
/** The queue of what is to be done with helpdesks' APIs. */
export const JobSettings = z.object({ HELPDESK_QUEUE_URL: z.url(), HELPDESKS: Named })
/** Where Redress is found from outside. */
export const AddressSettings = z.object({ ADDRESS: z.url() })
export const AlarmSettings = z.object({ ALARM_GROUP: Named, ALARM_QUEUE_ARN: Arn, ALARM_ROLE_ARN: Arn })
/** The SES configuration set by which bounces come back. */
export const MailSettings = z.object({ MAIL_CONFIGURATION_SET: Named })
/** The queue of notices, and the dead-letter queue for records of the stream that cannot be handled. */
export const StreamSettings = z.object({ NOTICES_QUEUE_URL: z.url(), UNREACTED_QUEUE_URL: z.url() })
/** The queue of notices, and its dead-letter queue. */
export const NoticeQueueSettings = z.object({ NOTICES_QUEUE_URL: z.url(), NOTICES_DEAD_LETTERS_URL: z.url() })
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
