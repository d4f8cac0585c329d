import type { ComponentChildren } from 'preact'

const SIDES = {
  /** A colleague. */
  ours: 'bg-primary text-primary-content',
  /** The customer, and whoever speaks for them. */
  theirs: 'bg-base-300 text-base-content',
  /** Redress itself, or somebody without a name. */
  nobody: 'bg-base-200 text-muted border border-line',
} as const

const SIZES = {
  small: 'size-5 text-[0.5625rem]',
  normal: 'size-7 text-[0.6875rem]',
  large: 'size-9 text-xs',
} as const

type AvatarProps = {
  /** Undefined where no name was given. */
  readonly name: string | undefined
  readonly side: keyof typeof SIDES
  readonly size?: keyof typeof SIZES
}

/** The initials of whoever writes: colour for ours, grey for theirs. The name stands beside it. */
export const Avatar = ({ name, side, size = 'normal' }: AvatarProps) => (
  <span class="avatar avatar-placeholder" aria-hidden="true">
    <span class={`${SIDES[side]} ${SIZES[size]} rounded-full font-semibold inline-flex items-center justify-center`}>
      {initialsOf(name)}
    </span>
  </span>
)

/** Somebody with what they have to do with it. */
export const Person = ({
  name,
  side,
  about,
  children,
}: AvatarProps & {
  /** Their role, company, or whom they speak for. */
  about?: ComponentChildren
  /** Badges. */
  children?: ComponentChildren
}) => (
  <span class="flex items-center gap-2.5">
    <Avatar name={name} side={side} />
    <span class="min-w-0 leading-tight">
      <span class="flex flex-wrap items-center gap-1.5 font-medium">
        {name ?? 'Name not given'}
        {children}
      </span>
      {about && <span class="block text-xs text-muted">{about}</span>}
    </span>
  </span>
)

/** `HH` of "Hana Holm", and `R` of "Redress". */
function initialsOf(name: string | undefined): string {
  const words = name?.split(/\s+/).filter(Boolean) ?? []
  const letters = [words[0], words.length > 1 ? words.at(-1) : undefined].map((word) => [...(word ?? '')][0] ?? '')
  return letters.join('').toUpperCase() || '?'
}
