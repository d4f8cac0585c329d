/** A key of the keyboard, as a reminder for whoever sees it: what it does has a name of its own. */
export const Key = ({ class: more = '', children }: { class?: string; children: string }) => (
  <span class={`kbd kbd-xs ${more}`.trimEnd()} aria-hidden="true">
    {children}
  </span>
)
