import type { ComponentChildren } from 'preact'
import { Button, ButtonLink } from './button.tsx'
import { Internal, ReadByCustomer } from './entry.tsx'
import { Icon } from './icon.tsx'

/** What was typed into a form, and what is wrong with it, by the name of the field and in its own words. */
export type Filled = {
  readonly typed: Readonly<Record<string, string | undefined>>
  readonly errors: Readonly<Record<string, string | undefined>>
}

type Field = {
  readonly name: string
  readonly label: string
  readonly hint?: string | undefined
  /** Who will read what is typed, said beside the label. */
  readonly reader?: 'customer' | 'internal' | undefined
  /** It is the field in which somebody begins to type when the page opens. */
  readonly isFirst?: boolean
  readonly filled: Filled
}

/** The attributes that connect an input with its hint and its error for screen readers, and place the cursor. */
const described = ({ name, hint, isFirst, filled }: Field) => {
  const error = filled.errors[name]
  const by = [hint && `${name}-hint`, error && `${name}-error`].filter(Boolean).join(' ')
  return {
    id: name,
    name,
    ...(by && { 'aria-describedby': by }),
    ...(error && { 'aria-invalid': 'true' as const }),
    ...(isFirst && { autoFocus: true }),
  }
}

const ReadBy = ({ reader }: Pick<Field, 'reader'>) =>
  reader === 'customer' ? <ReadByCustomer /> : reader === 'internal' ? <Internal /> : null

/** A label with who will read the field. */
const Label = ({ field: { name, label, reader } }: { field: Field }) => (
  <label class="label-of" for={name}>
    {label}
    <ReadBy reader={reader} />
  </label>
)

/** What is wrong with a field. It is not red: nothing is broken. */
const Wrong = ({ name, error }: { name: string; error: string }) => (
  <p id={`${name}-error`} class="error flex items-center gap-1.5 text-13 font-medium">
    <Icon name="triangle-alert" size={3.5} />
    {error}
  </p>
)

/** The edge of a field, heavy where something is wrong with it. */
const edgeOf = ({ name, filled }: Pick<Field, 'name' | 'filled'>) =>
  filled.errors[name] ? 'field border-l-4 border-base-content pl-3' : 'field'

/** The class of an input. What stays inside has the ground of a note. */
const inputClass = (kind: 'input' | 'select' | 'textarea', { name, reader, filled }: Field) =>
  `${kind} w-full ${reader === 'internal' ? 'bg-base-200' : ''} ${filled.errors[name] ? 'field-error' : ''}`.trim()

function Around({ field, children }: { field: Field; children: ComponentChildren }) {
  const { name, hint, filled } = field
  const error = filled.errors[name]
  return (
    <div class={edgeOf(field)}>
      <Label field={field} />
      {hint && (
        <p id={`${name}-hint`} class="hint">
          {hint}
        </p>
      )}
      {error && <Wrong name={name} error={error} />}
      {children}
    </div>
  )
}

type LineFieldProps = Field & {
  readonly type?: 'text' | 'email' | 'tel' | 'datetime-local'
}

/** A field for one line. */
export function LineField({ type = 'text', ...field }: LineFieldProps) {
  return (
    <Around field={field}>
      <input
        class={inputClass('input', field)}
        type={type as 'text'}
        {...described(field)}
        value={field.filled.typed[field.name] ?? ''}
      />
    </Around>
  )
}

/** A field for several lines. */
export function LongField({ rows = 8, required, ...field }: Field & { rows?: number; required?: boolean }) {
  return (
    <Around field={field}>
      <textarea class={inputClass('textarea', field)} {...described(field)} rows={rows} required={required}>
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
      <select class={inputClass('select', field)} {...described(field)}>
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
    <div class="field choice">
      <input type="checkbox" value="true" checked={checked} {...described(field)} class="checkbox checkbox-sm" />
      <label class={field.reader && 'label-of'} for={field.name}>
        {field.label}
        <ReadBy reader={field.reader} />
      </label>
    </div>
  )
}

/** A field for any number of several. */
export function SeveralField({
  choices,
  ...field
}: Field & { choices: readonly (readonly [value: string, label: string])[] }) {
  const chosen = (field.filled.typed[field.name] ?? '').split(' ')
  const error = field.filled.errors[field.name]
  return (
    <fieldset id={field.name} class={edgeOf(field)} aria-describedby={error && `${field.name}-error`}>
      <legend class="label-of">
        {field.label}
        <ReadBy reader={field.reader} />
      </legend>
      {error && <Wrong name={field.name} error={error} />}
      {choices.map(([value, label]) => (
        <div key={value} class="choice">
          <input
            class="checkbox checkbox-sm"
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

/** What stands in the way of a form, above it: a heavy edge and an icon, and no red. */
export const Problem = ({ title, children }: { title: string; children: ComponentChildren }) => (
  <div class="errors my-4 max-w-2xl rounded-box border-2 border-base-content p-4" role="alert" tabIndex={-1}>
    <h2 class="flex items-center gap-2 font-semibold">
      <Icon name="triangle-alert" />
      {title}
    </h2>
    {children}
  </div>
)

/** A summary of the errors of a form, with a link to each field. */
export function ErrorSummary({ errors }: Pick<Filled, 'errors'>) {
  const wrong = Object.entries(errors).filter(([, error]) => error)
  if (wrong.length === 0) return null
  return (
    <Problem title="There is a problem">
      <ul class="mt-1.5 list-inside list-disc space-y-1">
        {wrong.map(([name, error]) => (
          <li key={name}>
            {name === '' ? (
              error
            ) : (
              <a class="link font-medium" href={`#${name}`}>
                {error}
              </a>
            )}
          </li>
        ))}
      </ul>
    </Problem>
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
  /** Where "Cancel" leads. */
  readonly cancel?: string
  /** Of its button: large on public pages. */
  readonly size?: 'normal' | 'large'
  readonly children: ComponentChildren
}

/** A form that posts to its own address and works without a script. Our own messages say what is wrong, next to each field. */
export function Form({ button, draft, isFilled, isBroad, cancel, size = 'normal', children }: FormProps) {
  return (
    <form
      method="post"
      class={isBroad ? 'fields broad' : 'fields'}
      noValidate
      data-draft={draft}
      data-filled={isFilled || undefined}
    >
      {children}
      <Button look="primary" size={size} class="mt-2">
        {button}
      </Button>
      {cancel && (
        <ButtonLink look="ghost" size={size} class="ml-2 mt-2" href={cancel}>
          Cancel
        </ButtonLink>
      )}
    </form>
  )
}
