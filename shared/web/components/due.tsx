import type { ComponentChildren } from 'preact'
import { Icon } from './icon.tsx'
import type { IconName } from './icons.ts'

type Look = { readonly icon: IconName; readonly class: string; readonly badge: string }

const STATES = {
  /** A promise was broken, and is still owed. */
  missed: { icon: 'circle-alert', class: 'text-error font-semibold', badge: 'badge-soft badge-error font-semibold' },
  today: { icon: 'alarm-clock', class: 'text-warning font-semibold', badge: 'badge-soft badge-warning font-semibold' },
  /** One or two working days are left. */
  soon: { icon: 'clock', class: 'font-medium', badge: 'badge-ghost font-medium' },
  later: { icon: 'clock', class: 'text-muted', badge: 'badge-ghost font-medium' },
  /** The clock stands still. */
  hold: { icon: 'pause', class: 'text-muted', badge: 'badge-outline border-edge text-base-content font-medium' },
  kept: { icon: 'check', class: 'text-success', badge: 'badge-ghost font-medium' },
  /** A promise that was kept, but late. */
  late: { icon: 'circle-check', class: 'text-error', badge: 'badge-soft badge-error font-medium' },
  /** Something else made it unnecessary. */
  over: { icon: 'minus', class: 'text-muted', badge: 'badge-ghost font-medium' },
  /** An aim that was missed: no promise, and so never red. */
  passed: { icon: 'target', class: 'font-medium', badge: 'badge-ghost font-medium' },
} as const satisfies Record<string, Look>

/** How a promise stands. */
export type DueState = keyof typeof STATES

/** When something is due, in words: "Due today 17:00". */
export const Due = ({ state, children }: { state: DueState; children: ComponentChildren }) => (
  <span class={`inline-flex items-center gap-1.5 ${STATES[state].class}`}>
    <Icon name={STATES[state].icon} size={3.5} />
    <span>{children}</span>
  </span>
)

/** The same in a heading. */
export const DueBadge = ({ state, children }: { state: DueState; children: ComponentChildren }) => (
  <span class={`badge badge-sm gap-1 whitespace-nowrap ${STATES[state].badge}`}>
    <Icon name={STATES[state].icon} size={3} />
    {children}
  </span>
)
