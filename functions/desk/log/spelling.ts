const LETTERS: Readonly<Record<string, string>> = {
  A: 'Alfa',
  B: 'Bravo',
  C: 'Charlie',
  D: 'Delta',
  E: 'Echo',
  F: 'Foxtrot',
  G: 'Golf',
  H: 'Hotel',
  I: 'India',
  J: 'Juliett',
  K: 'Kilo',
  L: 'Lima',
  M: 'Mike',
  N: 'November',
  O: 'Oscar',
  P: 'Papa',
  Q: 'Quebec',
  R: 'Romeo',
  S: 'Sierra',
  T: 'Tango',
  U: 'Uniform',
  V: 'Victor',
  W: 'Whiskey',
  X: 'X-ray',
  Y: 'Yankee',
  Z: 'Zulu',
}
const DIGITS = ['zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine']

/** A reference as it is spelled on the phone, by its groups: `C M P, three Bravo Quebec six, Foxtrot Delta X-ray Alfa` (ICAO spelling alphabet). */
export function spelled(reference: string): string {
  const [start = '', ...groups] = reference.split('-')
  const characters = (group: string) => [...group].map((one) => LETTERS[one] ?? DIGITS[Number(one)] ?? one).join(' ')
  return [[...start].join(' '), ...groups.map(characters)].join(', ')
}
