import { Temporal } from 'temporal-polyfill'
import type { Calendar } from '../../calendar/calendar.ts'
import type { StaffMember } from '../../complaint/complaint.ts'
import { atMoment } from '../dates.ts'
import { facts, link, type Message, paragraph } from '../message.ts'

type Change = {
  readonly what: 'made' | 'asked' | 'declined'
  readonly at: string
  readonly by: string
  readonly before?: StaffMember | undefined
  readonly after: StaffMember
}

/** Each part of a member of the team that differs, as it was and as it is, with the names of colleagues; what is empty reads as a dash. */
export function differences(
  before: StaffMember | undefined,
  after: StaffMember,
  team: readonly StaffMember[] = [],
): readonly (readonly [part: string, before: string, after: string])[] {
  const names = { name: 'Name', email: 'Email', title: 'Title' } as const
  const nameOf = (id: string | undefined) => team.find((one) => one.id === id)?.name ?? id ?? '–'
  const parts = (member: StaffMember | undefined) => [
    ...Object.entries(names).map(([part, name]) => [name, member?.[part as keyof typeof names] ?? '–'] as const),
    ['Reports to', nameOf(member?.manager)] as const,
    ['Deputy', nameOf(member?.deputy)] as const,
    ['Roles', member?.roles.toSorted().join(', ').replaceAll('-', ' ') || '–'] as const,
    ['Away', member?.away?.map(({ from, to }) => `${from} to ${to}`).join(', ') || '–'] as const,
    ['Emails switched off', member?.emailsOff?.join(', ') || '–'] as const,
    ['Works here', member === undefined ? '–' : member.left ? 'no' : 'yes'] as const,
  ]
  const [was, is] = [parts(before), parts(after)]
  return is.flatMap(([part, now], place) => {
    const then = was[place]?.[1] ?? '–'
    return then === now ? [] : [[part, then, now] as const]
  })
}

/** Tells directors that an administrator changed their own address or roles, where nobody else could allow it; or administrators that one asks for it. */
export function teamChange(
  { what, at, by, before, after }: Change,
  team: readonly StaffMember[],
  { page, calendar }: { readonly page: string; readonly calendar: Calendar },
): Message {
  const who = team.find(({ id }) => id === by)?.name ?? by
  const isRequest = what === 'asked'
  return {
    subject: isRequest
      ? `${who} asks to change their own address or roles`
      : `${who} has changed their own address or roles`,
    body: [
      paragraph(
        isRequest
          ? 'It takes another administrator to allow this. Look at it and decide on their page:'
          : 'It takes another administrator to allow this, and there is none, so it was made at once and you are told. If you know nothing of it, ask them; their page shows every change:',
      ),
      link(page, 'Open the team'),
      facts([
        ['When', atMoment(Temporal.Instant.from(at), calendar)],
        ...differences(before, after, team).map(([part, then, now]) => [part, `${then}, then ${now}`] as const),
      ]),
    ],
  }
}
