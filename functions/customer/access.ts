// What the public pages share.
import type { Complaint } from '../../shared/complaint/complaint.ts'
import type { Procedure } from '../../shared/procedure/procedure.ts'
import type { Storage } from '../../shared/store/execute.ts'

/** The records, with the procedure that the public reads. */
export type PublicRecords = Storage & { readonly running: Procedure }

/**
 * What the handler of a valid link gets. Whoever has one wrote the complaint, since the form led them here, or reads the mail that
 * it was sent in; so the page shows all that the complainant wrote. A mail that nobody asked for has none of what was typed into
 * the form, lest anybody have us send their words to an address of their choice. `mergeTarget` is the complaint that
 * this one was merged into, or itself.
 */
export type LinkContext = {
  readonly records: PublicRecords
  readonly complaint: Complaint
  readonly mergeTarget: Complaint
  readonly signingKey: string
  readonly linkToken: string
}
