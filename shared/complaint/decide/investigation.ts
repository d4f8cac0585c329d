import type { CommandOf } from '../commands.ts'
import { type Context, type Decision, refuse, type StaffMember } from '../complaint.ts'

/** Who handles a new complaint: one of the handlers, never its subject (CON-C4). The reference spreads them, being random. */
export function handlerFor({ team, complaint }: Context): StaffMember | undefined {
  const able = team.filter(({ id, roles }) => roles.includes('handler') && id !== complaint.subject)
  const turn = [...complaint.reference].reduce((sum, symbol) => sum + (symbol.codePointAt(0) ?? 0), 0)
  return able[turn % able.length]
}

export function assign({ complaint, team, now }: Context, { by, handler }: CommandOf<'Assign'>): Decision {
  if (handler === complaint.subject) {
    return refuse('subject-of-complaint', 'Nobody handles a complaint about themselves: choose somebody else.')
  }
  if (!team.some(({ id }) => id === handler)) return refuse('not-in-team', `There is nobody "${handler}" in the team.`)
  return handler === complaint.handler ? [] : [{ type: 'Assigned', at: now.toString(), by, handler }]
}

export function addNote({ now }: Context, { by, text }: CommandOf<'AddNote'>): Decision {
  return [{ type: 'NoteAdded', at: now.toString(), by, text }]
}

export function beginInvestigation({ complaint, now }: Context, { by }: CommandOf<'BeginInvestigation'>): Decision {
  const begun = complaint.phase !== 'received' && complaint.phase !== 'review'
  return begun ? [] : [{ type: 'InvestigationBegun', at: now.toString(), by }]
}

/** The handler tells the complainant what was done and what comes next (CON-C22). */
export function reportProgress({ now }: Context, { by, text }: CommandOf<'ReportProgress'>): Decision {
  return [{ type: 'ProgressReported', at: now.toString(), by, text }]
}

/** More time is needed, and the complainant is told why (CON-C20, CON-C21). */
export function extendAsComplex({ complaint, now }: Context, { by, text }: CommandOf<'ExtendAsComplex'>): Decision {
  if (complaint.complex) return refuse('already-complex', `${complaint.reference} is a complex complaint already.`)
  return [{ type: 'ExtendedAsComplex', at: now.toString(), by, reason: text }]
}
