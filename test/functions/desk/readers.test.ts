// Who reads what staff type, held against every notice of the six long stories.
import { expect, it, vi } from 'vitest'
import { READERS, type Reader } from '../../../functions/desk/actions/readers.ts'
import type { Command } from '../../../shared/complaint/commands.ts'
import { textOf } from '../../../shared/notices/message.ts'
import { Simulation } from '../../../shared/notices/simulation.ts'
import { texts } from '../../given.ts'
import { STORIES } from '../../stories/stories.ts'

const plain = (text: string) => text.replaceAll(/\s+/g, ' ')

/** What staff typed in a story, by `command.field`. */
function typedIn(commands: readonly Command[]) {
  return commands.flatMap((command) =>
    Object.entries(command).flatMap(([field, value]) => {
      if (typeof value !== 'string' || field === 'type') return []
      // Beside stored texts, what somebody wrote by hand, as the reference of a scheme.
      const says = texts.get(value) ?? (/^[A-Z]/.test(value) ? value : undefined)
      return says === undefined || typeof command.by !== 'object' ? [] : [{ field: `${command.type}.${field}`, says }]
    }),
  )
}

const readerOf = (field: string): Reader | undefined => {
  const [command = '', name = ''] = field.split('.')
  return (READERS as Readonly<Record<string, Readonly<Record<string, Reader>>>>)[command]?.[name]
}

it.each(Object.entries(STORIES))('nothing that is internal reaches the customer in the story of %s', (_, story) => {
  const heard = vi.spyOn(Simulation.prototype, 'at')
  const { sent } = story()
  const typed = typedIn(heard.mock.calls.map(([, command]) => command))
  heard.mockRestore()
  const toCustomer = sent.filter(({ reader }) => reader === 'complainant').map(({ message }) => plain(textOf(message)))
  const reached = typed.filter(({ says }) => toCustomer.some((text) => text.includes(plain(says))))
  expect(reached.length).toBeGreaterThan(2)
  for (const { field } of reached) {
    // What arrives from outside has no form of its own here: it is the customer's already.
    expect([field, readerOf(field) ?? 'customer']).toEqual([field, 'customer'])
  }
})
