import { publish } from '../../shared/procedure/publish.ts'
import { httpDoor } from '../doors.ts'
import { openRecords } from '../open.ts'
import { procedurePage } from './pages/procedure.tsx'

const { running } = openRecords()

/** What the public sees. */
export const handler = httpDoor([
  {
    method: 'GET',
    path: '/procedure',
    async answer() {
      return {
        statusCode: 200,
        headers: { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'public, max-age=300' },
        body: procedurePage(running.organisation.name, publish(running)),
      }
    },
  },
])
