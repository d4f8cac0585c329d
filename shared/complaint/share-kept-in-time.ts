import type { Complaint } from './complaint.ts'

/** Of the complaints for which it is settled, how many kept a commitment: those that missed it are, and those that are closed (CLD-C16). */
export function shareKeptInTime(
  complaints: readonly Complaint[],
  commitment: string,
): { readonly kept: number; readonly of: number } {
  const missed = complaints.filter(({ timing: { missed } }) =>
    missed.some((one) => one.commitment === commitment && !one.done),
  )
  const kept = complaints.filter((one) => one.phase === 'closed' && !missed.includes(one))
  return { kept: kept.length, of: missed.length + kept.length }
}
