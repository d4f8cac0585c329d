import { openRecords } from '../runtime/environment.ts'

/** What the public pages read and write. */
export const records = openRecords()
