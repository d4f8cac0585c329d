import type { StaffMember } from '../../../shared/complaint/complaint.ts'
import { sentenceCase } from '../../../shared/notices/dates.ts'
import { OUTCOMES } from '../../../shared/procedure/words.ts'
import {
  CheckField,
  ChoiceField,
  ErrorSummary,
  type Filled,
  Form,
  LineField,
  LongField,
  Problem,
  SeveralField,
} from '../../../shared/web/components/form.tsx'
import { ComplaintHeading } from '../web/complaint-heading.tsx'
import { deskPage } from '../web/layout.tsx'
import type { Row } from '../web/rows.ts'
import type { Action } from './actions.ts'
import type { Ask } from './choices.ts'
import type { Reader } from './readers.ts'

type FormPageProps = {
  /** The complaint, as lists show it. */
  readonly row: Row
  readonly action: Action
  readonly filled: Filled
  /** What others did to the complaint since the form was opened. */
  readonly changed: readonly string[]
  readonly organisation: string
}

/** The form of one action on a complaint. */
export function actionPage(staff: StaffMember, { row, action, filled, changed, organisation }: FormPageProps): string {
  const wrong = Object.values(filled.errors).some(Boolean)
  const comesBack = wrong || changed.length > 0
  return deskPage(
    action.title,
    staff,
    <>
      <div class="border-b border-line bg-base-100">
        <ComplaintHeading row={row} isBelow />
      </div>
      <div class="text px-4 pb-10 pt-4 lg:px-5">
        <h1 class="mb-3 text-lg font-semibold">{action.title}</h1>
        <ErrorSummary errors={named(filled.errors, action)} />
        {changed.length > 0 && (
          <Problem title="Somebody has changed it since you began">
            <ul>
              {changed.map((line) => (
                <li key={line}>{line}</li>
              ))}
            </ul>
            <p>What you typed is still here. Send it again if it is still right.</p>
          </Problem>
        )}
        <Form
          button={action.title}
          draft={`${staff.id}/${row.reference}/${action.id}`}
          isFilled={comesBack}
          cancel={row.address}
        >
          <input type="hidden" name="seen" value={filled.typed.seen} />
          <input type="hidden" name="submission" value={filled.typed.submission} />
          {action.asks.map((ask, place) => (
            <Field key={ask.name} ask={ask} filled={filled} isFirst={place === 0 && !comesBack} />
          ))}
        </Form>
      </div>
    </>,
    { isBare: true, comesBack, here: '/desk', organisation },
  )
}

/** What is wrong, with the field that it is about: several may have the same. */
const named = (errors: Filled['errors'], { asks }: Action): Filled['errors'] =>
  Object.fromEntries(
    Object.entries(errors).map(([field, error]) => {
      const label = asks.find(({ name }) => name === field)?.label
      return [field, error && label ? `${label}: ${error.charAt(0).toLowerCase()}${error.slice(1)}` : error]
    }),
  )

function Field({
  ask: { name, label, hint, reader, is, isRequired, choices, fallback },
  filled,
  isFirst,
}: {
  ask: Ask
  filled: Filled
  isFirst: boolean
}) {
  const isPlain = isRequired || is === 'yes-or-no' || is === 'issues'
  const field = { name, label: isPlain ? label : `${label} (optional)`, hint, reader, isFirst, filled }
  switch (is) {
    case 'words':
      return <LongField {...field} required={isRequired} rows={5} />
    case 'yes-or-no':
      return <CheckField {...field} checked={(filled.typed[name] ?? fallback) === 'true'} />
    case 'several':
      return <SeveralField {...field} choices={choices} />
    case 'one':
      return <ChoiceField {...field} choices={[['', isRequired ? 'Choose' : '–'], ...choices]} />
    case 'amount':
      return <Amount {...field} />
    case 'issues':
      return (
        <>
          {choices.map(([issue, says]) => (
            <Issue key={issue} name={`${name}-${issue}`} label={says} reader={reader} filled={filled} />
          ))}
        </>
      )
    default:
      return <LineField {...field} type={is === 'moment' ? 'datetime-local' : 'text'} />
  }
}

type One = {
  readonly name: string
  readonly label: string
  readonly hint?: string | undefined
  readonly reader?: Reader | undefined
  readonly filled: Filled
}

function Amount({ name, label, hint, reader, filled }: One) {
  const currency = `${name}-currency`
  const typed = { [currency]: 'GBP', ...filled.typed }
  return (
    <>
      <LineField name={name} label={label} hint={hint} reader={reader} filled={filled} />
      <LineField name={currency} label="In" hint="Three letters: GBP." reader={reader} filled={{ ...filled, typed }} />
    </>
  )
}

/** One point of the complaint, and what is decided on it. */
function Issue({ name, label, reader, filled }: One) {
  const outcomes = OUTCOMES.map((outcome) => [outcome, sentenceCase(outcome.replaceAll('-', ' '))] as const)
  return (
    <fieldset>
      <legend class="font-medium">{label}</legend>
      <ChoiceField
        name={name}
        label="Outcome"
        choices={[['', 'Not decided yet'], ...outcomes]}
        reader={reader}
        filled={filled}
      />
      <LongField name={`${name}-reasons`} label="Reasons" rows={3} reader={reader} filled={filled} />
    </fieldset>
  )
}
