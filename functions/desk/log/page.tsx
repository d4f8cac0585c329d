import type { ComponentChildren } from 'preact'
import { Temporal } from 'temporal-polyfill'
import { type Clock, runningClocks } from '../../../shared/complaint/clocks.ts'
import { type Complaint, initialComplaint, isInvolved, type StaffMember } from '../../../shared/complaint/complaint.ts'
import { ASKED_ANYWAY } from '../../../shared/complaint/open-questions.ts'
import { atMoment, byWhen, sentenceCase } from '../../../shared/notices/dates.ts'
import { calendarIn, type Procedure } from '../../../shared/procedure/procedure.ts'
import type { Channel } from '../../../shared/procedure/words.ts'
import { Button, ButtonLink } from '../../../shared/web/components/button.tsx'
import { Internal, ReadByCustomer } from '../../../shared/web/components/entry.tsx'
import { Fold } from '../../../shared/web/components/fold.tsx'
import {
  CategoryField,
  CheckField,
  ChoiceField,
  ErrorSummary,
  type Filled,
  LineField,
  LongField,
  PreferredContactField,
  Problem,
} from '../../../shared/web/components/form.tsx'
import { Icon } from '../../../shared/web/components/icon.tsx'
import { part } from '../../../shared/web/layout.tsx'
import { deskPage } from '../web/layout.tsx'
import type { Known } from './known.ts'
import { spelled } from './spelling.ts'

export type LogScene = {
  readonly procedure: Procedure
  readonly team: readonly StaffMember[]
  readonly helpdesks: readonly string[]
  readonly filled: Filled
  readonly now: Temporal.Instant
  /** Earlier complaints of the caller. */
  readonly known: readonly Known[]
  /** What of that may be the same. */
  readonly duplicates: readonly Known[]
  /** Nothing was given by which the caller could be reached. */
  readonly isUnreachable: boolean
}

/** The form for a complaint, in the order of a conversation; who the caller is stands beside it. */
export function logPage(staff: StaffMember, scene: LogScene): string {
  const { procedure, filled, duplicates, isUnreachable, now } = scene
  const { typed, errors } = filled
  const asksAgain = duplicates.length > 0 || isUnreachable
  return deskPage(
    'Log a complaint',
    staff,
    <form method="post" noValidate data-draft={`${staff.id}/log`} data-filled={typed.name !== undefined || undefined}>
      {/* Enter sends the form, and not the first of the buttons that stand between its fields. */}
      <button type="submit" class="sr-only" tabIndex={-1} aria-hidden="true">
        Log the complaint
      </button>
      <input type="hidden" name="submission" value={typed.submission} />
      {typed.from && <input type="hidden" name="from" value={typed.from} />}
      <div class="flex flex-wrap items-center gap-x-3 gap-y-2 border-b border-line px-4 py-3 lg:px-6">
        <h1 class="text-lg font-semibold">Log a complaint</h1>
        <ChannelField filled={filled} />
        <p class="ml-auto hidden items-center gap-1.5 text-13 text-muted sm:flex">
          <Icon name="clock" size={3.5} />
          The clock starts now, {atMoment(now, calendarIn(procedure)).split(' on ')[0]}
        </p>
      </div>
      <div class="grid lg:grid-cols-[minmax(0,1fr)_22.5rem]">
        <div class="fields broad flex flex-col gap-5 px-4 pb-4 pt-5 lg:px-6">
          <ErrorSummary errors={errors} />
          <Repeated duplicates={duplicates} />
          {isUnreachable && <Unreachable />}
          <CallerFields {...scene} />
          <ComplaintFields {...scene} />
          <RecordFields {...scene} />
          <FoldedFields {...scene} staff={staff} />
          <div class="bottom-0 z-10 flex flex-wrap items-center gap-x-4 gap-y-2 border-t border-line bg-base-100 py-3 lg:sticky">
            <Button look="primary" class="max-sm:w-full">
              {asksAgain ? 'Log it anyway' : 'Log the complaint'}
            </Button>
            <p class="text-13 text-muted">Next: read out the reference and the dates.</p>
          </div>
        </div>
        <Caller {...scene} />
      </div>
    </form>,
    {
      comesBack: asksAgain || Object.values(errors).some(Boolean),
      isBare: true,
      here: '/desk/log',
      organisation: procedure.organisation.name,
    },
  )
}

/** The ways by which a complaint is logged: at the desk they come first, the rest are for what somebody passes on. */
const WAYS: readonly (readonly [Channel, string])[] = [
  ['phone', 'Phone'],
  ['in-person', 'In person'],
  ['post', 'Post'],
  ['live-chat', 'Live chat'],
  ['email', 'Email'],
  ['social-media', 'Social media'],
  ['web-form', 'Web form'],
  ['ticket-feedback', 'Ticket feedback'],
]

const ChannelField = ({ filled: { typed, errors } }: Pick<LogScene, 'filled'>) => (
  <div
    id="channel"
    role="radiogroup"
    aria-label="How it reached us"
    tabIndex={-1}
    {...(errors.channel && { 'aria-invalid': 'true' as const })}
  >
    <span class="join max-sm:flex-wrap">
      {WAYS.map(([channel, name]) => (
        <input
          key={channel}
          type="radio"
          name="channel"
          value={channel}
          class="btn btn-xs join-item"
          aria-label={name}
          checked={channel === (typed.channel ?? 'phone')}
        />
      ))}
    </span>
  </div>
)

/** A part of the conversation, with who will read it. */
const Section = ({
  title,
  reader,
  children,
}: {
  title: string
  reader?: ComponentChildren
  children: ComponentChildren
}) => (
  <section>
    <h2 class="flex flex-wrap items-center gap-x-2.5 text-15 font-semibold">
      {title}
      {reader}
    </h2>
    {children}
  </section>
)

function CallerFields({ filled }: Pick<LogScene, 'filled'>) {
  return (
    <Section title="Who is calling?">
      <div class="two" id="caller">
        <LineField name="name" label="Name" filled={filled} isFirst />
        <LineField name="phone" label="Phone" type="tel" filled={filled} />
        <LineField name="email" label="Email" type="email" filled={filled} />
        <LineField name="company" label="Company" filled={filled} />
      </div>
    </Section>
  )
}

function ComplaintFields({ filled, procedure }: Pick<LogScene, 'filled' | 'procedure'>) {
  const asks = procedure.asks.filter(({ id }) => !ASKED_ANYWAY.includes(id))
  const wish = procedure.asks.find(({ id }) => id === 'wish')
  return (
    <>
      <Section title="What happened?" reader={<ReadByCustomer />}>
        <LongField
          name="description"
          label="In their own words"
          hint="With examples: dates, ticket numbers, who they spoke to."
          rows={5}
          filled={filled}
          required
        />
        {asks.length > 0 && (
          <Fold
            summary={`Also ask, unless they have told you (${asks.length})`}
            isOpen={asks.some(({ id }) => filled.typed[`detail-${id}`])}
          >
            {asks.map(({ id, says }) => (
              <LongField key={id} name={`detail-${id}`} label={says} rows={2} filled={filled} />
            ))}
          </Fold>
        )}
      </Section>
      <Section title="What would put it right?" reader={<ReadByCustomer />}>
        <LongField name="desiredOutcome" label={wish?.says ?? 'What they would like'} rows={2} filled={filled} />
      </Section>
    </>
  )
}

function RecordFields({ filled, procedure, helpdesks }: Pick<LogScene, 'filled' | 'procedure' | 'helpdesks'>) {
  return (
    <Section title="For our records" reader={<Internal />}>
      <div class="two">
        <CategoryField label="Category" categories={procedure.categories} otherwise="Choose one" filled={filled} />
        <LineField name="ticket" label="Ticket number" filled={filled} />
        {helpdesks.length > 0 && (
          <ChoiceField
            name="helpdesk"
            label="Ticket of"
            choices={[['', 'Choose one'], ...helpdesks.map((helpdesk) => [helpdesk, helpdesk] as const)]}
            filled={filled}
          />
        )}
        <LineField
          name="supportNeeds"
          label="Support needs"
          hint="For example large print, an interpreter, or calls in the evening."
          filled={filled}
        />
      </div>
    </Section>
  )
}

/** What few calls need: in one fold, open where something in it is filled in or wrong. */
function FoldedFields(scene: LogScene & { staff: StaffMember }) {
  const { filled, procedure } = scene
  const { typed, errors } = filled
  const isUsed = [...FOLDED, ...REPRESENTATIVE].some((name) => typed[name] || errors[name])
  return (
    <Fold
      summary="Their address, somebody who acts for them, an earlier call, a colleague, or resolved already"
      isOpen={isUsed}
    >
      <div class="two">
        <LineField name="address" label="Postal address" filled={filled} />
        <PreferredContactField label="Write or call by" otherwise="Any of these" filled={filled} />
      </div>
      <h3 class="mt-4 font-medium">Somebody acts for them</h3>
      <RepresentativeFields filled={filled} />
      <h3 class="mt-4 font-medium">An earlier call, or about a colleague</h3>
      <EarlierFields {...scene} />
      {procedure.firstContact && (
        <>
          <h3 class="mt-4 font-medium">Resolved on this call</h3>
          <LongField
            name="resolved"
            label="How, and that they accepted it"
            reader="customer"
            rows={2}
            hint="Leave it empty to open the complaint as usual."
            filled={filled}
          />
        </>
      )}
    </Fold>
  )
}

const FOLDED = ['address', 'preferredContact', 'receivedAt', 'certain', 'takenBy', 'subjects', 'resolved', 'ability']
const REPRESENTATIVE = ['name', 'phone', 'email', 'address', 'authority'].map((way) => `representative-${way}`)

/** When it was said and to whom, where that was not just now; and whether it is about a colleague. */
const EarlierFields = ({ filled, team, staff }: Pick<LogScene, 'filled' | 'team'> & { staff: StaffMember }) => (
  <div class="two">
    <LineField
      name="receivedAt"
      label="When they called"
      hint="Every promise counts from then."
      type="datetime-local"
      filled={filled}
    />
    {filled.errors.certain && (
      <CheckField name="certain" label="It was that long ago, and I have checked" checked={false} filled={filled} />
    )}
    <ChoiceField name="takenBy" label="Who took it" choices={[['', staff.name], ...peopleIn(team)]} filled={filled} />
    <ChoiceField
      name="subjects"
      label="About a colleague"
      hint="They will not see it, and will not handle it."
      choices={[['', 'Nobody'], ...peopleIn(team)]}
      filled={filled}
    />
  </div>
)

/** Who acts for the complainant. */
const RepresentativeFields = ({ filled }: Pick<LogScene, 'filled'>) => (
  <div class="two">
    <LineField name="representative-name" label="Who acts for them" filled={filled} />
    <LineField name="representative-phone" label="Their phone" type="tel" filled={filled} />
    <LineField name="representative-email" label="Their email" type="email" filled={filled} />
    <LineField name="representative-address" label="Their postal address" filled={filled} />
    <LineField
      name="representative-authority"
      label="Their authority"
      hint="A letter, a power of attorney, as executor; and what they may do."
      filled={filled}
    />
    <ChoiceField
      name="ability"
      label="The complainant"
      hint="We never write to somebody who has died or cannot act."
      choices={[
        ['', 'can act for themselves'],
        ['cannot-act', 'cannot act'],
        ['has-died', 'has died'],
      ]}
      filled={filled}
    />
  </div>
)

const peopleIn = (team: LogScene['team']) =>
  team.filter(({ roles }) => roles.some((role) => role !== 'administrator')).map(({ id, name }) => [id, name] as const)

/** The caller, as far as they are known, and what they can be promised. Last in the order of Tab. */
const Caller = ({ known, procedure, now }: LogScene) => (
  <aside class="border-line bg-base-200 p-4 max-lg:border-t lg:border-l lg:p-5" aria-label="The caller">
    <div
      class="known"
      data-hx-get="/desk/known"
      data-hx-include="#name, #phone, #email, #helpdesk, #ticket"
      data-hx-trigger="load, change from:#caller, change from:#ticket"
      aria-live="polite"
    >
      <KnownList known={known} />
    </div>
    <Button name="look" value="1" icon="search" size="small" class="mt-3">
      Look up the caller
    </Button>
    <section class="mt-5 border-t border-line pt-4 max-lg:hidden">
      <h2 class="text-13 font-semibold">What you can promise</h2>
      <dl class="mt-2 flex flex-col gap-1.5 text-13">
        {promisedIn(procedure, startingNow(procedure, now)).map(({ commitment, dueAt }) => (
          <div key={commitment.id}>
            <dt class="font-medium">{sentenceCase(byWhen(dueAt, calendarIn(procedure)))}</dt>
            <dd class="text-muted">{commitment.says}</dd>
          </div>
        ))}
      </dl>
    </section>
  </aside>
)

/** A complaint by phone that arrives now, for its dates. */
const startingNow = (procedure: Procedure, now: Temporal.Instant): Complaint => ({
  ...initialComplaint(''),
  version: 1,
  channel: 'phone',
  procedure: { id: procedure.id, version: procedure.version },
  receivedAt: now.toString(),
  timing: { ...initialComplaint('').timing, facts: [{ fact: 'received', at: now.toString() }] },
})

/** What the complainant is promised, soonest first, each sentence once. */
function promisedIn(procedure: Procedure, complaint: Complaint): readonly Clock[] {
  const promised = runningClocks(procedure, complaint)
    .filter(({ commitment, isPaused }) => !commitment.internal && !commitment.ofMany && !isPaused)
    .toSorted((one, other) => Temporal.Instant.compare(one.dueAt, other.dueAt))
  return promised.filter(
    ({ commitment }, place) => promised.findIndex((one) => one.commitment.says === commitment.says) === place,
  )
}

/** Warns, and does not refuse: nobody may be kept from complaining. */
const Unreachable = () => (
  <Problem title="There is no way to reach them">
    <p>
      Ask for an email address, a phone number or a postal address. If they would rather not say, log it anyway: we work
      on it, but cannot write to them.
    </p>
    <input type="hidden" name="unreachable" value="true" />
  </Problem>
)

/** Warns that the same may have been logged before: what is new can be added there without typing it again. */
function Repeated({ duplicates }: Pick<LogScene, 'duplicates'>) {
  if (duplicates.length === 0) return null
  return (
    <Problem title="They may have told us before">
      <ul>
        {duplicates.map(({ complaint: { reference, receivedAt }, words }) => (
          <li key={reference}>
            <a href={`/desk/complaints/${reference}`}>{reference}</a>, open since {receivedAt.slice(0, 10)}:{' '}
            {words.slice(0, 200)}
            <p>
              <Button name="addTo" value={reference}>
                Add this call to {reference}
              </Button>
            </p>
          </li>
        ))}
      </ul>
      <p>If it is another matter, log it.</p>
      <input type="hidden" name="another" value="true" />
    </Problem>
  )
}

/** The earlier complaints of the caller, as a part of the page. */
export const knownFragment = (known: readonly Known[]): string => part(<KnownList known={known} />)

function KnownList({ known }: Pick<LogScene, 'known'>) {
  if (known.length === 0) {
    return <p class="text-13 text-muted">We look up the caller as you type.</p>
  }
  const open = known.filter(({ complaint }) => complaint.phase !== 'closed').length
  return (
    <>
      <h2 class="text-13 font-semibold">
        {open} open, {known.length - open} closed
      </h2>
      <ul class="mt-2 space-y-2">
        {known.map(({ complaint: { reference, receivedAt, phase }, excerpt, words }) => (
          <li key={reference} class="rounded-field border border-line bg-base-100 p-3">
            <a
              class="link link-hover font-medium"
              href={`/desk/complaints/${reference}`}
              target="_blank"
              rel="noreferrer"
            >
              {excerpt.summary ?? words.slice(0, 120)}
            </a>
            <p class="text-13 text-muted">
              {reference}, {phase === 'closed' ? 'closed' : 'open'}, received {receivedAt.slice(0, 10)}
            </p>
            {excerpt.latest && !excerpt.latest.isFirst && (
              <p class="text-13 text-muted">Last: {excerpt.latest.beginning}</p>
            )}
            {phase !== 'closed' && (
              <Button name="addTo" value={reference} icon="plus" size="small" class="mt-2">
                Add this call to it
              </Button>
            )}
          </li>
        ))}
      </ul>
    </>
  )
}

/** Nobody says the year of a day that is near. */
const NEAR_YEAR = / \d{4}$/

/** The page that ends a call: the reference in large letters and spelled, what to read out, and what happens by when. */
export function loggedPage(
  staff: StaffMember,
  complaint: Complaint,
  { procedure, team }: Pick<LogScene, 'procedure' | 'team'>,
): string {
  const { reference, handler, phase } = complaint
  const isOwn = isInvolved(complaint, staff.id)
  const promised = phase === 'closed' ? [] : promisedIn(procedure, complaint)
  const name = isOwn ? undefined : team.find(({ id }) => id === handler)?.name
  const calendar = calendarIn(procedure)
  return deskPage(
    'Logged',
    staff,
    <div class="grid lg:min-h-dvh lg:grid-cols-[minmax(0,1fr)_22.5rem]">
      <div class="px-4 py-6 lg:px-8 lg:py-10">
        <div class="max-w-xl">
          <p class="flex items-center gap-2 text-13 font-medium text-success">
            <Icon name="circle-check" />
            Logged
          </p>
          <h1 class="mt-1 text-2xl font-semibold">Read this to the caller</h1>
          <div class="mt-5 rounded-box border border-line bg-base-200 p-5 sm:p-6">
            <p class="text-15 text-muted">“Your reference is</p>
            <p class="large num mt-1 text-3xl font-semibold tracking-wide sm:text-4xl">{reference}</p>
            <p class="mt-2 text-15">{spelled(reference)}.</p>
            <p class="mt-5 text-lg leading-7">
              {phase === 'closed'
                ? 'I have noted what we agreed, and you will have it in writing. '
                : name
                  ? `${name} looks after your complaint. `
                  : ''}
              {promised.map(({ commitment, dueAt }) => (
                <span key={commitment.id}>
                  {commitment.applied ?? commitment.says}{' '}
                  <strong>That is {byWhen(dueAt, calendar).replace(NEAR_YEAR, '')}.</strong>{' '}
                </span>
              ))}
              If you think of anything else, call us and give the reference.”
            </p>
          </div>
          <p class="mt-6 flex flex-wrap gap-2">
            {!isOwn && (
              <ButtonLink href={`/desk/complaints/${reference}`} look="primary">
                Open the complaint
              </ButtonLink>
            )}
            <ButtonLink href="/desk/log" icon="phone-incoming">
              Log another call
            </ButtonLink>
          </p>
        </div>
      </div>
      {promised.length > 0 && (
        <aside class="border-line bg-base-200 p-4 max-lg:border-t lg:border-l lg:px-5 lg:py-10" aria-labelledby="next">
          <h2 id="next" class="text-15 font-semibold">
            What happens next
          </h2>
          <ol class="mt-3 space-y-4 text-13">
            {promised.map(({ commitment, dueAt }) => (
              <li key={commitment.id} class="border-l-2 border-line pl-4">
                <p class="font-medium">{sentenceCase(byWhen(dueAt, calendar))}</p>
                <p class="text-muted">{commitment.says}</p>
              </li>
            ))}
          </ol>
        </aside>
      )}
    </div>,
    { isBare: true, here: '/desk/log', organisation: procedure.organisation.name },
  )
}
