import { KeySettings } from '../../shared/settings.ts'
import { createSecretReader, createStorage, settings } from '../runtime/environment.ts'
import { createHttpHandler } from '../runtime/http.ts'
import { customerRoutes } from './routes.ts'

const { KEY_SECRET } = settings(KeySettings)
const secretOf = createSecretReader()

/** The public pages, and the page of each complaint. */
export const handler = createHttpHandler(customerRoutes(createStorage(), () => secretOf(KEY_SECRET)))
