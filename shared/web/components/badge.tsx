import type { ComponentChildren } from 'preact'
import { Icon } from './icon.tsx'
import type { IconName } from './icons.ts'

const LOOKS = {
  /** What the customer did, or what is next. */
  primary: 'badge-soft badge-primary',
  /** Urgent, and nothing else. */
  neutral: 'badge-neutral',
  /** On hold. */
  outline: 'badge-outline border-edge text-base-content',
  /** Not a formal complaint yet. */
  dash: 'badge-dash border-edge text-base-content',
  ghost: 'badge-ghost',
} as const

/** What is out of the ordinary, in a word or three: at most three in a row, and never the phase. */
export const Badge = ({
  look = 'ghost',
  icon,
  children,
}: {
  look?: keyof typeof LOOKS
  icon: IconName
  children: ComponentChildren
}) => (
  <span class={`badge badge-sm gap-1 whitespace-nowrap font-medium ${LOOKS[look]}`}>
    <Icon name={icon} size={3} />
    {children}
  </span>
)
