import { Badge } from '../../../shared/web/components/badge.tsx'
import { DueBadge } from '../../../shared/web/components/due.tsx'
import type { Row } from './rows.ts'

/** What is out of the ordinary about a complaint, in its heading. */
export const Badges = ({ row: { badges, next } }: { row: Row }) => (
  <p class="flex flex-wrap gap-1.5">
    {badges.map((badge) => (
      <One key={badge.kind} badge={badge} when={next?.when} />
    ))}
  </p>
)

function One({ badge: { kind, says }, when }: { badge: Row['badges'][number]; when: string | undefined }) {
  switch (kind) {
    case 'late':
      return <DueBadge state="missed">{when ?? says}</DueBadge>
    case 'aim-missed':
      return <DueBadge state="passed">{when ?? says}</DueBadge>
    case 'due-today':
      return <DueBadge state="today">{when ?? says}</DueBadge>
    case 'on-hold':
      return <DueBadge state="hold">{says}</DueBadge>
    case 'urgent':
      return (
        <Badge look="neutral" icon="flag">
          {says}
        </Badge>
      )
    case 'customer-wrote':
      return (
        <Badge look="primary" icon="message-square">
          {says}
        </Badge>
      )
    case 'candidate':
      return (
        <Badge look="dash" icon="circle">
          {says}
        </Badge>
      )
    case 'handler-away':
      return <Badge icon="plane">{says}</Badge>
    case 'nobody':
      return <Badge icon="user">{says}</Badge>
    case 'level':
      return <Badge icon="chevrons-up">{says}</Badge>
    case 'closed':
      return <Badge icon="check">{says}</Badge>
  }
}
