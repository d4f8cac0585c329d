/** One day that the source of the table has wrong, with where the right answer comes from. */
export type Correction = {
  readonly day: string
  readonly regions: readonly string[]
  readonly holiday: boolean
  readonly source: string
}

/** Days that were proclaimed, moved or withdrawn too late for the source of the table. */
export const CORRECTIONS: readonly Correction[] = [
  {
    day: '2026-06-15',
    regions: ['GB-SCT'],
    holiday: true,
    source: 'Royal proclamation of February 2026: bank holiday in Scotland for the men’s World Cup',
  },
]
