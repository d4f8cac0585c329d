// What happens when to a complaint that nobody acts upon: as lines, and as a picture.
import { h } from 'preact'
import { renderToString } from 'preact-render-to-string'
import { Temporal } from 'temporal-polyfill'
import { dayName } from '../../shared/calendar/working-time.ts'
import { Command } from '../../shared/complaint/commands.ts'
import type { Event } from '../../shared/complaint/events.ts'
import { hashOfWords } from '../../shared/complaint/timeline.ts'
import { Simulation } from '../../shared/notices/simulation.ts'
import type { Procedure } from '../../shared/procedure/procedure.ts'
import { type Channel, ROLES } from '../../shared/procedure/words.ts'

/** One thing that happens. */
export type Moment = {
  readonly at: Temporal.ZonedDateTime
  readonly kind: 'sent' | 'missed' | 'climbed' | 'happened'
  readonly says: string
}

/** How far ahead is looked: past the eight weeks that the longest of the shipped procedures takes. */
const MONTHS = 3

const TEAM = ROLES.map((role) => ({
  id: role,
  name: `the ${role.replaceAll('-', ' ')}`,
  email: `${role}@example.com`,
  roles: [role],
}))

/** Everything that happens in the first three months, in order of time and the procedure's own zone. */
export function previewOf(procedure: Procedure, received: Temporal.Instant, channel: Channel): readonly Moment[] {
  const scenario = { procedure, team: TEAM, contact: { name: 'the customer', salt: '' }, words: new Map() }
  const simulation = new Simulation(scenario, 'CMP-0000-0000')
  const words = hashOfWords('')
  const command = {
    type: 'Receive',
    by: 'complainant',
    channel,
    receivedAt: received.toString(),
    contact: words,
    description: words,
  }
  const refused = simulation.at(received, Command.parse(command))
  if (refused !== undefined) throw new Error(refused.why)
  const { zone } = procedure.organisation
  simulation.until(received.toZonedDateTimeISO(zone).add({ months: MONTHS }).toInstant())
  const at = (instant: string) => Temporal.Instant.from(instant).toZonedDateTimeISO(zone)
  const sent = simulation.notices.map(({ at: moment, name, reader }): Moment => {
    const to = reader === 'complainant' ? 'the customer' : (TEAM.find(({ id }) => id === reader)?.name ?? reader)
    return { at: at(moment), kind: 'sent', says: `${name.replaceAll('-', ' ')} to ${to}` }
  })
  const happened = simulation.events.flatMap((event): readonly Moment[] => {
    const line = lineOf(event, procedure)
    return line === undefined ? [] : [{ at: at(event.at), ...line }]
  })
  return [...happened, ...sent].toSorted((one, other) => Temporal.ZonedDateTime.compare(one.at, other.at))
}

function lineOf(event: Event, { ladder }: Procedure): Pick<Moment, 'kind' | 'says'> | undefined {
  switch (event.type) {
    case 'Received':
      return { kind: 'happened', says: `received by ${event.channel.replaceAll('-', ' ')}` }
    case 'CommitmentMissed': {
      if (event.done) return undefined
      const { commitment } = event.turn
      return {
        kind: 'missed',
        says: `${event.force === 'promise' ? 'promise broken' : 'target missed'}: ${commitment.replaceAll('-', ' ')}`,
      }
    }
    case 'LevelEntered':
      return { kind: 'climbed', says: `climbs to: ${ladder[event.level]?.title}` }
    case 'DeadlockReached':
      return { kind: 'climbed', says: 'deadlocked' }
    case 'ReferralDue':
      return { kind: 'climbed', says: 'the way outside is open' }
    case 'Closed':
      return { kind: 'climbed', says: `closed: ${event.because}` }
    default:
      return undefined
  }
}

const WIDTH = 960
const LEFT = 240
const ROW = 22
const INK: Readonly<Record<Moment['kind'], string>> = {
  sent: '#1d5c96',
  missed: '#a3241c',
  climbed: '#6b3fa0',
  happened: '#222',
}
const MARK: Readonly<Record<Moment['kind'], string>> = { sent: '●', missed: '✕', climbed: '▲', happened: '◆' }

/** The same as an SVG: a row a kind of thing, a mark for each time it happens, and the days along the top. */
export function pictureOf(procedure: Procedure, received: Temporal.Instant, moments: readonly Moment[]): string {
  const start = received.epochMilliseconds
  const end = Math.max(...moments.map(({ at }) => at.epochMilliseconds), start + 86_400_000)
  const x = (at: number) => LEFT + ((at - start) / (end - start)) * (WIDTH - LEFT - 30)
  const rows = [...new Set(moments.map(({ says }) => says))]
  const first = received.toZonedDateTimeISO(procedure.organisation.zone).toPlainDate()
  const weeks = Array.from({ length: Math.floor((end - start) / 604_800_000) + 1 }, (_, week) => week)
  const height = 60 + rows.length * ROW
  const title = `${procedure.title}: received on ${dayName(first)}`
  return renderToString(
    h(
      'svg',
      {
        xmlns: 'http://www.w3.org/2000/svg',
        viewBox: `0 0 ${WIDTH} ${height}`,
        role: 'img',
        'font-family': 'sans-serif',
        'font-size': 11,
      },
      [
        h('title', null, title),
        h('rect', { width: WIDTH, height, fill: '#fff' }),
        h('text', { x: 10, y: 18, 'font-size': 14, 'font-weight': 'bold' }, title),
        ...weeks.flatMap((week) => {
          const at = x(start + week * 604_800_000)
          return [
            h('line', { x1: at, x2: at, y1: 42, y2: height, stroke: '#ddd' }),
            h('text', { x: at, y: 38, 'text-anchor': 'middle', fill: '#555' }, week === 0 ? 'receipt' : `${week} w`),
          ]
        }),
        ...rows.flatMap((says, row) => {
          const y = 58 + row * ROW
          const own = moments.filter((moment) => moment.says === says)
          return [
            h(
              'text',
              { x: 10, y, fill: INK[own[0]?.kind ?? 'happened'] },
              says.length > 34 ? `${says.slice(0, 33)}…` : says,
            ),
            ...own.map(({ at, kind }) =>
              h('text', { x: x(at.epochMilliseconds), y, 'text-anchor': 'middle', fill: INK[kind] }, [
                h('title', null, `${at.toPlainDateTime().toString({ smallestUnit: 'minute' })}: ${says}`),
                MARK[kind],
              ]),
            ),
          ]
        }),
      ],
    ),
  )
}
