import { type Block, type Message, paragraph } from './message.ts'

type Call = { readonly caller: string; readonly organisation: string; readonly whom: string }

/** A message as somebody says it on the phone: who calls, the same facts as sentences, and no address to open or to answer. */
export function aloud({ subject, body }: Message, call: Call): Message {
  const hello = paragraph(
    `Hello, is this ${call.whom}? This is ${call.caller} from ${call.organisation}, about your complaint.`,
  )
  const goodbye = paragraph('Is there anything you would like to ask or add? I can write it down now.')
  const end = body.findIndex((block) => 'link' in block)
  const sentences = body.slice(1, end === -1 ? undefined : end - 1)
  return { subject, body: [hello, ...sentences.map((block) => spoken(block, call.caller)), goodbye] }
}

/** What leads over, where a letter has a heading. */
const LEADS: Readonly<Record<string, string>> = {
  'What has happened': 'This is what has happened.',
  'Why it is taking longer': 'It is taking longer than it should, and this is what we can tell you about it.',
  'What happens next, and by when': 'And this is what happens next.',
}

function spoken(block: Block, caller: string): Block {
  const say = (text: string) => inSpeech(text, caller)
  if ('heading' in block) return paragraph(LEADS[block.heading] ?? `${block.heading}:`)
  if ('paragraph' in block) return paragraph(say(block.paragraph))
  if ('list' in block) return { list: block.list.map((item) => say(joined(item.split(ON_A_DAY)))) }
  if ('facts' in block) return { list: block.facts.map((pair) => say(joined(pair))) }
  return block
}

/** What was done on a day stands behind it. */
const ON_A_DAY = /(?<=^\w+day \d+ \w+ \d{4}): (.*)/s

/** A name and its value as one sentence: `By the end of Monday 13 April, you hear from us again.` */
function joined([name = '', value = '']: readonly string[]): string {
  if (value === '') return name
  return `${name}, ${value.replace(/^(We|You|Your|Our|If|The|What|Nothing)\b/, (word) => word.toLowerCase())}`
}

const NEAR_DAY = /\b(January|February|March|April|May|June|July|August|September|October|November|December) \d{4}\b/g

/** Nobody says the year of a day that is near, speaks of themselves by name, or has written on the phone. */
const inSpeech = (text: string, caller: string): string =>
  text
    .replaceAll(NEAR_DAY, '$1')
    .replaceAll('since we last wrote to you', 'since you last heard from us')
    .replaceAll(`${caller} is responsible for it, and has been reminded.`, 'I am responsible for it.')
    .replaceAll(` ${caller}, who works on it, has been reminded.`, '')
    .replaceAll(`${caller} is`, 'I am')
    .replaceAll(`${caller} owes`, 'I owe')
    .replaceAll(`${caller} has`, 'I have')
    .replaceAll(new RegExp(`${RegExp.escape(caller)} (?=[a-z])`, 'g'), 'I ')
