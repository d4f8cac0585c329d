// What the public pages share.
import type { Complaint } from '../../shared/complaint/complaint.ts'
import type { Procedure } from '../../shared/procedure/procedure.ts'
import type { Records } from '../../shared/store/execute.ts'

/** The records, with the procedure that the public reads. */
export type PublicRecords = Records & { readonly running: Procedure }

/** What a valid link opens: the records, its complaint, the complaint that this was merged into (or itself), the key that signs links, and the proof in this link. */
export type Opened = {
  readonly records: PublicRecords
  readonly complaint: Complaint
  readonly goesOn: Complaint
  readonly key: string
  readonly proof: string
}
