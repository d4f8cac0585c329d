import { ASKED_ANYWAY } from '../../../shared/complaint/open-questions.ts'
import type { Procedure } from '../../../shared/procedure/procedure.ts'
import {
  CategoryField,
  CheckField,
  ErrorSummary,
  type Filled,
  Form,
  LineField,
  LongField,
  PreferredContactField,
} from '../../../shared/web/components/form.tsx'
import { PublicHeading, publicPage } from '../../../shared/web/components/public-page.tsx'
import { fileName as script } from '../../../shared/web/forms.client.js'

/** A field that people do not see, and machines fill in. */
export const HONEYPOT_FIELD = 'website'
/** The checkbox with which a person confirms that they are one after filling in the hidden field. */
export const PERSON_FIELD = 'person'

/** The public form. It offers every field of the procedure, and requires only what happened and a way to answer. */
export function complainPage(procedure: Procedure, filled: Filled): string {
  const { organisation, asks, categories } = procedure
  const isWrong = Object.values(filled.errors).some(Boolean)
  const questions = asks.filter(({ id }) => !ASKED_ANYWAY.includes(id))
  const wish = asks.find(({ id }) => id === 'wish')
  return publicPage(
    'Complain',
    organisation.name,
    <>
      <PublicHeading>Tell us what went wrong</PublicHeading>
      <p>
        You need no account. As soon as you have sent this, you see your reference, what we promise and by when, and can
        add photos and other files. If you would rather write or call:{' '}
        <a href={`mailto:${organisation.email}`}>{organisation.email}</a>
        {organisation.phone && `, ${organisation.phone}`}.
      </p>
      {filled.typed.earlier && (
        <p>It refers to your complaint {filled.typed.earlier}: you do not need to repeat what you told us there.</p>
      )}
      <ErrorSummary errors={filled.errors} />
      <Form button="Send my complaint" draft="complain" isFilled={isWrong} size="large">
        <input type="hidden" name="submission" value={filled.typed.submission} />
        {filled.typed.earlier && (
          <>
            <input type="hidden" name="earlier" value={filled.typed.earlier} />
            <input type="hidden" name="key" value={filled.typed.key} />
          </>
        )}
        <div class="sr-only" aria-hidden="true">
          <label for={HONEYPOT_FIELD}>Leave this empty</label>
          <input id={HONEYPOT_FIELD} name={HONEYPOT_FIELD} tabIndex={-1} autocomplete="off" />
        </div>
        <LongField name="description" label="What happened?" filled={filled} rows={8} />
        {questions.map(({ id, says }) => (
          <LongField key={id} name={`detail-${id}`} label={`${says} (optional)`} rows={2} filled={filled} />
        ))}
        <LongField
          name="wish"
          label={`${wish?.says ?? 'What would put it right?'} (optional)`}
          rows={3}
          filled={filled}
        />
        <CategoryField
          label="What is it about? (optional)"
          categories={categories}
          otherwise="I am not sure"
          filled={filled}
        />
        <fieldset>
          <legend>How can we contact you?</legend>
          <p class="hint">Give us at least one of these.</p>
          <LineField name="name" label="Your name (optional)" filled={filled} />
          <LineField name="email" label="Email" type="email" filled={filled} />
          <LineField name="phone" label="Phone" type="tel" filled={filled} />
          <LineField name="address" label="Postal address" filled={filled} />
          <PreferredContactField label="How should we contact you?" otherwise="Any of these" filled={filled} />
          <LineField
            name="supportNeeds"
            label="Do you need any support? (optional)"
            hint="For example large print, an interpreter, or calls in the evening."
            filled={filled}
          />
        </fieldset>
        {filled.errors[PERSON_FIELD] && (
          <CheckField name={PERSON_FIELD} label="I am not a robot" checked={false} filled={filled} />
        )}
      </Form>
    </>,
    { script, comesBack: isWrong },
  )
}
