import { Temporal } from 'temporal-polyfill'
import { describe, expect, it } from 'vitest'
import { clockFrom } from '../../shared/complaint/clocks.ts'
import { procedureDocument } from '../../shared/letters/procedure.ts'
import { textOf as letterText } from '../../shared/notices/message.ts'
import { defineProcedure, type Procedure } from '../../shared/procedure/definition.ts'
import { calendarIn } from '../../shared/procedure/procedure.ts'
import { publish } from '../../shared/procedure/publish.ts'
import { cloudDirect, concero, constrat, customerServicePolicy, folded, jesq, received, standard } from '../given.ts'
import { pageOf, textOf } from './published.ts'

const all = [standard, constrat, concero, cloudDirect, customerServicePolicy, jesq]
const publicOf = ({ commitments }: Procedure) => commitments.filter(({ internal }) => !internal)
const times = (text: string, part: string) => text.split(part).length - 1

describe.each(all)('the page of $id', (procedure) => {
  const { email, phone, post, form } = procedure.organisation
  const text = textOf(procedure)

  it('names each way to reach us once', () => {
    for (const contact of [email, phone, post, form]) {
      if (contact) expect([contact, times(text, contact)]).toEqual([contact, 1])
    }
    for (const { name, contact } of procedure.external) {
      for (const line of contact) expect([name, line, times(text, ` ${line}`)]).toEqual([name, line, 1])
    }
  })

  it('offers our form where the document offers one that stands nowhere else', () => {
    expect(pageOf(procedure).includes('href="/complain"')).toBe(procedure === standard)
  })

  it('says at each clock how it is counted, and whose rule it is', () => {
    expect(times(text, 'Counted ')).toBe(publicOf(procedure).length)
    expect(times(text, 'this is our own rule')).toBe(publicOf(procedure).filter(({ ours }) => ours).length)
  })

  it('is printed with the same words', () => {
    const published = publish(procedure)
    const paper = letterText(procedureDocument(published)).replaceAll(/\s+/g, ' ')
    const said = [
      published.introduction,
      ...published.contact.flatMap(({ value, says }) => [value, says]),
      ...published.promises.flatMap(({ says, counted }) => [says, counted]),
      ...published.counting,
      ...published.closing,
      ...published.external,
      ...published.sections.flatMap(({ says }) => says),
      ...published.dated,
    ]
    for (const one of said) if (one) expect(paper).toContain(one)
  })
})

// A summer without public holidays, and a Friday afternoon: the weekend is all that does not work.
const FRIDAY = Temporal.ZonedDateTime.from('2026-06-05T15:00[Europe/London]')
const works = (day: Temporal.ZonedDateTime) => day.dayOfWeek < 6
const endOf = (day: Temporal.ZonedDateTime) => day.withPlainTime('23:59:59')

/** When something is due, by nothing but the words of the page. */
function dueByTheWords(counted: string, count: number): string {
  const days = (isCounted: typeof works) => {
    let day = FRIDAY
    for (let left = count; left > 0; ) {
      day = day.add({ days: 1 })
      if (isCounted(day)) left -= 1
    }
    return endOf(day)
  }
  const hours = (isCounted: typeof works) => {
    let hour = FRIDAY
    for (let left = count; left > 0; hour = hour.add({ hours: 1 })) if (isCounted(hour)) left -= 1
    return hour
  }
  const inOffice = (hour: Temporal.ZonedDateTime) => works(hour) && hour.hour >= 9 && hour.hour < 17
  const ways: readonly (readonly [RegExp, () => Temporal.ZonedDateTime])[] = [
    [/^Counted hour by hour from .*, day and night/, () => hours(() => true)],
    [/^Counted hour by hour from .*, on working days only/, () => hours(works)],
    [/^Counted as \d+ office hours from /, () => hours(inOffice)],
    [/^Counted in working days from .*, without that day, to the end of the last one/, () => days(works)],
    [/^Counted in calendar days from .*, without that day, to the end of the last one/, () => days(() => true)],
    [/^Counted in calendar weeks from .*, to the end of the last day/, () => endOf(FRIDAY.add({ weeks: count }))],
    [/^Counted in calendar months from .*, to the end of the last day/, () => endOf(FRIDAY.add({ months: count }))],
  ]
  let due = ways.find(([says]) => says.test(counted))?.[1]()
  if (due === undefined) throw new Error(counted)
  while (/on the working day before/.test(counted) && !works(due)) due = due.subtract({ days: 1 })
  while (/on the next working day/.test(counted) && !works(due)) due = due.add({ days: 1 })
  return due.toString()
}

describe('how a clock is counted', () => {
  const [example] = standard.commitments
  const strange = defineProcedure({
    ...standard,
    commitments: [
      ...standard.commitments,
      { ...example, id: 'forward', within: '1 day', roll: 'forward' },
      { ...example, id: 'working-hours', within: '30 working-day hours' },
    ],
  } as Parameters<typeof defineProcedure>[0])
  const clocks = [...all, strange].flatMap((procedure) =>
    publicOf(procedure).map((commitment, index) => ({
      procedure,
      commitment,
      name: `${procedure.id} ${commitment.id} ${commitment.within ?? commitment.every}`,
      counted: publish(procedure).promises[index]?.counted ?? '',
    })),
  )

  it.each(clocks)('is as the page says: $name', ({ procedure, commitment, counted }) => {
    const { dueAt } = clockFrom(FRIDAY.toInstant(), commitment, procedure, folded([received()]))
    const count = Number.parseInt(commitment.within ?? commitment.every ?? '', 10)
    expect(dueAt.toZonedDateTimeISO(calendarIn(procedure).zone).toString()).toBe(dueByTheWords(counted, count))
  })

  it('is told from what starts it', () => {
    const startOf = (procedure: Procedure, id: string) =>
      publish(procedure)
        .promises.find((one) => one.id === id)
        ?.counted.match(/from ([^,]+)/)?.[1]
    expect(startOf(constrat, 'final-decision')).toBe('your request for a review')
    expect(startOf(cloudDirect, 'information-contact')).toBe('receipt')
    expect(startOf(cloudDirect, 'progress')).toBe('the end of that time')
    expect(startOf(customerServicePolicy, 'progress')).toBe('the start of the investigation')
  })

  it('leaves out an agency’s pause where the clock stands still in it', () => {
    const pausing = publish(jesq).promises.filter(({ counted }) => counted.includes('a pause for an agency'))
    expect(pausing.map(({ id }) => id)).toEqual(['investigate', 'resolve', 'tell-of-delay'])
  })

  it('says in words what hours of working days are', () => {
    expect(publish(strange).promises.at(-1)?.time).toBe('within 30 hours, excluding weekends and public holidays')
    expect(publish(cloudDirect).promises[0]?.time).toBe('within 24 hours, excluding weekends and bank holidays')
  })
})

describe('what is not in every document', () => {
  it('the standard procedure says what it adds: when it is acknowledged, how often news comes, who takes it up', () => {
    const added = publish(standard)
      .sections.find(({ title }) => title === 'What we add')
      ?.says.join(' ')
    for (const part of ['within 24 hours', 'every 5 days', 'the directors']) expect(added).toContain(part)
  })

  it('and where a document promises no news, its page promises none', () => {
    for (const one of [concero, jesq]) expect(textOf(one)).not.toMatch(/every \d|progress report/i)
  })

  it('shows the date that the text bears, and no other', () => {
    expect(all.map((one) => publish(one).dated.slice(1))).toEqual([
      ['In force since Sunday 1 November 2026'],
      ['Last updated: January 2025'],
      [],
      [],
      ['Reviewed on Tuesday 22 June 2021, by the Support Services Supervisor'],
      [],
    ])
  })
})
