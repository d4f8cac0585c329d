import { heading, paragraph } from '../message.ts'
import { defineNotice } from '../notice.ts'
import { dear, quoted, regards, whatIsPromised } from '../parts.ts'

/** Tells the complainant that we need more time, why, and until when (CON-C20, CON-C21). */
export const delay = defineNotice({
  name: 'delay',
  calledBy: ['ExtendedAsComplex', 'DelayExplained'],
  reader: () => 'complainant',
  words: (_, event) => (event.type === 'ExtendedAsComplex' ? [event.reason] : [event.text, event.work]),
  write(facts, event) {
    const { complaint } = facts
    const isComplex = event.type === 'ExtendedAsComplex'
    const why = isComplex ? 'Your complaint is a complex one, and we' : 'We'
    return {
      subject: `${complaint.reference}: we need more time, and why`,
      body: [
        dear(facts),
        paragraph(`${why} need more time to do it justice. This is why:`),
        ...quoted(facts, isComplex ? event.reason : event.text),
        ...(isComplex ? [] : [heading('What we are doing'), ...quoted(facts, event.work)]),
        ...whatIsPromised(facts),
        ...regards(facts),
      ],
    }
  },
})
