import type { Records } from '../shared/store/hand-over.ts'
import type { QuarantineItem } from '../shared/store/items.ts'
import type { Key } from '../shared/store/keys.ts'
import { quarantine, quarantineOnce } from '../shared/store/quarantine.ts'
import { metrics } from './open.ts'

/** Sets something aside for a person to decide on, and has somebody told; of what machines wrote there is too much to tell of each. Once for each marker. */
export async function setAside({ table }: Records, item: QuarantineItem, marker?: Key): Promise<void> {
  await (marker === undefined ? quarantine(table, item) : quarantineOnce(table, item, marker))
  if (item.reason !== 'automatic') metrics.singleMetric().addMetric('SetAside', 'Count', 1)
}
