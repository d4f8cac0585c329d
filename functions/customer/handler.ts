import { publish } from '../../shared/procedure/publish.ts'
import { html, httpDoor } from '../doors.ts'
import { openRecords } from '../open.ts'
import { procedurePage } from './pages/procedure.tsx'

const { running } = openRecords()

/** What the public sees. */
export const handler = httpDoor([
  {
    method: 'GET',
    path: '/procedure',
    answer: async () => html(200, procedurePage(running.organisation.name, publish(running)), 'public, max-age=300'),
  },
])
