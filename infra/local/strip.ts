// What stands above the start page on this machine: whom to sign in as, the clock, and where to look.
import { Temporal } from 'temporal-polyfill'
import { dayName } from '../../shared/calendar/working-time.ts'
import type { StaffMember } from '../../shared/complaint/complaint.ts'
import { escaped } from './aws/answer.ts'
import { roleOf } from './staff.ts'

type Shown = {
  readonly staff: readonly StaffMember[]
  /** Instants in milliseconds since 1970. `due` is the next alarm, where there is one. */
  readonly now: number
  readonly due: number | undefined
  readonly zone: string
  /** How many mails were sent. */
  readonly sent: number
}

/** The strip, as HTML that uses what the page under it has. */
export function stripOf({ staff, now, due, zone, sent }: Shown): string {
  const people = staff.map(
    (member) =>
      `<li><a class="btn btn-sm btn-quiet" href="/desk/sign-in?login_hint=${encodeURIComponent(member.id)}"><span class="sr-only">Sign in as </span>${escaped(member.name)}</a> <span class="text-muted">${escaped(roleOf(member))}</span></li>`,
  )
  const move = (name: string, value: string, label: string) =>
    `<button class="btn btn-sm btn-quiet" type="submit" name="${name}" value="${value}">${label}</button>`
  const next = due === undefined ? '' : move('to', 'next', `To the next thing due, ${written(due, zone, now)}`)
  const links = [
    ['/_local/outbox', `Outbox (${sent})`],
    ['/_local/notices', 'Every notice'],
    ['/_local/components', 'Components'],
    ['/_local/readme', 'README'],
  ].map(([address, name]) => `<a class="link" href="${address}">${name}</a>`)
  return `<aside aria-labelledby="local" class="border-b border-line bg-base-200"><div class="mx-auto max-w-5xl px-4 py-4 sm:px-6">
<h2 id="local" class="font-semibold">Redress on this machine</h2><p class="text-muted">This strip is only here, never in a deployment.</p>
<h3 class="mt-3 font-semibold">Sign in as</h3><ul class="mt-1 grid gap-1.5 sm:grid-cols-2 lg:grid-cols-3">${people.join('')}</ul>
<h3 class="mt-3 font-semibold">Clock</h3><p><time datetime="${new Date(now).toISOString()}">${written(now, zone)}</time></p><form method="post" action="/_local/clock" class="flex flex-wrap gap-1.5">${move('advance', 'P1D', '+1 day')}${move('advance', 'P5D', '+5 days')}${next}</form>
<h3 class="mt-3 font-semibold">Look at</h3><p class="flex flex-wrap gap-3">${links.join(' ')}</p></div></aside>`
}

/** A moment as people say it, by the clock of the organisation; without its day where that is the day of `besides`. */
function written(at: number, zone: string, besides?: number): string {
  const local = (moment: number) => Temporal.Instant.fromEpochMilliseconds(moment).toZonedDateTimeISO(zone)
  const time = local(at).toPlainTime().toString({ smallestUnit: 'minute' })
  if (besides !== undefined && local(at).toPlainDate().equals(local(besides).toPlainDate())) return time
  return `${dayName(local(at).toPlainDate())}, ${time}`
}
