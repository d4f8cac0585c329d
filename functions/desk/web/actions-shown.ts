import type { ComponentChildren } from 'preact'

/** What can be done with a complaint, as its page shows it. */
export type ActionsShown = {
  /** The next step, what is common, and everything else in a menu. */
  readonly bar: ComponentChildren
  /** Why somebody cannot write, by where they would; left out where they can. */
  readonly why: {
    readonly reply: string | undefined
    readonly note: string | undefined
    readonly call: string | undefined
  }
  /** The actions that are possible now, as they stand in addresses. */
  readonly possible: ReadonlySet<string>
  /** The colleagues who can be told of a note, by id and name. */
  readonly mentions: readonly (readonly [id: string, name: string])[]
}
