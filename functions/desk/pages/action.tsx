import type { StaffMember } from '../../../shared/complaint/complaint.ts'
import {
  CheckField,
  ChoiceField,
  FaultSummary,
  type Filled,
  Form,
  LineField,
  LongField,
  SeveralField,
} from '../../../shared/web/form.tsx'
import type { Action, Ask } from '../actions.ts'
import { deskPage } from './desk.tsx'

type Scene = {
  readonly reference: string
  readonly action: Action
  readonly filled: Filled
  /** What others did to the complaint since the form was opened. */
  readonly changed: readonly string[]
}

/** The form of one action on a complaint. */
export function actionPage(staff: StaffMember, { reference, action, filled, changed }: Scene): string {
  const wrong = Object.values(filled.faults).some(Boolean)
  return deskPage(
    action.title,
    staff,
    <>
      <p>
        <a href={`/desk/complaints/${reference}`}>{reference}</a>
      </p>
      <FaultSummary faults={filled.faults} />
      {changed.length > 0 && (
        <div class="faults" role="alert">
          <h2>Somebody has changed it since you began</h2>
          <ul>
            {changed.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
          <p>What you typed is still here. Send it again if it still holds.</p>
        </div>
      )}
      <Form button={action.title}>
        <input type="hidden" name="seen" value={filled.typed.seen} />
        <input type="hidden" name="once" value={filled.typed.once} />
        {action.asks.map((ask) => (
          <Field key={ask.name} ask={ask} filled={filled} />
        ))}
      </Form>
    </>,
    wrong || changed.length > 0,
  )
}

function Field({ ask: { name, label, is, isRequired, choices, fallback }, filled }: { ask: Ask; filled: Filled }) {
  const field = { name, label: isRequired || is === 'yes-or-no' ? label : `${label} (optional)`, filled }
  switch (is) {
    case 'words':
      return <LongField {...field} required={isRequired} rows={5} />
    case 'yes-or-no':
      return <CheckField {...field} checked={(filled.typed[name] ?? fallback) === 'true'} />
    case 'several':
      return <SeveralField {...field} choices={choices} />
    case 'one':
      return <ChoiceField {...field} choices={isRequired ? choices : [['', '–'], ...choices]} />
    default:
      return <LineField {...field} type={is === 'moment' ? 'datetime-local' : 'text'} />
  }
}
