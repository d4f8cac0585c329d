import type { ComponentChildren } from 'preact'

/** Names with their values, in two columns; what has no value is left out. */
export const Facts = ({ facts }: { facts: readonly (readonly [name: string, value: ComponentChildren])[] }) => (
  <dl class="facts">
    {facts.map(
      ([name, value]) =>
        value !== undefined &&
        value !== '' && (
          <>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </>
        ),
    )}
  </dl>
)

/** A part of the side of a complaint, with a way to change it. */
export const SidePart = ({
  title,
  change,
  children,
}: {
  title: string
  /** The word of the link, whose rest only a screen reader hears. */
  change?: { readonly address: string; readonly word: string; readonly of: string }
  children: ComponentChildren
}) => (
  <section class="side-part">
    <div class="mb-2 flex items-baseline justify-between">
      <h2 class="text-13 font-semibold">{title}</h2>
      {change && (
        <a class="link link-hover text-xs text-muted" href={change.address}>
          {change.word}
          <span class="sr-only"> {change.of}</span>
        </a>
      )}
    </div>
    {children}
  </section>
)
