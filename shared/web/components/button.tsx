import type { ComponentChildren } from 'preact'
import { Icon } from './icon.tsx'
import type { IconName } from './icons.ts'

const LOOKS = {
  /** The next step: one on a page. */
  primary: 'btn-primary',
  neutral: 'btn-neutral',
  quiet: 'btn-quiet',
  ghost: 'btn-ghost',
  /** Something changed meanwhile. */
  soft: 'btn-soft btn-primary',
} as const

const SIZES = {
  small: 'btn-xs',
  /** At the desk. */
  normal: 'btn-sm',
  /** On public pages: 48 pixels high. */
  large: 'btn-lg text-base max-sm:w-full',
} as const

type Look = {
  readonly look?: keyof typeof LOOKS
  readonly size?: keyof typeof SIZES
  readonly icon?: IconName
  readonly class?: string
  readonly children: ComponentChildren
}

const classOf = ({ look = 'quiet', size = 'normal', class: more = '' }: Omit<Look, 'children'>) =>
  `btn ${SIZES[size]} ${LOOKS[look]} ${more}`.trimEnd()

/** A button that sends its form. */
export const Button = ({
  name,
  value,
  isDisabled,
  children,
  ...look
}: Look & { name?: string; value?: string; isDisabled?: boolean }) => (
  <button type="submit" class={classOf(look)} name={name} value={value} disabled={isDisabled}>
    {look.icon && <Icon name={look.icon} size={look.size === 'small' ? 3.5 : 4} />}
    {children}
  </button>
)

/** A link that looks like a button, where it leads to a form or a page. */
export const ButtonLink = ({ href, children, ...look }: Look & { href: string }) => (
  <a class={classOf(look)} href={href}>
    {look.icon && <Icon name={look.icon} size={look.size === 'small' ? 3.5 : 4} />}
    {children}
  </a>
)
