import type { Records } from '../shared/store/hand-over.ts'
import type { QuarantineItem } from '../shared/store/items.ts'
import { quarantine } from '../shared/store/quarantine.ts'
import { metrics } from './open.ts'

/** Sets something aside for a person to decide on, and has somebody told; of what machines wrote there is too much to tell of each. */
export async function setAside({ table }: Records, item: QuarantineItem): Promise<void> {
  await quarantine(table, item)
  if (item.reason !== 'automatic') metrics.singleMetric().addMetric('SetAside', 'Count', 1)
}
