import type { ComponentChildren } from 'preact'

type RowProps = {
  readonly address: string
  readonly person: string
  /** Their company or address. */
  readonly company?: string | undefined
  /** The first line of what it is about; cut where there is no room, as is what follows. */
  readonly matter: string
  /** The customer waits for an answer. */
  readonly isUnread?: boolean
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
  isUnread = false,
  badges,
  latest,
  due,
  owed,
  phase,
  reference,
  pick,
}: RowProps) => (
  <li class="row" data-address={address}>
    {pick && (
      <label class="check [grid-area:check]">
        <input type="checkbox" class="pick checkbox checkbox-primary checkbox-xs block" name={pick} value={reference} />
        <span class="sr-only">
          Select {person}, {reference}
        </span>
      </label>
    )}
    <span class="one-line font-semibold [grid-area:name]">{person}</span>
    <span class="one-line text-13 text-muted [grid-area:company]">{company}</span>
    <span class="flex flex-wrap items-center gap-x-2 gap-y-1 md:flex-nowrap [grid-area:about]">
      <a class={`open min-w-0 md:one-line ${isUnread ? 'font-semibold' : ''}`.trimEnd()} href={address}>
        {matter}
      </a>
      {badges && <span class="flex shrink-0 flex-wrap gap-1.5 empty:hidden">{badges}</span>}
    </span>
    <span class={`flex items-center gap-1.5 text-13 [grid-area:latest] ${isUnread ? '' : 'text-muted'}`.trimEnd()}>
      {latest}
    </span>
    <span class="whitespace-nowrap text-13 max-md:justify-self-end [grid-area:due]">{due}</span>
    <span class="one-line text-13 text-muted md:pl-5 [grid-area:owed]">{owed}</span>
    <span class="one-line text-13 max-[75rem]:hidden [grid-area:phase]">{phase}</span>
    <span class="num whitespace-nowrap text-xs text-muted max-md:text-right md:max-[75rem]:hidden [grid-area:ref]">
      {reference}
    </span>
  </li>
)

/** The complaints of a list, and below it what can be done with those that are picked. */
export const Rows = ({
  label,
  first,
  total,
  bulk,
  children,
}: {
  label: string
  /** How many of the list stand before these, and how many there are, for whoever goes from one to the next. */
  first?: number
  total?: string
  bulk?: ComponentChildren
  children: ComponentChildren
}) => (
  <>
    <ul class="rows" aria-label={label} data-first={first} data-total={total}>
      {children}
    </ul>
    {bulk && (
      // biome-ignore lint/a11y/useSemanticElements: a fieldset cannot be a flex container with a caption that is not seen
      <div
        class="bulk sticky bottom-3 z-20 mx-auto mt-3 w-fit items-center gap-1.5 rounded-box border border-line bg-base-100 px-3 py-2 shadow-xl"
        role="group"
        aria-label="With the selected complaints"
      >
        <span class="count num mr-2 font-semibold" />
        {bulk}
      </div>
    )}
  </>
)
