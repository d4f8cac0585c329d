import type { ComponentChildren } from 'preact'
import { Icon } from './icon.tsx'
import type { IconName } from './icons.ts'

/** Where there is nothing: why, what would be here, and the next thing to do. */
export const EmptyState = ({
  icon = 'inbox',
  title,
  children,
  action,
}: {
  icon?: IconName
  title: string
  children?: ComponentChildren
  action?: ComponentChildren
}) => (
  <div class="rounded-box border border-dashed border-line px-5 py-8 text-center">
    <span class="mx-auto grid size-10 place-items-center rounded-full bg-base-200 text-muted">
      <Icon name={icon} size={5} />
    </span>
    <p class="mt-3 font-semibold">{title}</p>
    {children && <p class="mx-auto mt-0.5 max-w-md text-13 text-muted">{children}</p>}
    {action && <p class="mt-3">{action}</p>}
  </div>
)
