// The form of each action on a complaint, and the menu of all.
import { randomUUID } from 'node:crypto'
import type { Complaint, Context, StaffMember } from '../../../shared/complaint/complaint.ts'
import { draftOfReport } from '../../../shared/notices/underway/progress-report.ts'
import { filesOf } from '../../../shared/store/attachments.ts'
import { loadTimeline } from '../../../shared/store/complaints.ts'
import { keys } from '../../../shared/store/keys.ts'
import { loadTexts } from '../../../shared/store/texts.ts'
import { html, Problem, type Request, type Response, STATUS } from '../../runtime/http.ts'
import { submissionIdIn } from '../../web/submission-id.ts'
import { contextOf, type Desk, leadTo, listedFor, shown } from '../access.ts'
import { give, StaffCommand } from '../staff-command.ts'
import type { ActionsShown } from '../web/actions-shown.ts'
import { rowOf } from '../web/rows.ts'
import { timelineLine } from '../web/timeline.ts'
import { type Action, actionsOn, commandIn, errorsIn, fieldOf, forAble } from './actions.ts'
import { actionPage } from './form-page.tsx'
import type { CommandName } from './labels.ts'
import { ActionBar } from './menu.tsx'
import { nextStep } from './next-step.ts'
import { inPlainWords } from './possible.ts'

/** What can be done with a complaint now, for its page: the bar, and why somebody cannot write from there. */
export function actionsFor(staff: StaffMember, context: Context): ActionsShown {
  const actions = actionsOn(context, staff)
  const whyNot = (command: CommandName) => {
    const why = actions.find((action) => action.command === command)?.why
    return why && inPlainWords(why)
  }
  return {
    bar: ActionBar({ reference: context.complaint.reference, actions, next: nextStep(context) }),
    why: { reply: whyNot('SendReply'), note: whyNot('AddNote'), call: whyNot('FileCorrespondence') },
    possible: new Set(actions.flatMap(({ id, why }) => (why === undefined ? [id] : []))),
    mentions:
      actions.find(({ command }) => command === 'AddNote')?.asks.find(({ name }) => name === 'mentions')?.choices ?? [],
  }
}

/** A complaint that somebody may see, and one action on it. */
async function actionIn(desk: Desk, staff: StaffMember, request: Request) {
  const listed = await listedFor(desk, staff, request)
  const { complaint } = listed
  const context = await contextOf(desk, complaint)
  const found = actionsOn(context, staff).find(({ id }) => id === request.path.action)
  if (found === undefined) throw new Problem(404, 'There is no such action.')
  const action = await withFiles(desk, complaint, await withIssues(desk, complaint, forAble(context, staff, found)))
  const row = rowOf({ ...listed, procedure: context.procedure }, { now: context.now, staff, team: context.team })
  return { complaint, context, action, row }
}

/** Offers the points of a complaint in the complainant's own words. */
async function withIssues(desk: Desk, { reference, intake: { issues } }: Complaint, action: Action): Promise<Action> {
  if (!action.asks.some(({ is }) => is === 'issues')) return action
  const words = await loadTexts(
    desk.records.table,
    reference,
    issues.map(({ description }) => description),
  )
  const choices = issues.map(
    ({ description }, index) => [String(index + 1), words.get(description) ?? `Point ${index + 1}`] as const,
  )
  return { ...action, asks: action.asks.map((ask) => (ask.is === 'issues' ? { ...ask, choices } : ask)) }
}

/** Offers the files of a complaint, where some may be enclosed. */
async function withFiles(desk: Desk, complaint: Complaint, action: Action): Promise<Action> {
  if (!action.asks.some(({ name }) => name === 'files')) return action
  const choices = (await filesOf(desk.records.table, complaint)).map(({ id, name }) => [id, name] as const)
  const asks = action.asks.flatMap((ask) =>
    ask.name !== 'files' ? [ask] : choices.length === 0 ? [] : [{ ...ask, choices }],
  )
  return { ...action, asks }
}

export async function actionForm(desk: Desk, staff: StaffMember, request: Request): Promise<string> {
  const { complaint, action, context, row } = await actionIn(desk, staff, request)
  if (action.why !== undefined) throw new Problem(409, inPlainWords(action.why))
  const begun = await begunFor(desk, action, context, request.query)
  const filled = { typed: { ...begun, seen: String(complaint.version), submission: randomUUID() }, errors: {} }
  return actionPage(staff, {
    row,
    action,
    filled,
    changed: [],
    organisation: desk.records.running.organisation.name,
  })
}

/** The values that a form starts with: a report what was recorded, a contact what is known, a note whom its address names. */
async function begunFor(
  desk: Desk,
  { command }: Action,
  context: Context,
  { mentions = '' }: Request['query'],
): Promise<Record<string, string>> {
  const { complaint } = context
  if (command === 'AddNote') return { mentions }
  if (command === 'ReportProgress') {
    const timeline = await loadTimeline(desk.records.table, complaint.reference, complaint.correspondence.reportedUpTo)
    return { report: draftOfReport({ ...context, timeline }) }
  }
  if (command !== 'ChangeContact') return {}
  const { complainant, preferredContact } = await shown(desk, complaint)
  const { representative: _, ...known } = complainant
  return { ...known, ...(preferredContact && { preferredContact }) }
}

/** Handles a submitted action: executes it, or shows the form again as it was filled in, with what to correct or what changed meanwhile. */
export async function act(desk: Desk, staff: StaffMember, request: Request): Promise<Response> {
  const { complaint, context, action, row } = await actionIn(desk, staff, request)
  const { reference, version } = complaint
  const form = new URLSearchParams(request.rawBody)
  const again = (status: number, errors: Record<string, string>, changed: readonly string[] = []) => {
    const typed = { ...typedInto(form, action), seen: String(version) }
    return html(
      status,
      actionPage(staff, {
        row,
        action,
        filled: { typed, errors },
        changed,
        organisation: desk.records.running.organisation.name,
      }),
    )
  }
  const changed = await changedByOthers(desk, staff, context, Number(form.get('seen')))
  if (changed.length > 0) return again(409, {}, changed)
  const asked = StaffCommand.safeParse(commandIn(form, action, context.procedure.organisation.zone))
  if (!asked.success) return again(422, errorsIn(asked.error, form, action))
  const answer = await give(desk.records, await desk.key(), asked.data, {
    staff,
    complaint,
    // Pressing the button twice does it once.
    idempotencyKey: keys.idempotency(`desk:${staff.id}`, submissionIdIn(form.get('submission')) ?? randomUUID()),
  })
  if (answer.outcome === 'refused')
    return again(STATUS[answer.refusal.refused], {
      [fieldOf(answer.refusal, action)]: inPlainWords(answer.refusal.why),
    })
  return leadTo(`/desk/complaints/${reference}?saved=${version + 1}`)
}

/** What is not ticked is not sent, and of several that are, each by itself. */
function typedInto(form: URLSearchParams, { asks }: Action): Record<string, string> {
  const ticked = asks.flatMap(({ name, is }) => {
    if (is === 'yes-or-no') return [[name, String(form.get(name) === 'true')]]
    return is === 'several' ? [[name, form.getAll(name).join(' ')]] : []
  })
  return { ...Object.fromEntries(form), ...Object.fromEntries(ticked) }
}

/** What colleagues or the complainant did since a form was opened, a few words each. What Redress does by itself is left out. */
async function changedByOthers(
  desk: Desk,
  staff: StaffMember,
  { complaint, team }: Context,
  seen: number,
): Promise<string[]> {
  if (seen >= complaint.version) return []
  const since = await loadTimeline(desk.records.table, complaint.reference, seen)
  return since
    .filter(({ event: { by } }) => by === 'complainant' || (typeof by === 'object' && by.staff !== staff.id))
    .map(({ event }) => timelineLine(event, team))
}
