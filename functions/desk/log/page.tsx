import { runningClocks } from '../../../shared/complaint/clocks.ts'
import { type Complaint, isInvolved, type StaffMember } from '../../../shared/complaint/complaint.ts'
import { ASKED_ANYWAY } from '../../../shared/complaint/open-questions.ts'
import { byWhen } from '../../../shared/notices/dates.ts'
import { calendarIn, type Procedure } from '../../../shared/procedure/procedure.ts'
import { CHANNELS } from '../../../shared/procedure/words.ts'
import { Button } from '../../../shared/web/components/button.tsx'
import {
  CategoryField,
  CheckField,
  ChoiceField,
  ErrorSummary,
  type Filled,
  Form,
  LineField,
  LongField,
  PreferredContactField,
  Problem,
} from '../../../shared/web/components/form.tsx'
import { part } from '../../../shared/web/layout.tsx'
import { deskPage } from '../web/layout.tsx'
import type { Known } from './known.ts'

export type LogScene = {
  readonly procedure: Procedure
  readonly team: readonly StaffMember[]
  readonly helpdesks: readonly string[]
  readonly filled: Filled
  /** Earlier complaints of the caller. */
  readonly known: readonly Known[]
  /** What of that may be the same. */
  readonly duplicates: readonly Known[]
}

/** The form for a complaint, in the order of a conversation. */
export function logPage(staff: StaffMember, scene: LogScene): string {
  const { procedure, filled, duplicates } = scene
  const { typed, errors } = filled
  return deskPage(
    'Log a complaint',
    staff,
    <>
      <ErrorSummary errors={errors} />
      <Form
        button={duplicates.length > 0 ? 'Log it all the same' : 'Log the complaint'}
        draft={`${staff.id}/log`}
        isFilled={typed.name !== undefined}
        isBroad
      >
        {/* Enter sends the form, and not the first of the buttons that stand between its fields. */}
        <button type="submit" class="sr-only" tabIndex={-1} aria-hidden="true">
          Log the complaint
        </button>
        <Repeated duplicates={duplicates} />
        <input type="hidden" name="submission" value={typed.submission} />
        {typed.from && <input type="hidden" name="from" value={typed.from} />}
        <ComplainantFields {...scene} />
        <RepresentativeFields filled={filled} />
        <ComplaintFields {...scene} />
        <HandlingFields {...scene} staff={staff} />
        {procedure.firstContact && <Resolved filled={filled} />}
      </Form>
    </>,
    { comesBack: duplicates.length > 0 || Object.values(errors).some(Boolean) },
  )
}

function ComplainantFields({ filled, helpdesks, known }: Pick<LogScene, 'filled' | 'helpdesks' | 'known'>) {
  return (
    <fieldset>
      <legend>Who is it?</legend>
      <div class="two">
        <LineField name="name" label="Name" filled={filled} />
        <LineField name="company" label="Company" filled={filled} />
        <LineField name="phone" label="Phone" type="tel" filled={filled} />
        <LineField name="email" label="Email" type="email" filled={filled} />
        <LineField name="address" label="Postal address" filled={filled} />
        <ChoiceField
          name="helpdesk"
          label="Helpdesk"
          choices={[['', 'None'], ...helpdesks.map((helpdesk) => [helpdesk, helpdesk] as const)]}
          filled={filled}
        />
        <LineField name="ticket" label="Ticket, if they name one" filled={filled} />
      </div>
      <div
        class="known"
        data-hx-get="/desk/known"
        data-hx-include="#name, #phone, #email, #helpdesk, #ticket"
        data-hx-trigger="load, change from:'closest fieldset'"
        aria-live="polite"
      >
        <KnownList known={known} />
      </div>
      <Button name="look" value="1" icon="search">
        Look up what they told us before
      </Button>
    </fieldset>
  )
}

/** Who acts for the complainant: folded, since most callers speak for themselves. */
function RepresentativeFields({ filled }: Pick<LogScene, 'filled'>) {
  const isFilled = Object.entries({ ...filled.typed, ...filled.errors }).some(
    ([name, value]) => value && (name.startsWith('representative') || name === 'ability'),
  )
  return (
    <details open={isFilled}>
      <summary>Somebody acts for them</summary>
      <div class="two">
        <LineField name="representative-name" label="Who acts for them" filled={filled} />
        <LineField name="representative-phone" label="Their phone" type="tel" filled={filled} />
        <LineField name="representative-email" label="Their email" type="email" filled={filled} />
        <LineField name="representative-address" label="Their postal address" filled={filled} />
        <LineField
          name="representative-authority"
          label="By what authority"
          hint="A letter, a power of attorney, as executor; and what they may do."
          filled={filled}
        />
        <ChoiceField
          name="ability"
          label="The complainant"
          hint="Whoever has died or cannot act is never written to."
          choices={[
            ['', 'can act for themselves'],
            ['cannot-act', 'cannot act'],
            ['has-died', 'has died'],
          ]}
          filled={filled}
        />
      </div>
    </details>
  )
}

function ComplaintFields({ filled, procedure, team }: Pick<LogScene, 'filled' | 'procedure' | 'team'>) {
  const asks = procedure.asks.filter(({ id }) => !ASKED_ANYWAY.includes(id))
  const wish = procedure.asks.find(({ id }) => id === 'wish')
  return (
    <fieldset>
      <legend>What happened?</legend>
      <LongField name="description" label="In their own words" filled={filled} required />
      {asks.map(({ id, says }) => (
        <LongField key={id} name={`detail-${id}`} label={says} rows={2} filled={filled} />
      ))}
      <LongField name="desiredOutcome" label={wish?.says ?? 'What would put it right?'} rows={2} filled={filled} />
      <CategoryField
        label="What is it about?"
        categories={procedure.categories}
        otherwise="Not said yet"
        filled={filled}
      />
      <ChoiceField
        name="subjects"
        label="Is it about one of us?"
        hint="They will not see it, and will not handle it."
        choices={[['', 'Nobody'], ...peopleIn(team)]}
        filled={filled}
      />
    </fieldset>
  )
}

function HandlingFields({ filled, team, staff }: Pick<LogScene, 'filled' | 'team'> & { staff: StaffMember }) {
  return (
    <fieldset>
      <legend>How did it come, and how do we write?</legend>
      <div class="two">
        <ChoiceField
          name="channel"
          label="It came by"
          choices={CHANNELS.map((channel) => [channel, channel.replaceAll('-', ' ')] as const)}
          filled={filled}
        />
        <LineField
          name="receivedAt"
          label="When, if not just now"
          hint="Every promise counts from then."
          type="datetime-local"
          filled={filled}
        />
        {filled.errors.certain && (
          <CheckField
            name="certain"
            label="It was that long ago, and that is certain"
            checked={false}
            filled={filled}
          />
        )}
        <ChoiceField
          name="takenBy"
          label="Who took it, if not you"
          choices={[['', staff.name], ...peopleIn(team)]}
          filled={filled}
        />
        <PreferredContactField
          label="They would rather hear from us by"
          otherwise="Whatever reaches them"
          filled={filled}
        />
        <LineField
          name="supportNeeds"
          label="What makes it easier for them?"
          hint="Large print, an interpreter, calls in the evening."
          filled={filled}
        />
      </div>
    </fieldset>
  )
}

const peopleIn = (team: LogScene['team']) => team.map(({ id, name }) => [id, name] as const)

function Resolved({ filled }: Pick<LogScene, 'filled'>) {
  return (
    <fieldset>
      <legend>Is it resolved already?</legend>
      <LongField
        name="resolved"
        label="Resolved on this call, with what they accepted"
        rows={2}
        hint="Left empty, the complaint is opened and handled."
        filled={filled}
      />
    </fieldset>
  )
}

/** Warns that the same may have been logged before: what is new can be added there without typing it again. */
function Repeated({ duplicates }: Pick<LogScene, 'duplicates'>) {
  if (duplicates.length === 0) return null
  return (
    <Problem title="This may have been told before">
      <ul>
        {duplicates.map(({ complaint: { reference, receivedAt }, words }) => (
          <li key={reference}>
            <a href={`/desk/complaints/${reference}`}>{reference}</a>, open since {receivedAt.slice(0, 10)}:{' '}
            {words.slice(0, 200)}
            <p>
              <Button name="addTo" value={reference}>
                Add what was said to {reference}
              </Button>
            </p>
          </li>
        ))}
      </ul>
      <p>If it is another matter, send it as it is.</p>
      <input type="hidden" name="another" value="true" />
    </Problem>
  )
}

/** The earlier complaints of the caller, as a part of the page. */
export const knownFragment = (known: readonly Known[]): string => part(<KnownList known={known} />)

function KnownList({ known }: Pick<LogScene, 'known'>) {
  if (known.length === 0) return null
  const open = known.filter(({ complaint }) => complaint.phase !== 'closed').length
  return (
    <>
      <h3>
        Told before: {known.length}, of which {open} open
      </h3>
      <ul>
        {known.map(({ complaint: { reference, receivedAt, phase }, words }) => (
          <li key={reference}>
            <a href={`/desk/complaints/${reference}`} target="_blank" rel="noreferrer">
              {reference}
            </a>{' '}
            {receivedAt.slice(0, 10)}, {phase}: <span class="text-muted">{words.slice(0, 120)}</span>
          </li>
        ))}
      </ul>
    </>
  )
}

/** The page that ends a call: the reference in large letters, and what happens by when. */
export function loggedPage(
  staff: StaffMember,
  complaint: Complaint,
  { procedure, team }: Pick<LogScene, 'procedure' | 'team'>,
): string {
  const { reference, handler, phase } = complaint
  const calendar = calendarIn(procedure)
  const isOwn = isInvolved(complaint, staff.id)
  const promised = runningClocks(procedure, complaint)
    .filter(({ commitment, isPaused }) => !commitment.internal && !isPaused)
    .toSorted((one, other) => one.dueAt.epochMilliseconds - other.dueAt.epochMilliseconds)
  const name = team.find(({ id }) => id === handler)?.name
  return deskPage(
    'It is logged',
    staff,
    <>
      <h2>To say at the end</h2>
      <p>Your reference is</p>
      <p class="large num text-4xl font-semibold tracking-wide">{reference}</p>
      {phase === 'closed' ? (
        <p>I have noted what we agreed, and we confirm it to you.</p>
      ) : (
        <>
          {name && !isOwn && <p>{name} takes care of it. This is what you can rely on:</p>}
          <dl>
            {promised.map(({ commitment, dueAt }) => (
              <div key={commitment.id}>
                <dt>{byWhen(dueAt, calendar)}</dt>
                <dd>{commitment.says}</dd>
              </div>
            ))}
          </dl>
        </>
      )}
      <p>
        {!isOwn && <a href={`/desk/complaints/${reference}`}>Open it</a>} <a href="/desk/log">Log another</a>
      </p>
    </>,
  )
}
