import fc from 'fast-check'
import { expect, it } from 'vitest'
import { TagsInEvent, tagsOf } from '../../shared/mail/tags.ts'

it('survive SES whoever the reader is, in the characters that SES takes', () => {
  fc.assert(
    fc.property(
      fc.oneof(
        fc.constantFrom('complainant', 'auth0|7', 'a@b'),
        fc.string({ unit: 'grapheme', minLength: 1, maxLength: 40 }),
      ),
      (reader) => {
        const about = { reference: 'CMP-7K3Q-9XTC', sequence: 12, notice: 'acknowledgement', reader } as const
        const tags = tagsOf(about)
        for (const { Value } of tags) expect(Value).toMatch(/^[A-Za-z0-9_-]{1,256}$/)
        const inEvent = Object.fromEntries(tags.map(({ Name, Value }) => [Name, [Value]]))
        expect(TagsInEvent.parse(inEvent)).toEqual(about)
      },
    ),
  )
})
