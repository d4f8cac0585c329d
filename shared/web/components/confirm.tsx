import type { ComponentChildren } from 'preact'
import { Icon } from './icon.tsx'
import type { IconName } from './icons.ts'

/** Asks once more, as a part of a page: what happens, who hears of it, and what cannot be undone. */
export const Confirm = ({
  title,
  consequences,
  children,
}: {
  /** A question. */
  title: string
  consequences: readonly (readonly [icon: IconName, says: ComponentChildren])[]
  /** The buttons: yes first. */
  children: ComponentChildren
}) => (
  <section class="max-w-lg rounded-box border border-line p-5">
    <h2 class="text-lg font-semibold">{title}</h2>
    <ul class="mt-2.5 space-y-1.5">
      {consequences.map(([icon, says], place) => (
        <li key={place} class="flex gap-2">
          <Icon name={icon} class="mt-0.5 text-muted" />
          <span>{says}</span>
        </li>
      ))}
    </ul>
    <div class="mt-4 flex flex-wrap gap-2">{children}</div>
  </section>
)
