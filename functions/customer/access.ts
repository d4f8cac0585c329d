// What the public pages share.
import type { Complaint } from '../../shared/complaint/complaint.ts'
import type { Procedure } from '../../shared/procedure/procedure.ts'
import type { Records } from '../../shared/store/execute.ts'

/** The records, with the procedure that the public reads. */
export type PublicRecords = Records & { readonly running: Procedure }

/** The records; the complaint of a page and where it goes on, itself if it was merged into no other; the key that signs links, and the proof in this one. */
export type Opened = {
  readonly records: PublicRecords
  readonly complaint: Complaint
  readonly goesOn: Complaint
  readonly key: string
  readonly proof: string
}
