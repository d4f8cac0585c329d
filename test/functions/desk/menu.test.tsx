// What the page of a complaint offers: the next step, what is common, and why something is not possible now.
import { renderToString } from 'preact-render-to-string'
import { Temporal } from 'temporal-polyfill'
import { describe, expect, it } from 'vitest'
import { actionsOn } from '../../../functions/desk/actions/actions.ts'
import { ActionBar } from '../../../functions/desk/actions/menu.tsx'
import { nextStep } from '../../../functions/desk/actions/next-step.ts'
import type { Procedure } from '../../../shared/procedure/procedure.ts'
import { cloudDirect, concero, standard, team } from '../../given.ts'
import { played } from '../../play.ts'

const bar = (procedure: Procedure) => {
  const { complaint } = played(procedure, '2026-03-02T09:00:00Z')
  const context = { procedure, complaint, team, now: Temporal.Instant.from('2026-03-02T10:00:00Z') }
  const member = team.find(({ id }) => id === 'mira')
  if (member === undefined) throw new Error('Mira is not in the team.')
  const actions = actionsOn(context, member)
  return renderToString(ActionBar({ reference: complaint.reference, actions, next: nextStep(context) }))
}

describe('the bar of a complaint', () => {
  it('has one filled button, with its reason', () => {
    const html = bar(standard)
    expect(html.match(/btn-primary/g)).toHaveLength(1)
    expect(html).toContain(nextStepWhy(standard))
  })

  it('says why something is not possible now without names that nobody knows, and leads to what makes it possible', () => {
    const html = bar(concero)
    const after = (title: string) => html.slice(html.indexOf(`>${title}<`) + 1)
    expect(after('Send the proposal')).toMatch(
      /^Send the proposal<span[^>]*>Not yet ready for a proposal: investigate it first\. Record the findings\. <a class="link" href="[^"]*\/begin-investigation">/,
    )
    expect(html).not.toMatch(/\([A-Z]/)
  })

  it('leaves out what the procedure never has', () => {
    expect(standard.deadlock).toBeUndefined()
    expect(bar(standard)).not.toContain('Declare a deadlock')
    expect(cloudDirect.deadlock).toBeDefined()
    expect(bar(cloudDirect)).toContain('Declare a deadlock')
  })
})

function nextStepWhy(procedure: Procedure): string {
  const { complaint } = played(procedure, '2026-03-02T09:00:00Z')
  return nextStep({ procedure, complaint, team, now: Temporal.Instant.from('2026-03-02T10:00:00Z') }).why
}
