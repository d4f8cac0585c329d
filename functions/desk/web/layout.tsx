import type { ComponentChildren } from 'preact'
import type { StaffMember } from '../../../shared/complaint/complaint.ts'
import { mayDecideOnQuarantine, mayEditAbsences, mayOversee, mayRead } from '../../../shared/complaint/roles.ts'
import { Button, ButtonLink } from '../../../shared/web/components/button.tsx'
import { Icon, Mark } from '../../../shared/web/components/icon.tsx'
import type { IconName } from '../../../shared/web/components/icons.ts'
import { Person } from '../../../shared/web/components/person.tsx'
import { fileName as script } from '../../../shared/web/desk.client.js'
import { page } from '../../../shared/web/layout.tsx'
import type { ProblemPage } from '../../runtime/http.ts'
import { titleOf } from '../../web/problem-title.ts'

type Way = { readonly address: string; readonly name: string; readonly icon: IconName }

/** The pages that somebody may open from everywhere. */
function waysOf(staff: StaffMember): readonly Way[] {
  const ways: readonly (readonly [address: string, name: string, icon: IconName, isOpen: boolean])[] = [
    ['/desk', 'My work', 'inbox', mayRead(staff)],
    ['/desk?handler=all', 'All complaints', 'layers', mayRead(staff)],
    ['/desk/overview', 'Overview', 'layout-dashboard', mayOversee(staff)],
    ['/desk/team', 'Team', 'users', mayEditAbsences(staff)],
    ['/desk/quarantine', 'Quarantine', 'shield-alert', mayDecideOnQuarantine(staff)],
  ]
  return ways.flatMap(([address, name, icon, isOpen]) => (isOpen ? [{ address, name, icon }] : []))
}

type DeskPageOptions = {
  /** A form that comes back says so first of all. */
  readonly comesBack?: boolean
  /** The page fills the whole place beside the rail, and brings its heading; without it, it is a text under its title. */
  readonly isBare?: boolean
  /** The address of the way that it belongs to; without it, the one whose name the title begins with. */
  readonly here?: string
}

/** A page of the desk: its ways at the left from 64rem on, and in a bar with a menu below. */
export function deskPage(
  title: string,
  staff: StaffMember,
  children: ComponentChildren,
  { comesBack, isBare, here }: DeskPageOptions = {},
): string {
  const ways = waysOf(staff)
  const current = here ?? ways.find(({ name }) => title.startsWith(name))?.address
  return page(
    `${comesBack ? 'Error: ' : ''}${title} – Redress`,
    <>
      <a class="skip" href="#main">
        Skip to main content
      </a>
      <div class="app">
        <header class="rail border-line bg-base-200 lg:border-r">
          <Bar staff={staff} ways={ways} current={current} />
          <Rail staff={staff} ways={ways} current={current} />
        </header>
        <main id="main" class={isBare ? 'min-w-0' : 'text min-w-0 px-4 pb-10 pt-4 lg:px-6'}>
          {!isBare && <h1 class="mb-3 text-lg font-semibold">{title}</h1>}
          {children}
        </main>
      </div>
    </>,
    { script, isDesk: true },
  )
}

type RailProps = {
  readonly staff: StaffMember
  readonly ways: readonly Way[]
  readonly current: string | undefined
}

/** At the left of a large screen. */
const Rail = ({ staff, ways, current }: RailProps) => (
  <div class="sticky top-0 hidden h-dvh flex-col overflow-y-auto lg:flex">
    <p class="flex items-center gap-2.5 px-4 pb-3 pt-4">
      <Mark />
      <span class="leading-tight">
        <span class="block font-semibold">Redress</span>
        <span class="block text-xs text-muted">Complaints</span>
      </span>
    </p>
    {mayRead(staff) && (
      <div class="flex flex-col gap-2 px-3 pb-1">
        <LogLink class="w-full justify-start" />
        <Search id="q" />
      </div>
    )}
    <nav aria-label="Desk">
      <Ways ways={ways} current={current} />
    </nav>
    <div class="mt-auto border-t border-line p-3">
      <SignedIn staff={staff} />
    </div>
  </div>
)

/** At the top of a small one. */
const Bar = ({ staff, ways, current }: RailProps) => (
  <div class="flex items-center gap-2 border-b border-line px-3 py-2 lg:hidden">
    <p class="flex min-w-0 items-center gap-2 font-semibold">
      <Mark class="size-6" />
      <span class="one-line">Redress</span>
    </p>
    <span class="grow" />
    {mayRead(staff) && <LogLink />}
    <details class="dropdown dropdown-end">
      <summary class="btn btn-sm btn-quiet">
        <Icon name="menu" />
        Menu
      </summary>
      <div class="dropdown-content z-30 mt-2 w-72 max-w-[calc(100vw-1.5rem)] rounded-box border border-line bg-base-100 p-2 shadow-xl">
        {mayRead(staff) && <Search id="q-small" />}
        <nav aria-label="Desk">
          <Ways ways={ways} current={current} />
        </nav>
        <div class="border-t border-line px-2 pt-2">
          <SignedIn staff={staff} />
        </div>
      </div>
    </details>
  </div>
)

const LogLink = ({ class: more }: { class?: string }) => (
  <ButtonLink href="/desk/log" look="primary" icon="phone-incoming" {...(more && { class: more })}>
    <span>
      Log<span class={more ? '' : 'max-sm:sr-only'}> a complaint</span>
    </span>
  </ButtonLink>
)

const Search = ({ id }: { id: string }) => (
  <search>
    <form method="get" action="/desk/search">
      <label class="input input-sm w-full bg-base-100">
        <Icon name="search" size={3.5} class="text-muted" />
        <span class="sr-only">Search</span>
        <input id={id} name="q" type="search" placeholder="Search" aria-describedby={`${id}-hint`} />
      </label>
      <span id={`${id}-hint`} class="sr-only">
        By reference, email, name, phone number or ticket.
      </span>
    </form>
  </search>
)

const Ways = ({ ways, current }: Omit<RailProps, 'staff'>) => (
  <ul class="menu w-full gap-0.5 px-2 py-2">
    {ways.map(({ address, name, icon }) => (
      <li key={address}>
        <a href={address} class="px-2" aria-current={address === current ? 'page' : undefined}>
          <Icon name={icon} />
          <span>{name}</span>
        </a>
      </li>
    ))}
  </ul>
)

const SignedIn = ({ staff: { name, title } }: { staff: StaffMember }) => (
  <form method="post" action="/desk/sign-out">
    <Person name={name} side="ours" about={title} />
    <a href="/desk/emails" class="btn btn-sm btn-ghost mt-1.5 w-full justify-start px-1.5">
      <Icon name="mail" />
      My emails
    </a>
    <Button look="ghost" size="small" icon="log-out" class="mt-1.5 w-full justify-start px-1.5">
      Sign out
    </Button>
  </form>
)

/** The page that stands for one that cannot be shown: it says why, and leads to the first page that its reader may see. */
export const problemPage: ProblemPage = (status, says) =>
  plainPage(titleOf(status), <p>{says}</p>, ['/desk', 'Go to the desk'])

/** A page of the desk for whoever is not known: a few words, and a way on. */
export const plainPage = (
  title: string,
  children: ComponentChildren,
  [address, name]: readonly [address: string, name: string],
): string =>
  page(
    `${title} – Redress`,
    <main class="text mx-auto max-w-md px-4 py-16">
      <Mark class="size-8" />
      <h1 class="mt-4 text-lg font-semibold">{title}</h1>
      {children}
      <p>
        <ButtonLink href={address} look="primary">
          {name}
        </ButtonLink>
      </p>
    </main>,
    { isDesk: true },
  )
