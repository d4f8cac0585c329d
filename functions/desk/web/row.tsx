import type { ComponentChildren } from 'preact'

type RowProps = {
  readonly address: string
  readonly person: string
  /** Their company or address. */
  readonly company?: string | undefined
  /** The first line of what it is about; cut where there is no room, as is what follows. */
  readonly matter: string
  readonly badges?: ComponentChildren
  /** The latest message and its age. */
  readonly latest?: ComponentChildren
  /** When the next thing is due. It is never cut. */
  readonly due: ComponentChildren
  /** What is owed next, and by whom. */
  readonly owed?: ComponentChildren
  readonly phase: string
  readonly reference: string
  /** The name of the checkbox that picks it; left out where nothing is picked. */
  readonly pick?: string
}

/** One complaint of a list on two lines: person, matter, next promise; the reference is small. Below 48rem the lines stand under each other. */
export const Row = ({
  address,
  person,
  company,
  matter,
  badges,
  latest,
  due,
  owed,
  phase,
  reference,
  pick,
}: RowProps) => (
  <li class="row">
    {pick && (
      <span class="check [grid-area:check]">
        <input
          type="checkbox"
          class="pick checkbox checkbox-xs"
          name={pick}
          value={reference}
          aria-label={`Select ${person}, ${reference}`}
        />
      </span>
    )}
    <span class="one-line font-medium [grid-area:name]">{person}</span>
    <span class="one-line text-13 text-muted [grid-area:company]">{company}</span>
    <span class="flex items-center gap-2 [grid-area:about]">
      <a class="open one-line font-medium" href={address}>
        {matter}
      </a>
      {badges && <span class="flex shrink-0 gap-1.5">{badges}</span>}
    </span>
    <span class="one-line text-13 text-muted [grid-area:latest]">{latest}</span>
    <span class="whitespace-nowrap text-13 [grid-area:due]">{due}</span>
    <span class="one-line text-13 text-muted [grid-area:owed]">{owed}</span>
    <span class="one-line text-13 text-muted max-[75rem]:hidden [grid-area:phase]">{phase}</span>
    <span class="num one-line text-xs text-muted max-md:text-right md:max-[75rem]:hidden [grid-area:ref]">
      {reference}
    </span>
  </li>
)

/** The complaints of a list, and below it what can be done with those that are picked. */
export const Rows = ({
  label,
  bulk,
  children,
}: {
  label: string
  bulk?: ComponentChildren
  children: ComponentChildren
}) => (
  <>
    <ul class="rows" aria-label={label}>
      {children}
    </ul>
    {bulk && (
      <div class="bulk sticky bottom-3 z-20 mx-auto w-fit items-center gap-2 rounded-box border border-line bg-base-100 px-3 py-2 shadow-lg">
        <span class="count text-13 font-medium" />
        {bulk}
      </div>
    )}
  </>
)
