import { KeySettings } from '../../shared/settings.ts'
import { createStorage, settings } from '../runtime/environment.ts'
import { createHttpHandler } from '../runtime/http.ts'
import { createSecretReader } from '../runtime/secrets.ts'
import { customerRoutes } from './routes.ts'
import { publicProblemPage } from './web/problem-page.tsx'

const { KEY_SECRET } = settings(KeySettings)
const secretOf = createSecretReader()

const records = createStorage()

/** The public pages, and the page of each complaint; also whatever address nobody else answers. */
export const handler = createHttpHandler(
  customerRoutes(records, () => secretOf(KEY_SECRET)),
  publicProblemPage(records.running),
)
