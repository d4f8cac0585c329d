import type { ComponentChildren } from 'preact'
import type { StaffMember } from '../../../shared/complaint/complaint.ts'
import { mayDecideOnQuarantine, mayEditAbsences, mayOversee, mayRead } from '../../../shared/complaint/roles.ts'
import { page } from '../../../shared/web/layout.tsx'
import type { ProblemPage } from '../../runtime/http.ts'
import { messagePage, titleOf } from '../../web/message-page.tsx'

/** The address of the desk's script. Everything works without it; with it, drafts are stored and callers recognised while one types. */
export const SCRIPT = '/desk/forms.js'

type Way = readonly [address: string, name: string, isOpen: boolean]

/** A page of the desk, with its ways and who is signed in. A form that comes back says so first of all. */
export function deskPage(title: string, staff: StaffMember, children: ComponentChildren, comesBack = false): string {
  const ways: readonly Way[] = [
    ['/desk/log', 'Log a complaint', mayRead(staff)],
    ['/desk', 'My work', mayRead(staff)],
    ['/desk?handler=all', 'All complaints', mayRead(staff)],
    ['/desk/overview', 'Overview', mayOversee(staff)],
    ['/desk/team', 'Team', mayEditAbsences(staff)],
    ['/desk/quarantine', 'Quarantine', mayDecideOnQuarantine(staff)],
  ]
  return page(
    `${comesBack ? 'Error: ' : ''}${title} – Redress`,
    <>
      <a class="skip" href="#main">
        To the content
      </a>
      <header class="wide">
        <nav aria-label="Desk">
          {ways.map(
            ([address, name, isOpen]) =>
              isOpen && (
                <a key={address} href={address} aria-current={title.startsWith(name) ? 'page' : undefined}>
                  {name}
                </a>
              ),
          )}
        </nav>
        {mayRead(staff) && (
          <search>
            <form method="get" action="/desk/search">
              <label for="q" class="unseen">
                Find
              </label>
              <input id="q" name="q" type="search" placeholder="reference or name" aria-describedby="q-hint" />
              <span id="q-hint" class="unseen">
                By reference, email, name, phone number or ticket.
              </span>
              <button type="submit">Search</button>
            </form>
          </search>
        )}
        <form method="post" action="/desk/sign-out">
          <span>{staff.name}</span> <button type="submit">Sign out</button>
        </form>
      </header>
      <main class="wide" id="main">
        <h1>{title}</h1>
        {children}
      </main>
    </>,
    SCRIPT,
  )
}

/** The page that stands for one that cannot be shown: it says why, and leads to the first page that its reader may see. */
export const problemPage: ProblemPage = (status, says) =>
  messagePage({ title: titleOf(status), says, site: 'Redress', ways: [['/desk', 'Go to the desk']] })
