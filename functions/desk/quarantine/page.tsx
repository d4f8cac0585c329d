import { Temporal } from 'temporal-polyfill'
import type { StaffMember } from '../../../shared/complaint/complaint.ts'
import { mayRead } from '../../../shared/complaint/roles.ts'
import { sentenceCase } from '../../../shared/notices/dates.ts'
import type { Procedure } from '../../../shared/procedure/procedure.ts'
import { Button } from '../../../shared/web/components/button.tsx'
import { ErrorSummary, type Filled, LineField } from '../../../shared/web/components/form.tsx'
import { deskPage } from '../web/layout.tsx'
import { momentIn } from '../web/local-time.ts'
import type { QuarantineEntry, QuarantineView } from './decisions.ts'

const pathOf = ({ receivedAt, id }: QuarantineEntry) => `/desk/quarantine/${encodeURIComponent(receivedAt)}/${id}`

type Organisation = Procedure['organisation']

const monthInWords = (month: string) =>
  Temporal.PlainDate.from(`${month}-01`).toLocaleString('en-GB', { month: 'long', year: 'numeric' })

/** The quarantine of a month: what waits for a decision comes first. */
export function quarantinePage(
  staff: StaffMember,
  month: string,
  { quarantined: items, next }: { readonly quarantined: readonly QuarantineEntry[]; readonly next?: string },
  organisation: Organisation,
): string {
  const waiting = items.filter(({ decided }) => decided === undefined)
  const done = items.filter(({ decided }) => decided !== undefined)
  return deskPage(
    `Quarantine of ${monthInWords(month)}`,
    staff,
    <>
      <form method="get" class="flex flex-wrap items-center gap-2">
        <label class="font-medium" for="month">
          Month
        </label>
        <input class="input input-sm w-44" id="month" name="month" type="month" value={month} />
        <Button>Show</Button>
      </form>
      <h2>To decide</h2>
      <Items items={waiting} zone={organisation.zone} none="Nothing waits for a decision." />
      <h2>Decided</h2>
      <Items items={done} zone={organisation.zone} none="Nothing was decided in this month." />
      {next && (
        <p>
          <a href={`/desk/quarantine?${new URLSearchParams({ month, cursor: next })}`}>Later in this month</a>
        </p>
      )}
    </>,
    { organisation: organisation.name },
  )
}

function Items({ items, zone, none }: { items: readonly QuarantineEntry[]; zone: string; none: string }) {
  if (items.length === 0) return <p class="text-muted">{none}</p>
  return (
    <table>
      <thead>
        <tr>
          <th scope="col">Received</th>
          <th scope="col">Set aside as</th>
          <th scope="col">Came by</th>
          <th scope="col">Decided</th>
        </tr>
      </thead>
      <tbody>
        {items.map((item) => (
          <tr key={item.id}>
            <td>
              <a href={pathOf(item)}>{momentIn(item.receivedAt, zone)}</a>
            </td>
            <td>{sentenceCase(item.reason.replaceAll('-', ' '))}</td>
            <td>{sentenceCase(item.source.replaceAll('-', ' '))}</td>
            <td>{item.decided && `${item.decided.decision}, by ${item.decided.by}`}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** One thing that was set aside, as text alone, and the decision on it. */
export function lookPage(
  staff: StaffMember,
  looked: QuarantineView,
  filled: Filled,
  organisation: Organisation,
): string {
  const { reason, source, receivedAt, from, subject, text, files, decided, id } = looked
  return deskPage(
    subject || 'Without a subject',
    staff,
    <>
      <ErrorSummary errors={filled.errors} />
      <dl>
        <dt>Set aside as</dt>
        <dd>{reason}</dd>
        <dt>Came by</dt>
        <dd>{source}</dd>
        <dt>From</dt>
        <dd>{from ? [from.name, from.address].filter(Boolean).join(', ') : 'not known'}</dd>
        <dt>Received</dt>
        <dd>{momentIn(receivedAt, organisation.zone)}</dd>
      </dl>
      {reason === 'colleague' && !decided && (
        <p>
          A colleague wrote this. If they pass on what a customer says,{' '}
          {mayRead(staff) ? (
            <a href={`/desk/log?from=${encodeURIComponent(`${receivedAt}/${id}`)}`}>log it for the customer</a>
          ) : (
            'ask a manager to log it for the customer from here'
          )}
          : the form is filled in as far as the mail says for certain. If they complain themselves, release it: they are
          the customer then, and take no part in it.
        </p>
      )}
      {source !== 'email' && !decided && mayRead(staff) && (
        <p>
          Release it, and it is read as it stands. If it cannot be read,{' '}
          <a href={`/desk/log?from=${encodeURIComponent(`${receivedAt}/${id}`)}`}>log it by hand</a> with what it says.
        </p>
      )}
      <h2>What it says</h2>
      <blockquote>{text}</blockquote>
      {files.length > 0 && <h2>Files that came with it, which are not opened here</h2>}
      <ul>
        {files.map(({ name, declaredType, size }, index) => (
          <li key={index}>
            {name ?? 'without a name'} ({declaredType}, {Math.ceil(size / 1024)} kB)
          </li>
        ))}
      </ul>
      {decided ? (
        <p>
          Decided: {decided.decision}, by {decided.by}
          {decided.reason && `: ${decided.reason}`}.
        </p>
      ) : (
        <form method="post" class="fields" noValidate>
          <LineField
            name="reason"
            label="Why"
            hint="Needed to discard it. What is released counts as received when it first arrived."
            filled={filled}
          />
          <Button look="primary" name="decision" value="release">
            Release it
          </Button>{' '}
          <Button name="decision" value="discard">
            Discard it
          </Button>
        </form>
      )}
    </>,
    {
      comesBack: Object.values(filled.errors).some(Boolean),
      here: '/desk/quarantine',
      organisation: organisation.name,
    },
  )
}
