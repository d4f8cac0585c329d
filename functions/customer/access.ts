// What the public pages share.
import type { Complaint } from '../../shared/complaint/complaint.ts'
import type { Procedure } from '../../shared/procedure/procedure.ts'
import type { Storage } from '../../shared/store/execute.ts'

/** The records, with the procedure that the public reads. */
export type PublicRecords = Storage & { readonly running: Procedure }

/** What the handler of a valid link gets. `mergeTarget` is the complaint that this one was merged into, or itself. */
export type LinkContext = {
  readonly records: PublicRecords
  readonly complaint: Complaint
  readonly mergeTarget: Complaint
  readonly signingKey: string
  readonly linkToken: string
}
