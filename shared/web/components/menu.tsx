import type { ComponentChildren } from 'preact'
import { Icon } from './icon.tsx'
import type { IconName } from './icons.ts'

/** A menu that opens under its button, without a script. */
export const Menu = ({
  label,
  icon,
  end,
  up,
  size = 'btn-sm',
  children,
}: {
  label: ComponentChildren
  icon?: IconName
  /** It opens to the left. */
  end?: boolean
  /** It opens upwards. */
  up?: boolean
  size?: 'btn-xs' | 'btn-sm'
  children: ComponentChildren
}) => (
  <details class={`dropdown ${end ? 'dropdown-end' : ''} ${up ? 'dropdown-top' : ''}`}>
    <summary class={`btn ${size} btn-quiet`}>
      {icon && <Icon name={icon} />}
      {label}
      <Icon name="chevron-down" size={3.5} class="text-muted" />
    </summary>
    <ul class="menu dropdown-content z-20 my-1 w-72 max-w-[calc(100vw-2rem)] rounded-box border border-line bg-base-100 p-1.5 shadow-lg">
      {children}
    </ul>
  </details>
)

/** A group of a menu, with its name. */
export const MenuGroup = ({ title, children }: { title: string; children: ComponentChildren }) => (
  <li>
    <h3 class="menu-title px-2 pb-1 text-xs font-semibold text-muted">{title}</h3>
    <ul class="before:hidden ms-0 ps-0">{children}</ul>
  </li>
)

/** Something that can be done. */
export const MenuLink = ({ href, icon, children }: { href: string; icon?: IconName; children: ComponentChildren }) => (
  <li>
    <a href={href}>
      {icon && <Icon name={icon} class="text-muted" />}
      {children}
    </a>
  </li>
)

/** Something that is not possible now: it says why, and leads to what makes it possible. */
export const MenuBlocked = ({ title, children }: { title: string; children: ComponentChildren }) => (
  <li>
    <div class="block cursor-default text-muted hover:bg-transparent">
      {title}
      <span class="block text-xs">{children}</span>
    </div>
  </li>
)
