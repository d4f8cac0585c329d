import { Temporal } from 'temporal-polyfill'
import { describe, expect, it } from 'vitest'
import { digestsIn, samplesIn } from '../../infra/local/samples.ts'
import { Event } from '../../shared/complaint/events.ts'
import { fold } from '../../shared/complaint/evolve.ts'
import type { ClimbedBecause } from '../../shared/complaint/payloads.ts'
import { chained } from '../../shared/complaint/timeline.ts'
import { noticesFor, onceSent } from '../../shared/notices/all.ts'
import { htmlOf } from '../../shared/notices/html.ts'
import { link, textOf } from '../../shared/notices/message.ts'
import { messageOf } from '../../shared/notices/wording.ts'
import { defineProcedure } from '../../shared/procedure/definition.ts'
import type { NoticeName } from '../../shared/procedure/words.ts'
import {
  acknowledged,
  assigned,
  constrat,
  type EventInput,
  proposalSent,
  RECEIVED,
  REFERENCE,
  received,
  sent,
  standard,
  team,
  texts,
  words,
} from '../given.ts'
import { played } from '../play.ts'
import { ALL } from '../typed.ts'

/** The notices that the last of some events calls for, written. */
function written(told: readonly EventInput[], procedure = standard) {
  const events = told.map((one) => Event.parse(one))
  const complaint = fold(REFERENCE, events)
  const event = events.at(-1)
  if (event === undefined) throw new Error('an event')
  const now = Temporal.Instant.from(event.at)
  return noticesFor(procedure, complaint, event, events.length).map((called) => {
    const afterwards = onceSent(complaint, called, event.at)
    const contact = { name: 'Cara Customer', email: 'cara@customer.example', salt: '' }
    const timeline = chained({ sequence: 0, hash: '' }, events).recorded
    const page = 'https://complaints.example/c/CMP-7K3Q-9XTS?key=1'
    const { reader } = called
    const facts = { procedure, complaint, afterwards, now, contact, reader, team, words: texts, page, timeline }
    const message = called.notice.write(facts, event)
    return {
      ...called,
      name: called.notice.name,
      message,
      text: textOf(message),
    }
  })
}

const open = [received(), assigned(), acknowledged()]
const at = '2026-03-05T10:00:00Z'
const by = { staff: 'hana' }
const level = (to: number, because: ClimbedBecause): EventInput => ({
  type: 'LevelEntered',
  at,
  by: 'system',
  level: to,
  because,
  staff: to === 1 ? 'mira' : 'tom',
})
const closed: EventInput = { type: 'Closed', at, by: 'complainant', because: 'agreed' }

/** For each notice who gets it, and the facts that it has to have. */
const SAYS: Record<NoticeName, readonly [reader: string, ...says: string[]]> = {
  acknowledgement: [
    'complainant',
    'Dear Cara,',
    'We received your complaint at 09:00 on Monday 2 March 2026.',
    'Your case handler: Hana Holm',
    'By the end of Monday 30 March 2026: We resolve your complaint',
    'The heating has been cold',
    'complaints@example.com; phone +44 20 7946 0000',
    '/c/CMP-7K3Q-9XTS?key=',
  ],
  'progress-report': [
    'complainant',
    'Tuesday 3 March 2026: Hana Holm began to investigate.',
    'By the end of Tuesday 10 March 2026: You will hear from us again',
  ],
  reply: [
    'complainant',
    'The engineer has your number, and calls before he comes.',
    'By the end of Tuesday 10 March 2026: You will hear from us again',
    'Yours sincerely, Hana Holm',
  ],
  'say-more': ['complainant', 'Please tell us why'],
  link: ['complainant', '/c/CMP-7K3Q-9XTS?key=', 'If you did not ask for it, you do not need to do anything.'],
  'information-request': ['complainant', 'Which rooms are cold', 'We will carry on while we wait'],
  plan: ['complainant', 'We look at the pump first.', 'by 10:00 on Thursday 12 March 2026', 'Responsible: Hana Holm'],
  'plan-agreed': ['complainant', 'you agree with our plan', 'We look at the pump first.'],
  estimate: ['complainant', 'Hana Holm will call you back by 10:00 on Thursday 12 March 2026', 'Our log shows'],
  proposal: [
    'complainant',
    'we take £120 off',
    'reply to this message with “I agree”',
    'If you do not, please tell us why.',
  ],
  'confirm-agreement': ['complainant', 'we take £120 off', 'Silence is not agreement'],
  'agreement-noted': ['complainant', 'we take £120 off', 'by 10:00 on Thursday 12 March 2026'],
  response: ['complainant', 'Outcome: partially upheld', 'Our log shows', 'IF YOU ARE NOT SATISFIED', 'the courts'],
  'final-decision': [
    'complainant',
    'Outcome: partially upheld',
    'Decided by: Tom Thorne, our Managing Director',
    'Our log shows',
    'This is our last decision.',
    'the courts',
  ],
  delay: ['complainant', 'The pump has to be ordered', 'Two heaters', 'and is now 10:00 on Thursday 12 March 2026'],
  'taken-up': [
    'complainant',
    'You told us that you do not agree',
    'Your complaint is now with Mira Moss, our service manager.',
  ],
  'review-received': ['complainant', 'The second call is not in your log.', 'with Mira Moss', 'By the end'],
  'new-handler': ['complainant', 'Jonas Ward now handles your complaint, in place of Hana Holm.', 'By the end'],
  'meeting-invitation': [
    'complainant',
    'When: 10:00 on Thursday 12 March 2026',
    'Who will be there: Mira Moss, Jonas Ward',
    'At your flat',
    'or not at all',
  ],
  'meeting-change': ['complainant', 'to meet you at 10:00 on Thursday 12 March', 'When: 14:00 on Friday 13 March 2026'],
  'meeting-cancelled': ['complainant', 'Our meeting at 10:00 on Thursday 12 March 2026 is cancelled'],
  minutes: [
    'complainant',
    'When we met: Thursday 12 March 2026',
    'Who was there for us: Mira Moss, Jonas Ward',
    'we have not come to an agreement yet',
    'We looked at every radiator.',
    'We would like to meet you again',
    'By 10:00 on Thursday 12 March 2026: The heating is repaired.',
  ],
  'deadlock-notice': ['complainant', 'class it as deadlocked', 'The pump has to be ordered', 'the courts'],
  'deadlock-letter': [
    'complainant',
    'Your reference: CMP-7K3Q-9XTS',
    'Received: Monday 2 March 2026',
    'The heating has been cold',
    'we take £120 off',
    'Our log shows',
    'the courts',
  ],
  'letter-refused': [
    'complainant',
    'The pump has to be ordered',
    'We will have done this by 10:00 on Thursday 12 March 2026',
  ],
  'external-referral': ['complainant', 'You can now take it further.', 'the courts'],
  'letter-withheld': ['complainant', 'come to the conclusion that it is vexatious', 'free to ask the scheme yourself'],
  'request-declined': [
    'complainant',
    'You asked us for a deadlock letter',
    'The pump has to be ordered',
    'WHAT HAPPENS NEXT',
  ],
  'wait-agreed': ['complainant', 'until 10:00 on Thursday 12 March 2026', 'does not count as a deadlock'],
  referral: ['complainant', 'is now with Example Ombudsman', 'once we know what they have decided'],
  'external-decision': [
    'complainant',
    'Example Ombudsman has made a decision',
    'your complaint is justified',
    'you accept it',
    'By 10:00 on Thursday 12 March 2026: The landlord repairs the heating and pays £120.',
  ],
  hold: ['complainant', 'The regulator, case 4711.', 'Your right to take your complaint elsewhere'],
  resumption: ['complainant', 'The pause is over', 'By the end of Monday 30 March 2026'],
  'agreed-resolution': [
    'complainant',
    'On Thursday 5 March 2026 we agreed',
    'we take £120 off',
    'By 10:00 on Thursday 12 March 2026: The heating is repaired.',
    'A closed complaint is not opened again',
  ],
  'remedy-done': ['complainant', 'was done on Thursday 5 March 2026', 'The heating is repaired.'],
  closing: ['complainant', 'could not uphold it', 'Our log shows', 'A closed complaint is not opened again'],
  feedback: ['complainant', 'Calls about heating now go'],
  'after-closing': ['complainant', 'which is closed', 'To open a new complaint, write a new message'],
  'left-out': ['complainant', 'film.mp4 (31 MB): larger than 20 MB'],
  reminder: ['hana', 'By the end of Friday 6 March 2026: We write to you', '/desk/complaints/CMP-7K3Q-9XTS'],
  'missed-commitment': [
    'hana',
    'We promised this by 10:00 on Thursday 5 March 2026.',
    'It is still owed by Hana Holm.',
  ],
  escalation: [
    'tom',
    'the complainant did not agree',
    'Decision needed: Make a better offer',
    'Cara Customer, since Monday 2 March 2026 (3 days ago), by email; handled by Hana Holm',
    '2 Mar received; 4 Mar delay explained; 4 Mar proposal sent; 5 Mar promise broken',
    'The heating has been cold',
    'A warm flat',
    'we take £120 off',
    'Thursday is too late',
    'We first promised this by 10:00 on Thursday 5 March 2026.',
    'The pump has to be ordered',
    '/desk/complaints/CMP-7K3Q-9XTS',
  ],
  urgent: ['mira', 'vulnerable person', 'A baby lives there.', '/desk/complaints/CMP-7K3Q-9XTS'],
  anonymous: ['mira', 'no way to write to the complainant', 'The heating has been cold', 'record how'],
  assigned: ['hana', 'You know the house.', 'The heating has been cold', 'By 09:00 on Tuesday 3 March 2026'],
  reassigned: ['jonas', 'Hana Holm can no longer handle this complaint: it is about them.', 'The heating'],
  task: ['jonas', 'Order the pump.', 'Due: by 10:00 on Thursday 12 March 2026'],
  'meeting-attendance': ['jonas', 'When: 10:00 on Thursday 12 March 2026', 'Attending: Mira Moss, Jonas Ward'],
  mention: ['jonas', 'Could you look at the pump before Thursday?', '/desk/complaints/CMP-7K3Q-9XTS'],
  'message-received': ['hana', 'It is warm again in two rooms', '/desk/complaints/CMP-7K3Q-9XTS'],
  bounce: ['hana', 'The acknowledgement that we sent came back', 'another way'],
  'hand-over': ['mira', 'Jonas Ward no longer works here', 'a task: remedy', 'The heating is repaired.'],
  withheld: ['hana', 'The progress report was not sent', 'looks like a loop'],
  learning: ['jonas', 'Calls about heating were lost', 'One list for both shifts.'],
  'subject-notice': ['jonas', 'you may explain how you see it', 'a call on Friday evening'],
  'subject-update': ['jonas', 'you did what you could'],
}
/** They go to people who are told nothing of the complainant. */
const WITHOUT_REFERENCE: readonly NoticeName[] = ['learning', 'subject-notice', 'subject-update']

describe.each(samplesIn({ procedure: standard, team }))(
  'the notice $called.notice.name',
  ({ called, facts: { words: said, ...known }, event }) => {
    const facts = { ...known, words: new Map([...said].map(([id, says]) => [id, `${says} ${ALL}`])) }
    const { name } = called.notice
    const [reader, ...says] = SAYS[name]
    const message = called.notice.write(facts, event)
    const text = textOf(message)
    const html = htmlOf(message, standard.organisation)

    it('goes to whom it is for, under one id for good', () => {
      expect(called.reader).toBe(reader)
      expect(called.id).toMatch(new RegExp(`^${REFERENCE}/\\d+/${name}(\\.${reader})?$`))
    })

    it('has every fact', () => {
      const plain = text.replaceAll(/\n(> | {2})?/g, ' ').replaceAll(/ +/g, ' ')
      for (const fact of says) expect(plain).toContain(fact)
    })

    it('says in HTML what it says in plain text, and needs no picture for it', () => {
      const shown = html
        .replaceAll(/<title>.*<\/title>/gs, '')
        .replaceAll(/<[^>]+>/g, ' ')
        .replaceAll('&lt;', '<')
        .replaceAll('&quot;', '"')
        .replaceAll('&#39;', "'")
        .replaceAll('&amp;', '&')
        .replaceAll('>', ' ')
        .toUpperCase()
      for (const word of text
        .replaceAll(/^[>-] /gm, '')
        .replaceAll('>', ' ')
        .split(/\s+/)) {
        // The address is read without its key, and opened with it.
        if (word.startsWith('https:')) expect(html).toContain(`href="${word}"`)
        expect(shown).toContain(word.replace(/^https:\/\/|\?key=.*|:$/g, '').toUpperCase())
      }
      expect(html).not.toContain('<img')
    })

    it('lets nothing that was typed run', () => {
      expect(html).not.toMatch(/<script|<img/)
    })

    it('has a subject of one line and at most 78 characters, which nobody else has written', () => {
      expect(message.subject.length).toBeLessThanOrEqual(78)
      expect(message.subject).not.toMatch(/[\r\n]|Bcc|script/)
      expect(message.subject.includes(REFERENCE)).toBe(!WITHOUT_REFERENCE.includes(name))
    })

    it('has lines that every mail server takes, and short ones where nobody typed', () => {
      const longest = (said: string) => Math.max(...said.split('\n').map((line) => line.length))
      expect(longest(text)).toBeLessThanOrEqual(998)
      expect(longest(textOf(called.notice.write({ ...facts, words: said }, event)))).toBeLessThanOrEqual(72)
    })
  },
)

it('CON-C6 and CCR-C27: the digest says what was learnt in a month, from which complaint, and what prevents it', () => {
  const digests = new Map(digestsIn({ procedure: standard, team }))
  const { subject, body } = digests.get('learning-digest') ?? { subject: '', body: [] }
  expect(subject).toBe('What we learnt in March 2026')
  const text = textOf({ subject, body }).replaceAll(/\s+/g, ' ')
  for (const said of [
    'One complaint has taught us something in March 2026.',
    REFERENCE,
    'Calls about heating were lost between two shifts.',
    'What prevents it: One list for both shifts.',
    '/desk/complaints/CMP-7K3Q-9XTS',
  ]) {
    expect(text).toContain(said)
  }
  expect(text).not.toContain('Cara')
})

describe('what notices say', () => {
  const bounced = (how: 'permanent' | 'transient' | 'unwanted'): EventInput => ({
    type: 'NoticeBounced',
    at,
    by: 'system',
    notice: 'acknowledgement',
    id: `${REFERENCE}/1/acknowledgement`,
    how,
    reason: 'x',
  })

  it('tells the handler of a bounce what it means, and to take another way where mail takes none', () => {
    for (const [how, says, not] of [
      ['permanent', 'Reach the complainant another way', 'tried again'],
      ['transient', 'delivery is tried again', 'another way'],
      ['unwanted', 'reported as unwanted mail', 'runs again'],
    ] as const) {
      const [notice] = written([...open, bounced(how)])
      expect(notice?.text.replaceAll('\n', ' ')).toContain(says)
      expect(notice?.text.replaceAll('\n', ' ')).not.toContain(not)
    }
  })

  it('tells nobody of files that a machine sent, and the handler of what a colleague answered by mail', () => {
    const filed = {
      type: 'CorrespondenceFiled',
      at,
      channel: 'email',
      message: words('x'),
      leftOut: words('y'),
    } as const
    const names = (told: EventInput) => written([...open, told]).map(({ name }) => name)
    expect(names({ ...filed, by: 'complainant', automatic: true })).toEqual(['message-received'])
    expect(names({ type: 'NoteAdded', at, by: { staff: 'mira' }, note: words('x'), mail: 'mail/1' })).toEqual([
      'message-received',
    ])
    expect(names({ type: 'NoteAdded', at, by: { staff: 'hana' }, note: words('x'), mail: 'mail/1' })).toEqual([])
    expect(names({ type: 'NoteAdded', at, by: { staff: 'mira' }, note: words('x') })).toEqual([])
  })

  it('CON-C13 and CON-C14: the acknowledgement has the reference and the handler', () => {
    const [acknowledgement] = written(
      [
        received(),
        assigned(),
        { type: 'AcknowledgementRepeated', at, by: 'system', turn: { commitment: 'acknowledge', dueAt: at } },
      ],
      constrat,
    )
    expect(acknowledgement?.text).toContain(`Your reference: ${REFERENCE}`)
    expect(acknowledgement?.text).toContain('Your case handler: Hana Holm')
  })

  it('promises nothing that it keeps itself', () => {
    const [acknowledgement] = written([received()])
    expect(acknowledgement?.text).not.toContain('within 24')
    expect(acknowledgement?.text).toContain('By the end of Friday 6 March 2026')
    const [report] = written([...open, { type: 'ProgressReported', at, by, report: words('More.') }])
    expect(report?.text).toContain('By the end of Tuesday 10 March 2026')
  })

  it('CON-C22 reports what was done since the last time, and not again what was told before', () => {
    const noted: EventInput = { type: 'NoteAdded', at: '2026-03-03T10:00:00Z', by, note: words('More.') }
    const due: EventInput = { type: 'ProgressReportDue', at, by: 'system', turn: { commitment: 'progress', dueAt: at } }
    const [report] = written([...open, noted, { type: 'InvestigationBegun', at: '2026-03-04T09:00:00Z', by }, due])
    expect(report?.text).toContain('Tuesday 3 March 2026: Hana Holm worked on your complaint')
    expect(report?.text).toContain('Wednesday 4 March 2026: Hana Holm began to investigate.')
    expect(report?.text).not.toContain('More.')
    const [later] = written([...open, noted, sent('progress-report', at), due])
    expect(later?.text).toContain('There is nothing new since we last wrote to you.')
  })

  it('calls nothing next that is past, and what is owed late by its name', () => {
    const story = played(standard, RECEIVED).until('2026-04-03T09:00:00Z')
    for (const [notice, reader, soonest] of [
      ['taken-up', 'complainant', 'Thursday 2 April 2026'],
      ['progress-report', 'complainant', 'Tuesday 7 April 2026'],
      ['escalation', 'tom', 'Thursday 2 April 2026'],
    ] as const) {
      const [last] = story.notices(notice, reader).slice(-1)
      const next =
        last?.text.split(/WHAT HAPPENS NEXT, AND BY WHEN|Owed next:/)[1]?.split(/To add|Who complains/)[0] ?? ''
      expect(next, notice).toContain(soonest)
      expect(next, notice).not.toMatch(/(16|30) March 2026/)
    }
    expect(story.lastNotice('escalation', 'tom')).toContain('We promised this by the end of Monday 30 March 2026.')
    story.at('2026-04-03T09:00:00Z', { type: 'Assign', handler: 'jonas' })
    expect(story.lastNotice('assigned', 'jonas')).toContain('By the end of Monday 30 March 2026')
  })

  it('says why it takes longer once a promise was broken', () => {
    const missed: EventInput = {
      type: 'CommitmentMissed',
      at,
      by: 'system',
      turn: { commitment: 'resolve', dueAt: '2026-03-30T22:59:59Z' },
      force: 'promise',
    }
    const [report] = written([...open, missed, level(2, { missed: 'resolve' }), { type: 'ProgressReported', at, by }])
    expect(report?.text).toContain('WHY IT IS TAKING LONGER')
    expect(report?.text.replaceAll('\n', ' ')).toContain(
      'Your complaint is now with Tom Thorne, our Managing Director.',
    )
  })

  it('gives the director the whole case', () => {
    const escalation = written([...open, proposalSent(at), level(2, 'proposal-rejected')]).find(
      ({ name }) => name === 'escalation',
    )
    expect(escalation?.reader).toBe('tom')
    for (const said of ['It is broken.', 'We repair it.', 'Hana Holm', 'Cara Customer', 'did not agree']) {
      expect(escalation?.text.replaceAll(/\s+/g, ' ')).toContain(said)
    }
  })

  it('says CON-C32 by when a review can be asked for', () => {
    const [response] = written(
      [...open, { type: 'ResponseGiven', at, by, outcome: 'partially-upheld', response: words('Because.') }],
      constrat,
    )
    expect(response?.text).toContain('by the end of Thursday 19 March 2026')
  })

  it('writes nothing to the subject, nothing to a machine that wrote after closing, and nothing for a compliment', () => {
    expect(written([received({ subjects: ['hana'] }), assigned('hana')])).toEqual([])
    const automatic: EventInput = {
      type: 'CorrespondenceFiled',
      at,
      by: 'complainant',
      channel: 'email',
      message: words('More.'),
      automatic: true,
    }
    expect(written([...open, closed, automatic]).map(({ name }) => name)).toEqual(['message-received'])
    expect(written([received({ kind: 'compliment' })])).toEqual([])
    expect(written([received({ candidate: true })]).map(({ name }) => name)).toEqual(['say-more'])
  })
})

describe('a procedure that words a notice itself', () => {
  const worded = (wording: (typeof standard)['wording']) => ({ ...standard, wording })
  const acknowledgement = (procedure: typeof standard) => {
    const event = received()
    const facts = {
      procedure,
      complaint: fold(REFERENCE, open),
      afterwards: fold(REFERENCE, open),
      now: Temporal.Instant.from(at),
      contact: { name: 'Cara {email} <b>', email: 'cara@customer.example', salt: '' },
      reader: 'complainant',
      team,
      words: texts,
      page: 'https://complaints.example/c/1',
      timeline: [],
    }
    const [called] = noticesFor(procedure, facts.complaint, event, 1)
    if (called === undefined) throw new Error('an acknowledgement')
    return { own: called.notice.write(facts, event), message: messageOf(called.notice, facts, event) }
  }

  it('has its own subject and sentences, and every fact of ours', () => {
    const { own, message } = acknowledgement(
      worded({
        acknowledgement: { subject: '{reference}: got it', body: ['Hi {name}!', '{rest}', 'Yours, {handler}'] },
      }),
    )
    expect(message.subject).toBe(`${REFERENCE}: got it`)
    expect(message.body[0]).toEqual({ paragraph: 'Hi Cara {email} <b>!' })
    expect(message.body.at(-1)).toEqual({ paragraph: 'Yours, Hana Holm' })
    expect(message.body.slice(1, -1)).toEqual(
      own.body.filter((block) => !('paragraph' in block || 'signature' in block)),
    )
    expect(htmlOf(message, standard.organisation)).not.toContain('<b>')
  })

  it('has ours where it says nothing', () => {
    const { own, message } = acknowledgement(worded({ proposal: { subject: 'x' } }))
    expect(message).toEqual(own)
  })

  it('is refused where it leaves out the facts, or asks for what nothing fills in', () => {
    const define = (wording: unknown) => () =>
      defineProcedure({ ...standard, wording } as Parameters<typeof defineProcedure>[0])
    expect(define({ acknowledgement: { body: ['We have it.'] } })).toThrow('Put {rest} where the facts')
    expect(define({ acknowledgement: { subject: '{refrence}' } })).toThrow(
      'Nothing fills in {refrence}. There is: {reference}',
    )
    expect(define({ acknowledgment: { subject: 'x' } })).toThrow('wording')
    expect(define({ acknowledgement: { subject: 'x'.repeat(61) } })).toThrow('at most 60')
  })
})

it('tells whoever owned a promise that was kept late that it is owed no more', () => {
  const missed: EventInput = {
    type: 'CommitmentMissed',
    at: '2026-03-06T10:00:00Z',
    by: 'system',
    turn: { commitment: 'acknowledge', dueAt: '2026-03-03T23:59:59Z' },
    force: 'promise',
    tell: ['hana'],
  }
  expect(written([received(), assigned(), acknowledged('2026-03-06T09:59:59Z'), missed])[0]?.text).toContain(
    'It has been done since',
  )
})

describe('the sender of a mail', () => {
  const message = { subject: 'x', body: [link('https://complaints.example/c/CMP-7K3Q-9XTS?key=1', 'Open')] }

  it('stands in the colour of the organisation, in letters that can be read on it', () => {
    const html = (colour: string) => htmlOf(message, { name: 'Example', colour })
    expect(html('#ffdd00')).toContain('background:#ffdd00;')
    expect(html('#ffdd00')).toContain('color:#13191b;text-decoration:none')
    expect(html('#0b4f8a')).toContain('color:#ffffff;text-decoration:none')
  })

  it('has the logo where there is one', () => {
    const logo = 'https://example.com/logo.png'
    expect(htmlOf(message, { name: 'Example', logo })).toContain(`src="${logo}"`)
  })
})
