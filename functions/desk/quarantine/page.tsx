import type { ComponentChildren } from 'preact'
import { Temporal } from 'temporal-polyfill'
import type { StaffMember } from '../../../shared/complaint/complaint.ts'
import { mayRead } from '../../../shared/complaint/roles.ts'
import { sentenceCase } from '../../../shared/notices/dates.ts'
import type { Procedure } from '../../../shared/procedure/procedure.ts'
import { Badge } from '../../../shared/web/components/badge.tsx'
import { Button, ButtonLink } from '../../../shared/web/components/button.tsx'
import { EmptyState } from '../../../shared/web/components/empty-state.tsx'
import { Facts } from '../../../shared/web/components/facts.tsx'
import { Flash } from '../../../shared/web/components/flash.tsx'
import { ErrorSummary, type Filled, LineField } from '../../../shared/web/components/form.tsx'
import { Icon } from '../../../shared/web/components/icon.tsx'
import type { IconName } from '../../../shared/web/components/icons.ts'
import { Head } from '../web/head.tsx'
import { deskPage } from '../web/layout.tsx'
import { momentIn } from '../web/local-time.ts'
import type { QuarantineEntry, QuarantineView } from './decisions.ts'

const pathOf = ({ receivedAt, id }: QuarantineEntry) => `/desk/quarantine/${encodeURIComponent(receivedAt)}/${id}`

/** What both pages are shown with. */
export type Around = {
  readonly organisation: Procedure['organisation']
  readonly team: readonly StaffMember[]
}

const monthInWords = (month: string) =>
  Temporal.PlainDate.from(`${month}-01`).toLocaleString('en-GB', { month: 'long', year: 'numeric' })

const REASONS: Readonly<Record<QuarantineEntry['reason'], readonly [icon: IconName, title: string, why: string]>> = {
  virus: ['shield-alert', 'Virus found', 'The virus scan found something. Do not ask the sender to send it again.'],
  spam: ['mail-warning', 'Looks like spam', 'The spam filter stopped it.'],
  forged: ['shield-alert', 'Sender not confirmed', 'It may not come from the address that it gives as its sender.'],
  unreadable: ['file-text', 'Could not be read', 'What arrived is not in a form that can be read.'],
  loop: ['refresh-cw', 'Mail loop', 'It is an answer to one of our own automatic emails, again and again.'],
  automatic: ['reply', 'Automatic reply', 'A machine sent it, such as an out-of-office reply.'],
  refused: ['circle-alert', 'Not accepted', 'It could not be added to the complaint that it belongs to.'],
  colleague: ['users', 'From a colleague', 'A colleague sent it, for a customer or about a complaint of their own.'],
  flood: ['layers', 'Too many at once', 'More came from this sender in a day than is let through.'],
}

const DECISIONS = { release: 'Released', discard: 'Discarded' } as const

const sourceOf = (source: string) => {
  const [way = '', helpdesk] = source.split('/')
  return helpdesk === undefined ? sentenceCase(way.replaceAll('-', ' ')) : `Helpdesk: ${sentenceCase(helpdesk)}`
}

/** What was decided: `Discarded by Ada Abbot`. */
const decidedIn = ({ decision, by }: NonNullable<QuarantineEntry['decided']>, team: readonly StaffMember[]) =>
  `${DECISIONS[decision]} by ${team.find(({ id }) => id === by)?.name ?? by}`

/** The quarantine of a month: what waits for a decision comes first. */
export function quarantinePage(
  staff: StaffMember,
  month: string,
  { quarantined: items, next }: { readonly quarantined: readonly QuarantineEntry[]; readonly next?: string },
  around: Around,
): string {
  const waiting = items.filter(({ decided }) => decided === undefined)
  const done = items.filter(({ decided }) => decided !== undefined)
  return deskPage(
    'Quarantine',
    staff,
    <>
      <Head title="Quarantine" says={monthInWords(month)}>
        <form method="get" class="flex flex-wrap items-center gap-2">
          <label class="sr-only" for="month">
            Month
          </label>
          <input class="input input-sm w-44" id="month" name="month" type="month" value={month} />
          <Button>Show</Button>
        </form>
      </Head>
      <div class="space-y-5 px-4 py-4 lg:px-5">
        <p class="max-w-2xl text-muted">
          These messages were kept back. Release one to read it as a complaint or a reply, counted from when it arrived,
          or discard it.
        </p>
        <Items title="To decide" items={waiting} around={around}>
          <EmptyState icon="check" title="Nothing to decide">
            No message of this month is waiting.
          </EmptyState>
        </Items>
        {done.length > 0 && <Items title="Decided" items={done} around={around} />}
        {next && (
          <ButtonLink href={`/desk/quarantine?${new URLSearchParams({ month, cursor: next })}`}>Show more</ButtonLink>
        )}
      </div>
    </>,
    { isBare: true, organisation: around.organisation.name },
  )
}

type ItemsProps = {
  readonly title: string
  readonly items: readonly QuarantineEntry[]
  readonly around: Around
  /** What stands where there is nothing. */
  readonly children?: ComponentChildren
}

const Items = ({ title, items, around, children }: ItemsProps) => (
  <section>
    <h2 class="mb-2 flex items-baseline gap-2 text-15 font-semibold">
      {title}
      <span class="num text-13 font-normal text-muted">{items.length}</span>
    </h2>
    {items.length === 0 ? (
      children
    ) : (
      <ul class="rounded-box border border-line">
        {items.map((item) => (
          <Item key={item.id} item={item} around={around} />
        ))}
      </ul>
    )}
  </section>
)

const Item = ({ item, around: { organisation, team } }: { item: QuarantineEntry; around: Around }) => {
  const [icon, title, why] = REASONS[item.reason]
  return (
    <li class="relative grid grid-cols-[minmax(0,1fr)_auto] items-center gap-x-4 gap-y-0.5 border-line px-4 py-2 not-first:border-t hover:bg-base-200 md:grid-cols-[minmax(0,1fr)_12rem_14rem]">
      <p class="min-w-0">
        <a class="flex items-center gap-2 font-semibold after:absolute after:inset-0" href={pathOf(item)}>
          <Icon name={icon} class="text-muted" />
          {title}
        </a>
        <span class="block text-13 text-muted">{why}</span>
      </p>
      <p class="text-13 text-muted max-md:col-span-2">{sourceOf(item.source)}</p>
      <p class="text-13 text-muted max-md:col-span-2">
        <time class="block" dateTime={item.receivedAt}>
          {momentIn(item.receivedAt, organisation.zone)}
        </time>
        {item.decided && <span class="block">{decidedIn(item.decided, team)}</span>}
      </p>
    </li>
  )
}

/** One thing that was set aside, as text alone, and the decision on it. */
export function lookPage(staff: StaffMember, looked: QuarantineView, filled: Filled, around: Around): string {
  const { reason, source, receivedAt, from, subject, text, files, decided } = looked
  const { organisation, team } = around
  const [icon, title, why] = REASONS[reason]
  return deskPage(
    subject || 'No subject',
    staff,
    <>
      <Head
        title={subject || 'No subject'}
        under={{ address: `/desk/quarantine?month=${receivedAt.slice(0, 7)}`, name: 'Quarantine' }}
        says={<Badge icon={icon}>{title}</Badge>}
      />
      <div class="max-w-3xl space-y-4 px-4 py-4 lg:px-5">
        <ErrorSummary errors={filled.errors} />
        {decided && (
          <Flash kind="hint" icon="check">
            {decidedIn(decided, team)}
            {decided.reason && `: ${decided.reason}`}
          </Flash>
        )}
        <Facts
          facts={[
            ['From', from ? [from.name, from.address].filter(Boolean).join(', ') : 'Not known'],
            ['Received', momentIn(receivedAt, organisation.zone)],
            ['Came by', sourceOf(source)],
            ['Kept back', why],
          ]}
        />
        <section class="entry p-4" aria-label="Message">
          <p class="whitespace-pre-wrap [overflow-wrap:anywhere]">{text}</p>
          {files.length > 0 && (
            <ul class="mt-3 space-y-1 border-t border-line pt-3 text-13" aria-label="Files, which are not opened here">
              {files.map(({ name, size }, index) => (
                <li key={index} class="flex items-center gap-2">
                  <Icon name="paperclip" size={3.5} class="text-muted" />
                  {name ?? 'No name'}
                  <span class="num text-muted">{Math.ceil(size / 1024)} kB, not opened here</span>
                </li>
              ))}
            </ul>
          )}
        </section>
        {!decided && <Decide staff={staff} looked={looked} filled={filled} />}
      </div>
    </>,
    {
      isBare: true,
      comesBack: Object.values(filled.errors).some(Boolean),
      here: '/desk/quarantine',
      organisation: organisation.name,
    },
  )
}

type DecideProps = { readonly staff: StaffMember; readonly looked: QuarantineView; readonly filled: Filled }

function Decide({ staff, looked: { reason, source, receivedAt, id }, filled }: DecideProps) {
  const log = `/desk/log?from=${encodeURIComponent(`${receivedAt}/${id}`)}`
  return (
    <section class="space-y-2">
      <h2 class="text-15 font-semibold">What to do with it</h2>
      {reason === 'colleague' && (
        <p>
          If your colleague passes on what a customer says,{' '}
          {mayRead(staff) ? (
            <a class="link" href={log}>
              log it for the customer
            </a>
          ) : (
            'ask a manager to log it for the customer'
          )}
          : the form is filled in with what the email says. If your colleague complains as a customer, release it: they
          then take no part in handling it.
        </p>
      )}
      {source !== 'email' && mayRead(staff) && (
        <p>
          Release it to read it as it is. If it still cannot be read,{' '}
          <a class="link" href={log}>
            log it by hand
          </a>
          .
        </p>
      )}
      <form method="post" class="fields" noValidate>
        <LineField name="reason" label="Reason" hint="Needed only to discard it." reader="internal" filled={filled} />
        <p class="flex flex-wrap gap-2">
          <Button look="primary" name="decision" value="release">
            Release
          </Button>
          <Button name="decision" value="discard">
            Discard
          </Button>
        </p>
      </form>
    </section>
  )
}
