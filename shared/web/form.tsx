import type { ComponentChildren } from 'preact'

/** A field for several lines, with what it is for, what was typed so far, and what is wrong with that. */
export function LongField({
  name,
  label,
  typed,
  fault,
}: {
  name: string
  label: string
  typed?: string
  fault?: string | undefined
}) {
  return (
    <div class="field">
      <label for={name}>{label}</label>
      {fault && (
        <p id={`${name}-fault`} class="fault">
          {fault}
        </p>
      )}
      <textarea
        id={name}
        name={name}
        rows={8}
        required
        {...(fault && { 'aria-invalid': 'true', 'aria-describedby': `${name}-fault`, autofocus: true })}
      >
        {typed}
      </textarea>
    </div>
  )
}

/** A form that posts to its own address and works without a script. */
export function Form({ button, children }: { button: string; children: ComponentChildren }) {
  return (
    <form method="post">
      {children}
      <button type="submit">{button}</button>
    </form>
  )
}
