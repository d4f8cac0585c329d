import type { ComponentChildren } from 'preact'
import { Icon } from './icon.tsx'

/** What is folded until somebody asks for it. */
export const Fold = ({
  summary,
  isOpen,
  class: more = '',
  children,
}: {
  summary: ComponentChildren
  isOpen?: boolean
  class?: string
  children: ComponentChildren
}) => (
  <details class={`fold ${more}`.trimEnd()} open={isOpen}>
    <summary class="w-fit text-13 text-muted hover:text-base-content">
      <Icon name="chevron-right" size={3.5} class="chevron" />
      {summary}
    </summary>
    {children}
  </details>
)
