import type { ComponentChildren } from 'preact'

/** What was typed into a form, and what is wrong with it, by the name of the field and in its own words. */
export type Filled = {
  readonly typed: Readonly<Record<string, string | undefined>>
  readonly errors: Readonly<Record<string, string | undefined>>
}

type Field = {
  readonly name: string
  readonly label: string
  readonly hint?: string | undefined
  readonly filled: Filled
}

/** The attributes that connect an input with its hint and its error for screen readers. */
const described = ({ name, hint, filled }: Field) => {
  const error = filled.errors[name]
  const by = [hint && `${name}-hint`, error && `${name}-error`].filter(Boolean).join(' ')
  return { id: name, name, ...(by && { 'aria-describedby': by }), ...(error && { 'aria-invalid': 'true' as const }) }
}

function Around({ field: { name, label, hint, filled }, children }: { field: Field; children: ComponentChildren }) {
  const error = filled.errors[name]
  return (
    <div class="field">
      <label for={name}>{label}</label>
      {hint && (
        <p id={`${name}-hint`} class="hint">
          {hint}
        </p>
      )}
      {error && (
        <p id={`${name}-error`} class="error">
          {error}
        </p>
      )}
      {children}
    </div>
  )
}

/** A field for one line. */
export function LineField({ type = 'text', ...field }: Field & { type?: 'text' | 'email' | 'tel' | 'datetime-local' }) {
  return (
    <Around field={field}>
      <input type={type as 'text'} {...described(field)} value={field.filled.typed[field.name] ?? ''} />
    </Around>
  )
}

/** A field for several lines. */
export function LongField({ rows = 8, required, ...field }: Field & { rows?: number; required?: boolean }) {
  return (
    <Around field={field}>
      <textarea {...described(field)} rows={rows} required={required}>
        {field.filled.typed[field.name] ?? ''}
      </textarea>
    </Around>
  )
}

/** A field for one of several. */
export function ChoiceField({
  choices,
  ...field
}: Field & { choices: readonly (readonly [value: string, label: string])[] }) {
  return (
    <Around field={field}>
      <select {...described(field)}>
        {choices.map(([value, label]) => (
          <option key={value} value={value} selected={field.filled.typed[field.name] === value}>
            {label}
          </option>
        ))}
      </select>
    </Around>
  )
}

/** A field for how somebody would rather be written to; `otherwise` is the label for no choice. */
export const PreferredContactField = ({ otherwise, ...field }: Omit<Field, 'name'> & { otherwise: string }) => (
  <ChoiceField
    {...field}
    name="preferredContact"
    choices={[
      ['', otherwise],
      ['email', 'Email'],
      ['phone', 'Phone'],
      ['post', 'Post'],
    ]}
  />
)

type Categories = readonly { readonly id: string; readonly title: string }[]

/** A field for what it is about, where a procedure names categories; `otherwise` is the label for no choice. */
export function CategoryField({
  categories,
  otherwise,
  ...field
}: Omit<Field, 'name'> & { categories: Categories; otherwise: string }) {
  if (categories.length === 0) return null
  const choices = categories.map(({ id, title }) => [id, title] as const)
  return <ChoiceField {...field} name="category" choices={[['', otherwise], ...choices]} />
}

/** A field for yes or no. */
export function CheckField({ checked, ...field }: Field & { checked: boolean }) {
  return (
    <div class="field check">
      <input type="checkbox" value="true" checked={checked} {...described(field)} />
      <label for={field.name}>{field.label}</label>
    </div>
  )
}

/** A field for any number of several. */
export function SeveralField({
  choices,
  ...field
}: Field & { choices: readonly (readonly [value: string, label: string])[] }) {
  const chosen = (field.filled.typed[field.name] ?? '').split(' ')
  return (
    <fieldset id={field.name} class="field" aria-describedby={field.filled.errors[field.name] && `${field.name}-error`}>
      <legend class="label">{field.label}</legend>
      {field.filled.errors[field.name] && (
        <p id={`${field.name}-error`} class="error">
          {field.filled.errors[field.name]}
        </p>
      )}
      {choices.map(([value, label]) => (
        <div key={value} class="check">
          <input
            type="checkbox"
            id={`${field.name}-${value}`}
            name={field.name}
            value={value}
            checked={chosen.includes(value)}
          />
          <label for={`${field.name}-${value}`}>{label}</label>
        </div>
      ))}
    </fieldset>
  )
}

/** A summary of the errors of a form, with a link to each field. */
export function ErrorSummary({ errors }: Pick<Filled, 'errors'>) {
  const wrong = Object.entries(errors).filter(([, error]) => error)
  if (wrong.length === 0) return null
  return (
    <div class="errors" role="alert" tabIndex={-1}>
      <h2>There is something to correct</h2>
      <ul>
        {wrong.map(([name, error]) => (
          <li key={name}>{name === '' ? error : <a href={`#${name}`}>{error}</a>}</li>
        ))}
      </ul>
    </div>
  )
}

type FormProps = {
  readonly button: string
  /** The name under which the browser stores a draft of the form until it is sent. */
  readonly draft?: string
  /** It comes back as it was sent. */
  readonly isFilled?: boolean
  /** It has fields side by side. */
  readonly isBroad?: boolean
  readonly children: ComponentChildren
}

/** A form that posts to its own address and works without a script. Our own messages say what is wrong, next to each field. */
export function Form({ button, draft, isFilled, isBroad, children }: FormProps) {
  return (
    <form
      method="post"
      class={isBroad ? 'fields broad' : 'fields'}
      noValidate
      data-draft={draft}
      data-filled={isFilled || undefined}
    >
      {children}
      <button type="submit">{button}</button>
    </form>
  )
}
