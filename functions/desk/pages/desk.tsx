import type { ComponentChildren } from 'preact'
import type { StaffMember } from '../../../shared/complaint/complaint.ts'
import { mayDecideOnQuarantine } from '../../../shared/complaint/roles.ts'
import { page } from '../../../shared/web/layout.tsx'

/** A page of the desk, with its ways and who is signed in. A form that comes back says so first of all. */
export const deskPage = (title: string, staff: StaffMember, children: ComponentChildren, comesBack = false): string =>
  page(
    `${comesBack ? 'To mend: ' : ''}${title} – Redress`,
    <>
      <header class="wide">
        <nav aria-label="Desk">
          <a href="/desk/log">Log a complaint</a> <a href="/desk">My work</a>{' '}
          <a href="/desk?handler=all">All complaints</a>{' '}
          {mayDecideOnQuarantine(staff) && <a href="/desk/quarantine">Quarantine</a>}
        </nav>
        <search>
          <form method="get" action="/desk/search">
            <label for="q">Find</label> <input id="q" name="q" type="search" placeholder="reference or address" />
            <button type="submit">Search</button>
          </form>
        </search>
        <form method="post" action="/desk/sign-out">
          <span>{staff.name}</span> <button type="submit">Sign out</button>
        </form>
      </header>
      <main class="wide">
        <h1>{title}</h1>
        {children}
      </main>
    </>,
  )

/** What is seen where a page cannot be shown: why, and the way back. */
export const problemPage = (why: string): string =>
  page(
    'Not possible – Redress',
    <main>
      <h1>Not possible</h1>
      <p>{why}</p>
      <p>
        <a href="/desk">My work</a>
      </p>
    </main>,
  )
