import type { CommandOf } from '../commands.ts'
import type { Context, Decision } from '../complaint.ts'

/** The complainant withdraws, and says why if they wish. */
export function withdraw({ now }: Context, { by, text }: CommandOf<'Withdraw'>): Decision {
  const at = now.toString()
  const said = text === undefined ? [] : [{ type: 'NoteAdded', at, by, text } as const]
  return [...said, { type: 'Closed', at, by, because: 'withdrawn' }]
}
