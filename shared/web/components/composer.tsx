import type { ComponentChildren } from 'preact'
import { Icon } from './icon.tsx'
import type { IconName } from './icons.ts'

type Panel = {
  readonly id: string
  readonly title: string
  readonly icon: IconName
  /** The key that opens it. */
  readonly shortcut?: string
  readonly content: ComponentChildren
}

/** Ways to write, one under each tab. Each panel brings its own form. Works without a script: the tabs are a choice of one. */
export const Composer = ({ panels, here }: { panels: readonly Panel[]; here: string | undefined }) => (
  <section class="composer border-t border-line bg-base-100 px-4 pb-3 pt-1 lg:px-5" id="composer" aria-label="Write">
    <fieldset class="tabs tabs-border min-w-0" aria-label="What to write">
      {panels.map(({ id, title, icon, shortcut, content }) => (
        <>
          <label class="tab mr-5 h-9 flex-nowrap gap-1.5 px-0">
            <input
              type="radio"
              name="composer"
              value={id}
              checked={id === (here ?? panels[0]?.id)}
              data-shortcut={shortcut}
            />
            <Icon name={icon} />
            {title}
            {shortcut && (
              <span class="max-lg:hidden">
                <kbd class="kbd kbd-xs">{shortcut}</kbd>
              </span>
            )}
          </label>
          <div class="tab-content h-auto pt-2">{content}</div>
        </>
      ))}
    </fieldset>
  </section>
)

const KINDS = {
  reply: { box: 'border-primary/45', head: 'wash', icon: 'eye', iconClass: 'text-primary' },
  note: { box: 'border-dashed border-edge bg-base-200', head: '', icon: 'lock', iconClass: '' },
  call: { box: 'border-edge', head: '', icon: 'lock', iconClass: '' },
} as const

/** The box in which somebody writes: its head says who will read it, its foot has the buttons. Tinted goes to the customer, dashed stays inside. */
export const ComposerBox = ({
  kind,
  reader,
  aside,
  foot,
  children,
}: {
  kind: keyof typeof KINDS
  /** "Max Brenner reads this, by email at …". */
  reader: ComponentChildren
  /** What stays due all the same. */
  aside?: ComponentChildren
  /** Buttons. */
  foot: ComponentChildren
  /** Fields with the class `bare`. */
  children: ComponentChildren
}) => {
  const { box, head, icon, iconClass } = KINDS[kind]
  return (
    <div
      class={`rounded-box border ${box} focus-within:outline-2 focus-within:outline-offset-1 focus-within:outline-primary`}
    >
      <p
        class={`${head} flex flex-wrap items-center gap-x-2 rounded-t-[calc(var(--radius-box)-1px)] border-b border-line px-3 py-1.5 text-13`}
      >
        <Icon name={icon} size={3.5} class={iconClass} />
        <span>{reader}</span>
        {aside && <span class="text-xs text-muted sm:ml-auto">{aside}</span>}
      </p>
      {children}
      <div class="flex flex-wrap items-center gap-1 rounded-b-[calc(var(--radius-box)-1px)] border-t border-line bg-base-200 px-2 py-1.5">
        {foot}
      </div>
    </div>
  )
}
