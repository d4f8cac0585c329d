import { httpDoor } from '../runtime/http.ts'
import { provider } from './access.ts'
import { apiRoutes } from './api/routes.ts'
import { pageRoutes } from './routes.ts'
import { browserRoutes } from './sign-in/routes.ts'

/** The desk: its pages and its JSON API. Every request is of a signed-in member of staff, and the subject of a complaint never sees it. */
export const handler = httpDoor([...browserRoutes(provider), ...pageRoutes, ...apiRoutes])
