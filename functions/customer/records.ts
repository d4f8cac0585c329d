import { openRecords } from '../open.ts'

/** What the public pages read and write. */
export const records = openRecords()
