import { Temporal } from 'temporal-polyfill'
import type { EventOf } from '../../complaint/events.ts'
import type { Recorded } from '../../complaint/timeline.ts'
import { calendarIn } from '../../procedure/procedure.ts'
import { atMoment } from '../dates.ts'
import { type Block, heading, paragraph } from '../message.ts'
import { defineNotice, type Facts } from '../notice.ts'
import { actorName, beginning, begun, caseFacts } from '../passages.ts'
import { subjectFor } from './subject.ts'

/** How many messages one mail quotes, and how much of each, in characters: the page has everything. */
const MOST = { messages: 20, characters: 1000 }

/** Tells the handler that messages arrived for one of their complaints, from the complainant or from a colleague: the first at once, what follows within the hour together. */
export const messageReceived = defineNotice({
  name: 'message-received',
  calledBy: ['CorrespondenceFiled', 'NoteAdded', 'MessagesGathered'],
  reader(complaint, event) {
    if (event.type === 'MessagesGathered') return complaint.handler
    const isOwn = typeof event.by === 'object' && event.by.staff === complaint.handler
    const isMessage = event.type === 'CorrespondenceFiled' ? !event.gathered : event.mail !== undefined
    return isMessage && !isOwn ? complaint.handler : undefined
  },
  timelineAfter: (_, event) => (event.type === 'MessagesGathered' ? event.after : undefined),
  words: (_, event, timeline) =>
    event.type === 'MessagesGathered'
      ? gatheredIn(timeline, event).map(({ message }) => message)
      : [event.type === 'NoteAdded' ? event.note : event.message],
  write(facts, event) {
    const { team } = facts
    const about = [heading('The complaint'), ...caseFacts(facts)]
    if (event.type === 'MessagesGathered') {
      const gathered = gatheredIn(facts.timeline, event)
      return {
        subject: subjectFor(
          facts,
          `${gathered.length === 1 ? 'another message' : `${gathered.length} more messages`} arrived`,
        ),
        body: [
          ...gathered.slice(0, MOST.messages).flatMap((one) => quotedShort(facts, one)),
          ...furtherMessages(gathered),
          ...about,
        ],
      }
    }
    const from = event.type === 'NoteAdded' ? ` from ${actorName(team, event.by)}` : ''
    return {
      subject: subjectFor(facts, `a message${from} arrived`),
      body: [
        heading('The message'),
        ...begun(facts, event.type === 'NoteAdded' ? event.note : event.message),
        ...about,
      ],
    }
  },
})

type Filed = EventOf<'CorrespondenceFiled'>

/** The messages that one notice passes on together. */
const gatheredIn = (timeline: readonly Recorded[], told: EventOf<'MessagesGathered'>): readonly Filed[] =>
  timeline.flatMap(({ event }) =>
    event.type === 'CorrespondenceFiled' && event.gathered && event.at <= told.at ? [event] : [],
  )

function quotedShort(facts: Facts, { at, message }: Filed): readonly Block[] {
  const says = beginning(facts, message, MOST.characters)
  const when = atMoment(Temporal.Instant.from(at), calendarIn(facts.procedure))
  return [heading(`At ${when}`), ...(says === undefined ? [] : [{ quote: says }])]
}

const furtherMessages = (gathered: readonly Filed[]): readonly Block[] =>
  gathered.length > MOST.messages ? [paragraph(`There are ${gathered.length - MOST.messages} more on its page.`)] : []
