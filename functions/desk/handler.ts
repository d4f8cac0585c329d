import { httpDoor } from '../runtime/http.ts'
import { apiRoutes } from './api.ts'
import { browserRoutes } from './browser.ts'
import { provider } from './desk.ts'
import { pageRoutes } from './pages.ts'

/** The desk: its pages and its JSON API. Every request is of a signed-in member of staff, and the subject of a complaint never sees it. */
export const handler = httpDoor([...browserRoutes(provider), ...pageRoutes, ...apiRoutes])
