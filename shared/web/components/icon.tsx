import type { IconName } from './icons.ts'

const SIZES = { 3: 'size-3', 3.5: 'size-3.5', 4: 'size-4', 5: 'size-5' } as const

/** A line drawing beside a word: the word says it, so no screen reader is told. The page brings its shapes once. */
export const Icon = ({
  name,
  size = 4,
  class: more,
}: {
  name: IconName
  size?: keyof typeof SIZES
  class?: string
}) => (
  <svg class={`${SIZES[size]} shrink-0 ${more ?? ''}`.trimEnd()} aria-hidden="true">
    <use href={`#i-${name}`} />
  </svg>
)

/** The sign of Redress, in the organisation's colour. */
export const Mark = ({ class: size = 'size-7' }: { class?: string }) => (
  <svg class={`${size} shrink-0`} viewBox="0 0 32 32" aria-hidden="true">
    <rect width="32" height="32" rx="7" class="fill-primary" />
    <path
      d="M16 6.5c4.9 3 7.2 6.6 7.2 10.6 0 3.8-2.7 6.7-6.3 7.2V16.6l3.6-3.4-.9-1-2.7 2.5V11h-1.8v6.2l-2.7-2.5-.9 1 3.6 3.4v5.2c-3.6-.5-6.3-3.4-6.3-7.2 0-4 2.3-7.6 7.2-10.6z"
      class="fill-primary-content"
    />
  </svg>
)
