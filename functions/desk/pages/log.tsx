import { runningClocks } from '../../../shared/complaint/clocks.ts'
import type { Complaint, StaffMember } from '../../../shared/complaint/complaint.ts'
import { byWhen } from '../../../shared/notices/say.ts'
import { calendarIn, type Procedure } from '../../../shared/procedure/procedure.ts'
import { CHANNELS } from '../../../shared/procedure/words.ts'
import { ChoiceField, FaultSummary, type Filled, Form, LineField, LongField } from '../../../shared/web/form.tsx'
import { deskPage } from './desk.tsx'

type Scene = {
  readonly procedure: Procedure
  readonly team: readonly StaffMember[]
  readonly filled: Filled
}

/** The form for a complaint, in the order of a conversation. */
export function logPage(staff: StaffMember, { procedure, team, filled }: Scene): string {
  const nobody = ['', 'Nobody'] as const
  const people = team.map(({ id, name }) => [id, name] as const)
  const { typed, faults } = filled
  // These two have fields of their own.
  const asks = procedure.asks.filter(({ id }) => id !== 'contact' && id !== 'wish')
  const wish = procedure.asks.find(({ id }) => id === 'wish')
  return deskPage(
    'Log a complaint',
    staff,
    <>
      <FaultSummary faults={faults} />
      <Form button="Log the complaint">
        <input type="hidden" name="once" value={typed.once} />
        <fieldset>
          <legend>Who is it?</legend>
          <LineField name="name" label="Name" filled={filled} />
          <LineField name="phone" label="Phone" type="tel" filled={filled} />
          <LineField name="email" label="Email" type="email" filled={filled} />
          <LineField name="address" label="Postal address" filled={filled} />
        </fieldset>
        <fieldset>
          <legend>What happened?</legend>
          <LongField name="description" label="In their own words" filled={filled} required />
          {asks.map(({ id, says }) => (
            <LongField key={id} name={`detail-${id}`} label={says} rows={2} filled={filled} />
          ))}
          <LongField name="desiredOutcome" label={wish?.says ?? 'What would put it right?'} rows={2} filled={filled} />
          <ChoiceField
            name="subjects"
            label="Is it about one of us?"
            hint="They will not see it, and will not handle it."
            choices={[nobody, ...people]}
            filled={filled}
          />
        </fieldset>
        <fieldset>
          <legend>How did it come, and how do we write?</legend>
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
          <ChoiceField
            name="takenBy"
            label="Who took it, if not you"
            choices={[['', staff.name], ...people]}
            filled={filled}
          />
          <ChoiceField
            name="preferredContact"
            label="They would rather hear from us by"
            choices={[
              ['', 'Whatever reaches them'],
              ['email', 'Email'],
              ['phone', 'Phone'],
              ['post', 'Post'],
            ]}
            filled={filled}
          />
          <LineField
            name="supportNeeds"
            label="What makes it easier for them?"
            hint="Large print, an interpreter, calls in the evening."
            filled={filled}
          />
        </fieldset>
        {procedure.firstContact && (
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
        )}
      </Form>
    </>,
    Object.values(faults).some(Boolean),
  )
}

/** What to say at the end of the call: the reference in large letters, and what happens by when. */
export function loggedPage(
  staff: StaffMember,
  complaint: Complaint,
  { procedure, team }: Omit<Scene, 'filled'>,
): string {
  const { reference, handler, phase, subjects } = complaint
  const calendar = calendarIn(procedure)
  const isOwn = subjects.includes(staff.id)
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
      <p class="large">{reference}</p>
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
