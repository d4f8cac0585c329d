import type { ComponentChildren } from 'preact'
import { Fold } from './fold.tsx'
import { Icon } from './icon.tsx'
import { Avatar } from './person.tsx'

const KINDS = {
  /** From the customer. */
  in: '',
  /** To the customer. */
  out: 'entry-out',
  /** Stays inside. */
  note: 'entry-note',
} as const

type EntryProps = {
  readonly kind: keyof typeof KINDS
  readonly name: string | undefined
  readonly side: 'ours' | 'theirs' | 'nobody'
  /** "by email", "to Max Brenner, by email", "note". */
  readonly how?: string
  /** What the customer reads, as "Reply" or "Acknowledgement"; left out for what came in. */
  readonly label?: string
  readonly at: string
  /** The moment for machines. */
  readonly dateTime?: string
  readonly badges?: ComponentChildren
  /** Below the text: how it arrived. */
  readonly foot?: ComponentChildren
  /** The level of its heading. */
  readonly level?: 3 | 4
  readonly children: ComponentChildren
}

/** One message, note or call of a conversation. White came in, tinted went out to the customer, dashed stays inside. */
export function Entry({ kind, name, side, how, label, at, dateTime, badges, foot, level = 3, children }: EntryProps) {
  const Heading = `h${level}` as 'h3'
  return (
    <li class="flex gap-3">
      <span class="hidden pt-1 sm:block">
        <Avatar name={name} side={side} />
      </span>
      <article class={`entry ${KINDS[kind]} min-w-0 flex-1 px-3.5 py-2.5`}>
        <header class="flex flex-wrap items-center gap-x-2 gap-y-0.5">
          <Heading class="font-semibold">{name ?? 'Name not given'}</Heading>
          {how && <span class="text-13 text-muted">{how}</span>}
          {kind === 'note' ? <Internal /> : label && <ReadByCustomer>{label}</ReadByCustomer>}
          {badges}
          <time class="ml-auto text-xs text-muted whitespace-nowrap" dateTime={dateTime}>
            {at}
          </time>
        </header>
        <div class="mt-1.5 max-w-2xl space-y-2 leading-[1.375rem]">{children}</div>
        {foot && <p class="mt-1.5 flex flex-wrap items-center gap-x-2 text-xs text-muted">{foot}</p>}
      </article>
    </li>
  )
}

/** Said of what the customer never reads. */
export const Internal = () => (
  <span class="inline-flex items-center gap-1 text-xs font-medium text-muted">
    <Icon name="lock" size={3} />
    Internal
  </span>
)

/** Said of what the customer reads. */
export const ReadByCustomer = ({ children = 'The customer reads this' }: { children?: ComponentChildren }) => (
  <span class="inline-flex items-center gap-1 text-xs font-medium text-primary">
    <Icon name="eye" size={3} />
    {children}
  </span>
)

/** What Redress did by itself, folded. */
export const AutomaticSteps = ({
  steps,
  isOpen = false,
}: {
  steps: readonly { readonly at: string; readonly says: ComponentChildren }[]
  isOpen?: boolean
}) => (
  <li class="sm:pl-10">
    <Fold summary={`${steps.length} automatic ${steps.length === 1 ? 'step' : 'steps'}`} isOpen={isOpen}>
      <ul class="ml-2 mt-1.5 space-y-1 border-l border-line pl-4 text-13 text-muted">
        {steps.map(({ at, says }, place) => (
          <li key={place} class="flex gap-3">
            <time class="num min-w-10 shrink-0 whitespace-nowrap">{at}</time>
            <span>{says}</span>
          </li>
        ))}
      </ul>
    </Fold>
  </li>
)

/** What somebody did without writing, or what changes how it stands: one line. */
export const Step = ({
  at,
  dateTime,
  isMissed,
  children,
}: {
  at: string
  dateTime?: string
  /** A promise was broken. */
  isMissed?: boolean
  children: ComponentChildren
}) => (
  <li class={`flex gap-2 text-13 sm:pl-10 ${isMissed ? 'font-medium text-error' : 'text-muted'}`}>
    <Icon name={isMissed ? 'circle-alert' : 'circle'} size={3} class="mt-1" />
    <span class="min-w-0 flex-1">{children}</span>
    <time class="num mr-3.5 whitespace-nowrap text-xs" dateTime={dateTime}>
      {at}
    </time>
  </li>
)

/** A line across a conversation: a new day, or a step that changes everything. */
export const Divider = ({ children }: { children: ComponentChildren }) => (
  <li class="flex items-center gap-3 text-xs font-medium text-muted">
    <span class="h-px flex-1 bg-base-300" />
    {children}
    <span class="h-px flex-1 bg-base-300" />
  </li>
)
