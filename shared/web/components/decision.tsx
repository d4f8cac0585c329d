import type { ComponentChildren } from 'preact'

/** What somebody has to decide: why it is theirs, what was offered, what was said, and the ways to answer. */
export const Decision = ({
  question,
  due,
  facts,
  children,
}: {
  question: ComponentChildren
  due: ComponentChildren
  facts: readonly (readonly [name: string, says: ComponentChildren])[]
  /** Buttons. */
  children: ComponentChildren
}) => (
  <div class="rounded-box border border-line">
    <div class="wash flex flex-wrap items-center gap-2 rounded-t-box border-b border-line px-4 py-2.5">
      <p class="mr-auto">
        <strong class="font-semibold">Decision needed:</strong> {question}
      </p>
      {due}
    </div>
    <dl class="grid gap-x-4 gap-y-2 px-4 py-3 sm:grid-cols-[9rem_minmax(0,1fr)]">
      {facts.map(([name, says]) => (
        <>
          <dt class="text-muted">{name}</dt>
          <dd>{says}</dd>
        </>
      ))}
    </dl>
    <div class="flex flex-wrap gap-2 border-t border-line px-4 py-3">{children}</div>
  </div>
)
