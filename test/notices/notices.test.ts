import { Temporal } from 'temporal-polyfill'
import { describe, expect, it } from 'vitest'
import { Event } from '../../shared/complaint/events.ts'
import { fold } from '../../shared/complaint/evolve.ts'
import { chained } from '../../shared/complaint/timeline.ts'
import { noticesFor, onceSent } from '../../shared/notices/all.ts'
import { htmlOf } from '../../shared/notices/html.tsx'
import { textOf } from '../../shared/notices/message.ts'
import { messageOf } from '../../shared/notices/wording.ts'
import { defineProcedure } from '../../shared/procedure/procedure.ts'
import { NOTICES } from '../../shared/procedure/words.ts'
import {
  acknowledged,
  assigned,
  constrat,
  folded,
  proposalSent,
  REFERENCE,
  received,
  sent,
  standard,
  type Told,
  team,
  words,
} from '../given.ts'

const TYPED = '<script>alert("x")</script> & =cmd|\' /C calc\'!A0'
const said = new Map(
  ['contact', 'It is broken.', 'We repair it.', 'Because.', 'More.'].map((said) => [
    words(said),
    said === 'contact' ? said : `${said} ${TYPED}`,
  ]),
)

/** The notices that the last of some events calls for, written. */
function written(told: readonly Told[], procedure = standard) {
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
    const facts = { procedure, complaint, afterwards, now, contact, team, words: said, page, timeline }
    const message = called.notice.write(facts, event)
    return {
      ...called,
      name: called.notice.name,
      message,
      text: textOf(message),
      html: htmlOf(message, procedure.organisation),
    }
  })
}

const open = [received(), assigned(), acknowledged()]
const at = '2026-03-05T10:00:00Z'
const by = { staff: 'hana' }
const level = (to: number, because: string): Told => ({
  type: 'LevelEntered',
  at,
  by: 'system',
  level: to,
  because,
  staff: to === 1 ? 'mira' : 'tom',
})
const closed: Told = { type: 'Closed', at, by: 'complainant', because: 'agreed' }

const LATER = '2026-03-12T10:00:00Z'
const meeting: Told = {
  type: 'MeetingScheduled',
  at,
  by,
  round: 1,
  startsAt: LATER,
  place: words('More.'),
  attendees: ['mira', 'jonas'],
}

/** For each notice, a story that ends with the event that calls for it. */
const stories: Record<string, readonly Told[]> = {
  acknowledgement: [received()],
  assigned: [received(), assigned()],
  'progress-report': [...open, { type: 'ProgressReported', at, by, text: words('More.') }],
  proposal: [...open, proposalSent(at)],
  response: [...open, { type: 'ResponseGiven', at, by, outcome: 'partially-upheld', text: words('Because.') }],
  delay: [...open, { type: 'ExtendedAsComplex', at, by, reason: words('Because.') }],
  'agreed-resolution': [...open, proposalSent(at), { type: 'Agreed', at, by: 'complainant', version: 1 }],
  'after-closing': [
    ...open,
    closed,
    { type: 'CorrespondenceFiled', at, by: 'complainant', channel: 'email', text: words('More.'), automatic: false },
  ],
  'message-received': [
    ...open,
    { type: 'CorrespondenceFiled', at, by: 'complainant', channel: 'email', text: words('More.'), automatic: false },
  ],
  reminder: [
    ...open,
    { type: 'HandlerReminded', at, by: 'system', turns: [{ commitment: 'progress', dueAt: '2026-03-06T23:59:59Z' }] },
  ],
  escalation: [...open, level(2, 'lapsed:resolve')],
  bounce: [
    ...open,
    {
      type: 'NoticeBounced',
      at,
      by: 'system',
      notice: 'acknowledgement',
      id: `${REFERENCE}/1/acknowledgement`,
      reason: 'Permanent',
    },
  ],
  'held-back': [
    ...open,
    { type: 'NoticeHeld', at, by: 'system', notice: 'progress-report', id: `${REFERENCE}/4/progress-report` },
  ],
  'left-out': [
    ...open,
    {
      type: 'CorrespondenceFiled',
      at,
      by: 'complainant',
      channel: 'email',
      text: words('See the film.'),
      automatic: false,
      leftOut: words('film.mp4 (21 MB): larger than 20 MB'),
    },
  ],
  'say-more': [received({ candidate: true })],
  'information-request': [...open, { type: 'InformationRequested', at, by, text: words('Because.') }],
  plan: [...open, { type: 'PlanSent', at, by, text: words('Because.'), until: LATER, responsible: 'hana' }],
  estimate: [
    ...open,
    { type: 'TaskSet', at, by, id: 1, task: 'call-back', text: words('Because.'), owner: 'hana', dueAt: LATER },
  ],
  'confirm-agreement': [...open, proposalSent(at), { type: 'AgreementSpoken', at, by, version: 1 }],
  'agreement-noted': [
    ...open,
    proposalSent(at),
    { type: 'AgreementWritten', at, by: 'complainant', version: 1, text: words('More.'), until: LATER },
  ],
  link: [...open, { type: 'LinkRequested', at, by: 'complainant' }],
  'taken-up': [...open, level(1, 'dissatisfied')],
  'new-handler': [...open, { type: 'Assigned', at, by, handler: 'jonas', before: 'hana' }],
  'meeting-invitation': [...open, meeting],
  'deadlock-notice': [...open, { type: 'DeadlockReached', at, by, because: 'declared', text: words('Because.') }],
  'deadlock-letter': [...open, { type: 'LetterSent', at, by, text: words('Because.') }],
  'letter-refused': [...open, { type: 'LetterRefused', at, by, text: words('Because.'), until: LATER }],
  'external-referral': [...open, { type: 'ReferralDue', at, by, turn: { commitment: 'resolve', dueAt: at } }],
  hold: [...open, { type: 'Held', at, by, hold: 'agency', text: words('Because.'), agency: words('More.') }],
  resumption: [...open, { type: 'Resumed', at, by, hold: 'agency' }],
  closing: [...open, { type: 'Closed', at, by, because: 'discarded', text: words('Because.') }],
  feedback: [...open, { type: 'FeedbackDecided', at, by, give: true, text: words('Because.') }],
  lapse: [
    ...open,
    { type: 'CommitmentLapsed', at, by, turn: { commitment: 'resolve', dueAt: at }, force: 'promise', tell: ['hana'] },
  ],
  urgent: [...open, { type: 'MarkedUrgent', at, by, because: 'safety', text: words('Because.'), tell: 'mira' }],
  task: [
    ...open,
    { type: 'TaskSet', at, by, id: 1, task: 'action', text: words('Because.'), owner: 'jonas', dueAt: LATER },
  ],
  'meeting-attendance': [...open, meeting],
  learning: [
    ...open,
    { type: 'LearningRecorded', at, by, text: words('Because.') },
    { type: 'LearningShared', at, by, with: ['jonas'] },
  ],
  'subject-notice': [
    received({ subjects: ['jonas'] }),
    { type: 'SubjectInformed', at, by, staff: 'jonas', text: words('Because.') },
  ],
  'subject-update': [
    received({ subjects: ['jonas'] }),
    { type: 'SubjectUpdated', at, by, staff: 'jonas', text: words('Because.') },
  ],
}
/** They go to people who are told nothing of the complainant. */
const WITHOUT_REFERENCE = ['learning', 'subject-notice', 'subject-update']

describe.each(NOTICES)('the notice %s', (name) => {
  const found = written(stories[name] ?? []).find((one) => one.name === name)

  it('is called for, under one id for good', () => {
    expect(found?.id.replace(/\.\w+$/, '')).toBe(`${REFERENCE}/${stories[name]?.length}/${name}`)
  })

  it('says its reference, and in HTML what it says in plain text', () => {
    expect(found?.message.subject.includes(REFERENCE)).toBe(!WITHOUT_REFERENCE.includes(name))
    const plain = (found?.html ?? '').replaceAll(/<title>.*<\/title>/gs, '').replaceAll(/<[^>]+>/g, ' ')
    const decoded = plain
      .replaceAll('&lt;', '<')
      .replaceAll('&quot;', '"')
      .replaceAll('&#39;', "'")
      .replaceAll('&amp;', '&')
      .replaceAll('>', ' ')
    for (const word of (found?.text ?? '')
      .replaceAll(/^[>-] /gm, '')
      .replaceAll('>', ' ')
      .split(/\s+/)) {
      expect(decoded.toUpperCase()).toContain(word.replace(/:$/, '').toUpperCase())
    }
  })

  it('lets nothing that was typed run', () => {
    expect(found?.html).not.toContain('<script>')
  })

  it('has lines that every mail server takes', () => {
    expect(Math.max(...(found?.text ?? '').split('\n').map((line) => line.length))).toBeLessThanOrEqual(72)
  })
})

describe('what notices say', () => {
  const bounced = (how: 'for-good' | 'for-now' | 'unwanted'): Told => ({
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
      ['for-good', 'Reach the complainant another way', 'tried again'],
      ['for-now', 'mail is tried again', 'another way'],
      ['unwanted', 'reported as unwanted mail', 'runs again'],
    ] as const) {
      const [notice] = written([...open, bounced(how)])
      expect(notice?.text.replaceAll('\n', ' ')).toContain(says)
      expect(notice?.text.replaceAll('\n', ' ')).not.toContain(not)
    }
  })

  it('tells nobody of files that a machine sent, and the handler of what a colleague answered by mail', () => {
    const filed = { type: 'CorrespondenceFiled', at, channel: 'email', text: words('x'), leftOut: words('y') } as const
    const names = (told: Told) => written([...open, told]).map(({ name }) => name)
    expect(names({ ...filed, by: 'complainant', automatic: true })).toEqual(['message-received'])
    expect(names({ type: 'NoteAdded', at, by: { staff: 'mira' }, text: words('x'), mail: 'mail/1' })).toEqual([
      'message-received',
    ])
    expect(names({ type: 'NoteAdded', at, by: { staff: 'hana' }, text: words('x'), mail: 'mail/1' })).toEqual([])
    expect(names({ type: 'NoteAdded', at, by: { staff: 'mira' }, text: words('x') })).toEqual([])
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
    const [report] = written(stories['progress-report'] ?? [])
    expect(report?.text).toContain('By the end of Tuesday 10 March 2026')
  })

  it('CON-C22 reports what was done since the last time, and not again what was told before', () => {
    const noted: Told = { type: 'NoteAdded', at: '2026-03-03T10:00:00Z', by, text: words('More.') }
    const due: Told = { type: 'ProgressReportDue', at, by: 'system', turn: { commitment: 'progress', dueAt: at } }
    const [report] = written([...open, noted, { type: 'InvestigationBegun', at: '2026-03-04T09:00:00Z', by }, due])
    expect(report?.text).toContain('Tuesday 3 March 2026: We worked on your complaint')
    expect(report?.text).toContain('Wednesday 4 March 2026: We began to investigate.')
    expect(report?.text).not.toContain('More.')
    expect(report?.notice.timelineAfter?.(folded([...open, noted, sent('progress-report', at)]))).toBe(5)
  })

  it('says why it takes longer once a promise was broken', () => {
    const lapsed: Told = {
      type: 'CommitmentLapsed',
      at,
      by: 'system',
      turn: { commitment: 'resolve', dueAt: '2026-03-30T22:59:59Z' },
      force: 'promise',
    }
    const [report] = written([...open, lapsed, level(2, 'lapsed:resolve'), { type: 'ProgressReported', at, by }])
    expect(report?.text).toContain('WHY IT TAKES LONGER')
    expect(report?.text).toContain('The directors now')
  })

  it('gives the director the whole case', () => {
    const escalation = written([...open, proposalSent(at), level(2, 'proposal-rejected')]).find(
      ({ name }) => name === 'escalation',
    )
    expect(escalation?.reader).toBe('tom')
    for (const said of [
      'It is broken.',
      'We repair it.',
      'Hana Holm',
      'Cara Customer',
      'WHAT HAPPENED',
      'did not agree',
    ]) {
      expect(escalation?.text.replaceAll(/\s+/g, ' ')).toContain(said)
    }
  })

  it('says CON-C32 by when a review can be asked for', () => {
    const [response] = written(stories.response ?? [], constrat)
    expect(response?.text).toContain('partially upheld')
    expect(response?.text).toContain('by the end of Thursday 19 March 2026')
  })

  it('writes nothing to the subject, nothing to a machine that wrote after closing, and nothing for a compliment', () => {
    expect(written([received({ subjects: ['hana'] }), assigned('hana')])).toEqual([])
    const automatic: Told = {
      type: 'CorrespondenceFiled',
      at,
      by: 'complainant',
      channel: 'email',
      text: words('More.'),
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
      team,
      words: said,
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
    expect(message.body.slice(1, -1)).toEqual(own.body.filter((block) => !('paragraph' in block)))
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
