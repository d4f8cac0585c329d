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
import { Key } from './key.tsx'

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
  /** Whose complaints these are. */
  readonly organisation: string
  /** How many are in the list that is shown, beside its way. */
  readonly count?: string
  /** The reader's saved lists, where the page knows them. */
  readonly views?: readonly View[]
  /** What was searched for. */
  readonly searched?: string
}

/** A saved list, with how many it holds where that is known. */
type View = {
  readonly name: string
  readonly address: string
  readonly isHere: boolean
  readonly count?: string | undefined
}

/** A page of the desk: its ways at the left from 64rem on, and in a bar with a menu below. */
export function deskPage(
  title: string,
  staff: StaffMember,
  children: ComponentChildren,
  { comesBack, isBare, here, organisation, count, views = [], searched }: DeskPageOptions,
): string {
  const ways = waysOf(staff)
  const current = here ?? ways.find(({ name }) => title.startsWith(name))?.address
  const rail = { staff, ways, current, organisation, count, views, searched }
  return page(
    `${comesBack ? 'Error: ' : ''}${title} – ${organisation} complaints`,
    <>
      <a class="skip" href="#main">
        Skip to main content
      </a>
      <div class="app">
        <header class="rail border-line bg-base-200 lg:border-r">
          <Bar {...rail} />
          <Rail {...rail} />
        </header>
        <main id="main" class={isBare ? 'min-w-0' : 'text min-w-0 px-4 pb-10 pt-4 lg:px-6'}>
          {!isBare && <h1 class="mb-3 text-lg font-semibold">{title}</h1>}
          {children}
        </main>
      </div>
      <Shortcuts />
    </>,
    { script, isDesk: true },
  )
}

type RailProps = {
  readonly staff: StaffMember
  readonly ways: readonly Way[]
  readonly current: string | undefined
  readonly organisation: string
  readonly count: string | undefined
  readonly views: readonly View[]
  readonly searched: string | undefined
}

/** At the left of a large screen. */
const Rail = ({ staff, organisation, searched, ...ways }: RailProps) => (
  <div class="sticky top-0 hidden h-dvh flex-col overflow-y-auto lg:flex">
    <p class="flex items-center gap-2.5 px-4 pb-3 pt-4">
      <Mark />
      <span class="min-w-0 leading-tight">
        <span class="one-line block font-semibold">{organisation}</span>
        <span class="block text-xs text-muted">Complaints</span>
      </span>
    </p>
    {mayRead(staff) && (
      <div class="flex flex-col gap-2 px-3 pb-1">
        <Search id="q" searched={searched} />
        <LogLink class="w-full justify-start" />
      </div>
    )}
    <nav aria-label="Desk">
      <Ways {...ways} />
    </nav>
    <div class="mt-auto border-t border-line p-3">
      <SignedIn staff={staff} />
    </div>
  </div>
)

/** At the top of a small one. */
const Bar = ({ staff, organisation, searched, ...ways }: RailProps) => (
  <div class="flex items-center gap-2 border-b border-line px-3 py-2 lg:hidden">
    <p class="flex min-w-0 items-center gap-2 font-semibold">
      <Mark class="size-6" />
      <span class="one-line">{organisation}</span>
    </p>
    <span class="grow" />
    {mayRead(staff) && <LogLink />}
    <details class="dropdown dropdown-end">
      <summary class="btn btn-sm btn-quiet">
        <Icon name="menu" />
        Menu
      </summary>
      <div class="dropdown-content z-30 mt-2 w-72 max-w-[calc(100vw-1.5rem)] rounded-box border border-line bg-base-100 p-2 shadow-xl">
        {mayRead(staff) && <Search id="q-small" searched={searched} />}
        <nav aria-label="Desk">
          <Ways {...ways} />
        </nav>
        <div class="border-t border-line px-2 pt-2">
          <SignedIn staff={staff} />
        </div>
      </div>
    </details>
  </div>
)

const LogLink = ({ class: more }: { class?: string }) => (
  <ButtonLink href="/desk/log" look="primary" icon="phone-incoming" shortcut="c" {...(more && { class: more })}>
    <span>
      Log<span class={more ? '' : 'max-sm:sr-only'}> a complaint</span>
    </span>
    {more && <Key class="ml-auto border-primary-content/30 bg-transparent text-primary-content">C</Key>}
  </ButtonLink>
)

const Search = ({ id, searched }: { id: string; searched: string | undefined }) => (
  <search>
    <form method="get" action="/desk/search">
      <label class="input input-sm w-full bg-base-100">
        <Icon name="search" size={3.5} class="text-muted" />
        <span class="sr-only">Search</span>
        <input
          id={id}
          name="q"
          type="search"
          placeholder="Search"
          aria-describedby={`${id}-hint`}
          value={searched}
          data-shortcut="/"
        />
        <Key>/</Key>
      </label>
      <span id={`${id}-hint`} class="sr-only">
        By reference, email, name, phone number or ticket.
      </span>
    </form>
  </search>
)

const Ways = ({ ways, current, count, views }: Pick<RailProps, 'ways' | 'current' | 'count' | 'views'>) => (
  <>
    <ul class="menu w-full gap-0.5 px-2 py-2">
      {ways.map(({ address, name, icon }) => (
        <li key={address}>
          <a href={address} class="px-2" aria-current={address === current ? 'page' : undefined}>
            <Icon name={icon} />
            <span>{name}</span>
            {count && address === current && <span class="num ml-auto text-xs">{count}</span>}
          </a>
        </li>
      ))}
    </ul>
    {views.length > 0 && (
      <>
        <h2 class="px-4 pt-1 text-xs font-semibold text-muted">Saved views</h2>
        <ul class="menu w-full gap-0.5 px-2 py-2">
          {views.map(({ name, address, isHere, count }) => (
            <li key={name}>
              <a href={address} class="px-2" aria-current={isHere ? 'true' : undefined}>
                <Icon name="bookmark" />
                <span class="one-line">{name}</span>
                {count && <span class="num ml-auto text-xs">{count}</span>}
              </a>
            </li>
          ))}
        </ul>
      </>
    )}
  </>
)

const SHORTCUTS: readonly (readonly [key: string, does: string])[] = [
  ['/', 'Search'],
  ['J', 'Next complaint in the list'],
  ['K', 'Previous complaint in the list'],
  ['Enter', 'Open the complaint'],
  ['C', 'Log a complaint'],
  ['R', 'Reply to the customer'],
  ['N', 'Add a note'],
  ['A', 'Assign'],
  ['?', 'Show these shortcuts'],
]

/** What single keys do. The script opens it, and remembers where somebody switched them off (WCAG 2.1.4). */
const Shortcuts = () => (
  <dialog
    id="shortcuts"
    aria-labelledby="shortcuts-title"
    class="m-auto w-80 max-w-[calc(100vw-2rem)] rounded-box border border-line bg-base-100 p-5 text-base-content shadow-xl"
  >
    <h2 id="shortcuts-title" class="text-15 font-semibold">
      Keyboard shortcuts
    </h2>
    <dl class="my-3 grid grid-cols-[auto_1fr] items-center gap-x-4 gap-y-1.5">
      {SHORTCUTS.map(([key, does]) => (
        <>
          <dt>
            <kbd class="kbd kbd-sm">{key}</kbd>
          </dt>
          <dd>{does}</dd>
        </>
      ))}
    </dl>
    <form method="dialog" class="flex items-center justify-between gap-3">
      <label class="flex items-center gap-2">
        <input type="checkbox" id="shortcuts-on" class="checkbox checkbox-primary checkbox-xs" checked />
        Use shortcuts
      </label>
      <Button>Close</Button>
    </form>
  </dialog>
)

const SignedIn = ({ staff: { name, title } }: { staff: StaffMember }) => (
  <form method="post" action="/desk/sign-out">
    <Person name={name} side="ours" about={title} />
    <a href="/desk/emails" class="btn btn-xs btn-ghost mt-1.5 w-full justify-start px-1.5">
      <Icon name="mail" size={3.5} />
      My emails
    </a>
    <button type="button" class="show-shortcuts btn btn-xs btn-ghost w-full justify-start px-1.5 max-lg:hidden" hidden>
      <Icon name="keyboard" size={3.5} />
      Shortcuts
    </button>
    <Button look="ghost" size="small" icon="log-out" class="w-full justify-start px-1.5">
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
