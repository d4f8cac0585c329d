// A member of staff who is complained about is told and heard before anything is decided.
import { expect, it } from 'vitest'
import { jesq, RECEIVED, words } from '../given.ts'
import { played } from '../play.ts'

const mira = { staff: 'mira' }

it('telling them may wait for the findings, and for no outcome and no response', () => {
  const decide = { type: 'DecideOutcome', outcome: 'upheld', reasons: words('He did.') } as const
  const story = played(jesq, RECEIVED, { subjects: ['jonas'] }).at(
    '2026-03-03T10:00:00Z',
    { type: 'CompleteReview', note: words('Read.') },
    { type: 'BeginInvestigation' },
    { type: 'PostponeInforming', by: mira, staff: 'jonas', reason: words('Records first.') },
    { type: 'RecordFindings', findings: words('A wrong rate.'), cause: words('Haste.') },
    { type: 'RecordStatement', by: mira, staff: 'jonas' },
    { type: 'OfferSupport', by: mira, staff: 'jonas', message: words('Talk to us.') },
  )
  story
    .refuses('2026-03-03T11:00:00Z', decide, 'not-ready', 'inform the member of staff')
    .refuses(
      '2026-03-03T11:00:00Z',
      { type: 'GiveResponse', outcome: 'upheld', response: words('Sorry.') },
      'not-ready',
    )
  story.at(
    '2026-03-04T10:00:00Z',
    { type: 'InformSubject', by: mira, staff: 'jonas', message: words('It is about you.') },
    decide,
  )
  expect(story.complaint.investigation.outcome).toBe('upheld')
})
