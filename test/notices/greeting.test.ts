// How people are greeted, by the name that they or a colleague typed.
import { describe, expect, it } from 'vitest'
import { greetingName } from '../../shared/notices/greeting.ts'

describe('a person is greeted', () => {
  it.each([
    ["Sean O'Neill", 'Sean'],
    ["O'Neill, Sean", 'Sean'],
    ['  Max   Brenner ', 'Max'],
    ['SEAN ONEILL', 'Sean'],
    ['max muster', 'Max'],
    ['Anne-Marie Dubois', 'Anne-Marie'],
    ['ANNE-MARIE DUBOIS', 'Anne-Marie'],
    ['D’Arcy Wells', 'D’Arcy'],
    ['Mrs Dilys Prosser', 'Mrs Prosser'],
    ['Dr. Ludwig van der Berg', 'Dr. van der Berg'],
    ['Prosser, Mrs Dilys', 'Mrs Prosser'],
    ['Łukasz Żak', 'Łukasz'],
    ['Petra', 'Petra'],
  ])('%s as %s', (name, greeted) => expect(greetingName(name)).toBe(greeted))
})

describe('is written out', () => {
  it.each([
    'J. Smith',
    'Brenner Print Ltd',
    'Nair & Cole Accountants',
    'Ann and Tom Reed',
    'Mrs',
    '田中 太郎',
    'Smith, Jones, Brown',
    'max@customer.example',
    '+44 20 7946 0999',
  ])('%s', (name) => expect(greetingName(name)).toBe(name))
})
