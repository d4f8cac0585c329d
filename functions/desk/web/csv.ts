import { stringify } from 'csv-stringify/sync'
import type { Response } from '../../runtime/http.ts'

/** Rows as a file to save; the names of the columns are those of the first. */
export const csv = (name: string, rows: readonly Readonly<Record<string, string | number>>[]): Response => ({
  statusCode: 200,
  headers: {
    'content-type': 'text/csv; charset=utf-8',
    'content-disposition': `attachment; filename="${name}.csv"`,
    'cache-control': 'no-store',
  },
  body: stringify([...rows], { header: true, escape_formulas: true, bom: true, record_delimiter: 'windows' }),
})
