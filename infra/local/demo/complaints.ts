// The complaints of a month at a company that looks after other people's computers: data, which fill.ts brings in.
import { answered } from './answered.ts'
import { climbed } from './climbed.ts'
import { closed } from './closed.ts'
import { fresh } from './fresh.ts'
import { underway } from './underway.ts'
import type { DemoComplaint, Moment } from './written.ts'

/** Every complaint of the month. */
export const COMPLAINTS: readonly DemoComplaint[] = [...climbed, ...underway, ...answered, ...fresh, ...closed]

/** Mail that no complaint comes of: it is set aside. */
export const SET_ASIDE: readonly {
  readonly at: Moment
  readonly from: string
  readonly subject: string
  readonly text: string
}[] = [
  {
    at: '6 04:12',
    from: 'Prize Office <winner@lucky-draw.example>',
    subject: 'You have been selected',
    text: 'Claim your voucher today.\n\nXJS*C4JDBQADN1.NSBN3*2IDNEN*GTUBE-STANDARD-ANTI-UBE-TEST-EMAIL*C.34X',
  },
  {
    at: '17 22:48',
    from: 'Accounts <accounts@invoice-portal.example>',
    subject: 'Overdue invoice 88213',
    text: 'Open the attached invoice.\n\nXJS*C4JDBQADN1.NSBN3*2IDNEN*GTUBE-STANDARD-ANTI-UBE-TEST-EMAIL*C.34X',
  },
]
