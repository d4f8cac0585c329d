// What stands at the side of a complaint: who the customer is, how it stands, and what belongs to it.
import type { ComponentChildren } from 'preact'
import { Temporal } from 'temporal-polyfill'
import type { StaffMember } from '../../../shared/complaint/complaint.ts'
import type { Ways } from '../../../shared/complaint/events.ts'
import { atMoment, byWhen, sentenceCase, shortDay } from '../../../shared/notices/dates.ts'
import { byChannel } from '../../../shared/notices/passages.ts'
import { calendarIn, type Procedure } from '../../../shared/procedure/procedure.ts'
import { mayBeShown } from '../../../shared/store/attachments.ts'
import { Facts, SidePart } from '../../../shared/web/components/facts.tsx'
import { Fold } from '../../../shared/web/components/fold.tsx'
import { Icon } from '../../../shared/web/components/icon.tsx'
import type { Whole } from '../web/complaint-view.ts'
import { FileLink, FilePreview } from './file-link.tsx'

/** Another complaint of the same customer. */
export type Earlier = { readonly reference: string; readonly summary: string; readonly phase: string }

type SideProps = {
  readonly whole: Whole
  readonly staff: StaffMember
  readonly team: readonly StaffMember[]
  readonly procedure: Procedure
  readonly earlier: readonly Earlier[]
  readonly mayAddFiles: boolean
  /** The actions that are possible now, as they stand in addresses. */
  readonly possible: ReadonlySet<string>
}

const plain = (value: string) => sentenceCase(value.replaceAll('-', ' '))

/** Customer, facts, points, tasks, letters and files. */
export const Side = (props: SideProps) => (
  <>
    <Customer {...props} />
    <Standing {...props} />
    <Points {...props} />
    <Tasks {...props} />
    <Letters {...props} />
    <Files {...props} />
  </>
)

/** The link that leads to an action, where that is possible now. */
const changeBy = (
  { whole: { reference }, possible }: SideProps,
  action: string,
  said: { readonly word: string; readonly of: string },
) => (possible.has(action) ? { change: { address: `/desk/complaints/${reference}/${action}`, ...said } } : {})

function Customer(props: SideProps) {
  const { whole, earlier } = props
  const { complainant, supportNeeds, anonymous, preferredContact } = whole
  const { representative, ability = 'can-act', name, company } = complainant
  const open = earlier.filter(({ phase }) => phase !== 'closed').length
  return (
    <SidePart title="Customer" {...changeBy(props, 'change-contact', { word: 'Change', of: 'the customer' })}>
      <p class="font-medium">{name ?? (anonymous ? 'Anonymous' : 'Name not given')}</p>
      {company && <p class="text-13 text-muted">{company}</p>}
      <WaysTo ways={complainant} />
      {preferredContact && <p class="mt-1 text-13 text-muted">Prefers {preferredContact}</p>}
      {anonymous && (
        <Hint icon="phone-off">Nothing is sent, and no promise runs, until there is a way to contact them.</Hint>
      )}
      {ability === 'cannot-act' && <Hint icon="triangle-alert">They cannot act: never write to them.</Hint>}
      {ability === 'has-died' && <Hint icon="triangle-alert">They have died: never write to them.</Hint>}
      {representative && (
        <div class="mt-2.5 rounded-field bg-base-200 px-2.5 py-1.5 text-13">
          <p>
            <strong class="font-semibold">{representative.name ?? 'Somebody'}</strong> acts for them. Everything is
            written to the representative.
          </p>
          <WaysTo ways={representative} />
        </div>
      )}
      {supportNeeds && (
        <Hint icon="accessibility">
          <strong class="font-semibold">Support needs:</strong> {supportNeeds}
        </Hint>
      )}
      {earlier.length > 0 && (
        <Fold
          class="mt-2.5"
          summary={`${earlier.length} other ${earlier.length === 1 ? 'complaint' : 'complaints'}, ${open} open`}
        >
          <ul class="mt-1.5 space-y-1.5 text-13">
            {earlier.map((one) => (
              <li key={one.reference}>
                <a class="link link-hover" href={`/desk/complaints/${one.reference}`}>
                  {one.summary}
                </a>{' '}
                <span class="text-muted">{plain(one.phase)}</span>
              </li>
            ))}
          </ul>
        </Fold>
      )}
    </SidePart>
  )
}

const Hint = ({ icon, children }: { icon: Parameters<typeof Icon>[0]['name']; children: ComponentChildren }) => (
  <p class="mt-2.5 flex gap-2 rounded-field bg-base-200 px-2.5 py-1.5 text-13">
    <Icon name={icon} class="mt-0.5" />
    <span>{children}</span>
  </p>
)

/** The ways to reach somebody, each as a link that writes or calls. */
const WaysTo = ({ ways: { email, phone, address } }: { ways: Ways }) => (
  <ul class="mt-2 space-y-1 text-13">
    {email && (
      <li class="flex items-center gap-2">
        <Icon name="mail" size={3.5} class="text-muted" />
        <a class="link link-hover one-line" href={`mailto:${encodeURIComponent(email).replaceAll('%40', '@')}`}>
          {email}
        </a>
      </li>
    )}
    {phone && (
      <li class="flex items-center gap-2">
        <Icon name="phone" size={3.5} class="text-muted" />
        <a class="link link-hover" href={`tel:${phone.replaceAll(/[^\d+]/g, '')}`}>
          {phone}
        </a>
      </li>
    )}
    {address && (
      <li class="flex items-center gap-2">
        <Icon name="map-pin" size={3.5} class="text-muted" />
        <span class="whitespace-pre-line">{address}</span>
      </li>
    )}
  </ul>
)

function Standing(props: SideProps) {
  const { whole, staff, team, procedure } = props
  const { handler, level, phase, receivedAt, category, also, ticket, subjects, outcome, kind } = whole
  const nameOf = (id: string) => team.find((member) => member.id === id)?.name ?? id
  const titleOf = (id: string) => procedure.categories.find((one) => one.id === id)?.title ?? id
  const calendar = calendarIn(procedure)
  const facts: Parameters<typeof Facts>[0]['facts'] = [
    ['Status', plain(phase)],
    ['Type', kind === 'complaint' ? undefined : plain(kind)],
    ['Handler', handler ? `${nameOf(handler)}${handler === staff.id ? ' (you)' : ''}` : 'Nobody'],
    ['Level', `${level.title}, ${level.index + 1} of ${procedure.ladder.length}`],
    ['Received', `${atMoment(Temporal.Instant.from(receivedAt), calendar)}, ${byChannel(whole.channel)}`],
    ['Category', category && [category, ...also].map(titleOf).join(', ')],
    [
      'Ticket',
      ticket &&
        (ticket.url ? (
          <a class="link link-hover" href={ticket.url} rel="noreferrer">
            {ticket.helpdesk} {ticket.id}
            <Icon name="external-link" size={3} class="ml-1 inline text-muted" />
          </a>
        ) : (
          `${ticket.helpdesk} ${ticket.id}`
        )),
    ],
    ['Wants', whole.desiredOutcome],
    ['About', subjects.length > 0 ? subjects.map(nameOf).join(', ') : 'No colleague named'],
    ['Outcome', outcome && plain(outcome)],
    ['More time', whole.complex ? 'Extended as complex' : undefined],
  ]
  return (
    <SidePart title="Complaint" {...changeBy(props, 'categorise', { word: 'Change', of: 'the category' })}>
      <div class="text-13">
        <Facts facts={facts} />
      </div>
      {whole.relatedTo.length > 0 && (
        <p class="mt-2 text-13">
          Linked with{' '}
          {whole.relatedTo.map((other, index) => (
            <>
              {index > 0 && ', '}
              <a class="link" href={`/desk/complaints/${other}`}>
                {other}
              </a>
            </>
          ))}
        </p>
      )}
      {whole.missing.length > 0 && (
        <Fold class="mt-2" summary={`Missing information: ${whole.missing.length}`}>
          <ul class="mt-1.5 list-disc space-y-1 pl-5 text-13">
            {whole.missing.map(({ id, says }) => (
              <li key={id}>{says}</li>
            ))}
          </ul>
        </Fold>
      )}
    </SidePart>
  )
}

/** Each point of the complaint, to be answered by itself. */
const Points = (props: SideProps) => {
  const { issues } = props.whole
  return issues.length === 0 ? null : (
    <SidePart title="Points to answer" {...changeBy(props, 'add-issue', { word: 'Add', of: 'a point' })}>
      <ol class="space-y-1.5 text-13">
        {issues.map(({ description, outcome }, index) => (
          <li key={index} class="flex gap-2">
            <Icon
              name={outcome ? 'circle-check' : 'circle'}
              class={`mt-0.5 ${outcome ? 'text-success' : 'text-muted'}`}
            />
            <span>
              {description ?? '(erased)'} {outcome && <span class="text-muted">{plain(outcome)}</span>}
            </span>
          </li>
        ))}
      </ol>
    </SidePart>
  )
}

/** What is to be done by a date, and what was agreed to put it right. */
function Tasks({ whole: { tasks, timeline, reference, phase }, team, procedure }: SideProps) {
  const calendar = calendarIn(procedure)
  const nameOf = (id: string | undefined) => team.find((member) => member.id === id)?.name ?? id ?? 'Nobody'
  const remedies = timeline.filter(({ type }) => type === 'RemedyAgreed') as unknown as readonly Remedy[]
  const others = tasks.filter(({ task }) => task !== 'remedy')
  if (tasks.length + remedies.length === 0) return null
  const isOpen = (remedy: Remedy) =>
    tasks.some(({ task, setAt, owner }) => task === 'remedy' && setAt === remedy.at && owner === remedy.owner)
  return (
    <SidePart
      title="Tasks and remedies"
      {...(phase !== 'closed' && {
        change: { address: `/desk/complaints/${reference}/set-task`, word: 'Add', of: 'a task' },
      })}
    >
      <ul class="space-y-2 text-13">
        {others.map(({ id, task, description, owner, dueAt }) => (
          <li key={id}>
            <p class="font-medium">{description ?? plain(task)}</p>
            <p class="text-muted">
              {nameOf(owner)}, {byWhen(Temporal.Instant.from(dueAt), calendar)}
            </p>
          </li>
        ))}
        {remedies.map((remedy) => (
          <li key={remedy.sequence}>
            <p class="font-medium">
              {plain(remedy.remedy)}
              {remedy.amount && ` of ${money(remedy.amount)}`}
            </p>
            {remedy.description && <p>{remedy.description}</p>}
            <p class="text-muted">
              {nameOf(remedy.owner)}, {byWhen(Temporal.Instant.from(remedy.dueAt), calendar)}
              {!isOpen(remedy) && '. Done'}
            </p>
          </li>
        ))}
      </ul>
      {tasks.length > 0 && (
        <p class="mt-2 text-13">
          <a class="link" href={`/desk/complaints/${reference}/complete-task`}>
            Complete a task
          </a>
        </p>
      )}
    </SidePart>
  )
}

/** What the event says of a remedy that was agreed. */
type Remedy = Whole['timeline'][number] & {
  readonly remedy: string
  readonly description?: string | null
  readonly owner: string
  readonly dueAt: string
  readonly amount?: { readonly value: string; readonly currency: string }
}

const money = ({ value, currency }: NonNullable<Remedy['amount']>): string => {
  try {
    return new Intl.NumberFormat('en-GB', { style: 'currency', currency }).format(Number(value))
  } catch {
    return `${value} ${currency}` // three letters that are no currency
  }
}

/** The letters that wait to be printed and posted, and the papers that can be printed. */
function Letters({ whole: { letters, tasks, timeline, reference }, procedure }: SideProps) {
  const waiting = timeline.filter(({ type, id }) => type === 'LetterPrepared' && letters.includes(id ?? ''))
  const deadlock = timeline.filter(({ type }) => type === 'LetterSent')
  const isCopyAsked = tasks.some(({ task }) => task === 'copy')
  if (waiting.length + deadlock.length === 0 && !isCopyAsked) return null
  const calendar = calendarIn(procedure)
  return (
    <SidePart title={waiting.length > 0 ? 'Letters to post' : 'To print'}>
      <ul class="space-y-1 text-13">
        {waiting.map(({ sequence, notice, letter, at }) => (
          <li key={sequence}>
            {letter ? (
              <a class="link" href={`/api/complaints/${reference}/letters/${sequence}`}>
                {plain(notice ?? '')} (PDF)
              </a>
            ) : (
              `${plain(notice ?? '')}, to tell them by phone`
            )}
            <span class="text-muted">, {shortDay(Temporal.Instant.from(at), calendar)}</span>
          </li>
        ))}
        {deadlock.map(({ sequence }) => (
          <li key={sequence}>
            <a class="link" href={`/api/complaints/${reference}/letters/${sequence}`}>
              Deadlock letter (PDF)
            </a>
          </li>
        ))}
        {isCopyAsked && (
          <li>
            <a class="link" href="/procedure.pdf">
              Copy of the procedure that they asked for (PDF)
            </a>
          </li>
        )}
      </ul>
      {waiting.length > 0 && (
        <p class="mt-2 text-13">
          <a class="link" href={`/desk/complaints/${reference}/record-notice-posted`}>
            Record a posted letter
          </a>
        </p>
      )}
    </SidePart>
  )
}

const Files = ({ whole: { attachments, reference }, mayAddFiles }: SideProps) =>
  attachments.length === 0 && !mayAddFiles ? null : (
    <SidePart
      title="Files"
      {...(mayAddFiles && { change: { address: `/desk/complaints/${reference}/files`, word: 'Add a file', of: '' } })}
    >
      {attachments.length === 0 && <p class="text-13 text-muted">There are no files yet.</p>}
      <ul class="space-y-1 text-13">
        {attachments.map((file) => (
          <li key={file.id}>
            <FileLink file={file} reference={reference} />
            {mayBeShown(file) && <FilePreview file={file} reference={reference} />}
          </li>
        ))}
      </ul>
    </SidePart>
  )
