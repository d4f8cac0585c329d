import type { ComponentChildren } from 'preact'
import { Icon } from './icon.tsx'
import type { IconName } from './icons.ts'

const KINDS = {
  /** It is done. */
  done: { icon: 'circle-check', class: 'border-line bg-base-100' },
  /** Worth knowing. */
  hint: { icon: 'refresh-cw', class: 'border-line bg-base-200' },
  /** A promise was broken, and nothing else. */
  missed: { icon: 'circle-alert', class: 'border-error/40 wash-missed' },
  hold: { icon: 'pause', class: 'border-edge' },
} as const satisfies Record<string, { icon: IconName; class: string }>

/** What was done, in the past tense, or what has happened; with undo or a way on. */
export const Flash = ({
  kind = 'done',
  icon = KINDS[kind].icon,
  action,
  children,
}: {
  kind?: keyof typeof KINDS
  icon?: IconName
  action?: ComponentChildren
  children: ComponentChildren
}) => (
  <div
    role="status"
    class={`my-3 flex flex-wrap items-center gap-x-3 gap-y-1 rounded-box border px-3.5 py-2.5 ${KINDS[kind].class}`}
  >
    <Icon name={icon} />
    <p class="min-w-0 flex-1 basis-48">{children}</p>
    {action}
  </div>
)
