import { SQSClient } from '@aws-sdk/client-sqs'
import { configuredHelpdesks } from '../../shared/helpdesks/configured.ts'
import { IncomingSettings, KeySettings, SignInSettings } from '../../shared/settings.ts'
import { deployment } from '../runtime/deployment.ts'
import { createSecretReader, createStorage, settings } from '../runtime/environment.ts'
import { createHttpHandler } from '../runtime/http.ts'
import { createQuarantineDesk } from './quarantine/decisions.ts'
import { deskRoutes } from './routes.ts'
import { signInWith } from './sign-in/identity.ts'
import { browserRoutes, discoverProvider } from './sign-in/routes.ts'
import { problemPage } from './web/layout.tsx'

const { KEY_SECRET, SIGN_IN_ISSUER, SIGN_IN_CLIENT, INCOMING_QUEUE_URL } = settings(
  KeySettings.extend(SignInSettings.shape).extend(IncomingSettings.shape),
)
const records = createStorage()
const helpdesks = configuredHelpdesks(deployment().helpdesks)
const secretOf = createSecretReader()
const key = () => secretOf(KEY_SECRET)

/** The desk: its pages and its JSON API. Every request is of a signed-in member of staff, and the subject of a complaint never sees it. */
export const handler = createHttpHandler(
  [
    ...browserRoutes({ configuration: discoverProvider(SIGN_IN_ISSUER, SIGN_IN_CLIENT), records, key }),
    ...deskRoutes({
      records,
      helpdesks: [...helpdesks.keys()],
      quarantine: createQuarantineDesk({
        records,
        queue: new SQSClient(),
        incomingQueue: INCOMING_QUEUE_URL,
        helpdesks,
        key,
      }),
      key,
      signedIn: signInWith(SIGN_IN_ISSUER, SIGN_IN_CLIENT, key, records),
    }),
  ],
  problemPage,
)
