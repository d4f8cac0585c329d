// Each component of the design in all its states: what a review looks at, and what a test takes through axe.
import type { ComponentChildren } from 'preact'
import { Head } from '../../functions/desk/web/head.tsx'
import { Row, Rows } from '../../functions/desk/web/row.tsx'
import { Badge } from '../../shared/web/components/badge.tsx'
import { Button, ButtonLink } from '../../shared/web/components/button.tsx'
import { Composer, ComposerBox } from '../../shared/web/components/composer.tsx'
import { Confirm } from '../../shared/web/components/confirm.tsx'
import { Decision } from '../../shared/web/components/decision.tsx'
import { Due, DueBadge, type DueState } from '../../shared/web/components/due.tsx'
import { EmptyState } from '../../shared/web/components/empty-state.tsx'
import { AutomaticSteps, Divider, Entry } from '../../shared/web/components/entry.tsx'
import { Facts, SidePart } from '../../shared/web/components/facts.tsx'
import { Flash } from '../../shared/web/components/flash.tsx'
import { Fold } from '../../shared/web/components/fold.tsx'
import {
  CheckField,
  ChoiceField,
  ErrorSummary,
  LineField,
  LongField,
  Problem,
  SeveralField,
} from '../../shared/web/components/form.tsx'
import { Icon } from '../../shared/web/components/icon.tsx'
import { ICONS, type IconName } from '../../shared/web/components/icons.ts'
import { Menu, MenuBlocked, MenuGroup, MenuLink } from '../../shared/web/components/menu.tsx'
import { Person } from '../../shared/web/components/person.tsx'
import { Tabs } from '../../shared/web/components/tabs.tsx'
import { page } from '../../shared/web/layout.tsx'

const HERE = '/_local/components'
const NOTHING_TYPED = { typed: {}, errors: {} }

/** The page with every component. */
export const componentsPage = (): string =>
  page(
    'Components – Redress on this machine',
    <>
      <a class="skip" href="#main">
        Skip to main content
      </a>
      <header class="border-b border-line bg-base-200">
        <div class="mx-auto max-w-5xl px-4 py-5 sm:px-6">
          <h1 class="text-xl font-semibold">Components</h1>
          <p class="mt-1 text-muted">Each part in all its states. Look at them light, dark, and 360 pixels wide.</p>
        </div>
      </header>
      <main id="main" class="mx-auto max-w-5xl px-4 pb-12 sm:px-6">
        <Looks />
        <States />
        <Conversation />
        <Lists />
        <Forms />
        <Actions />
      </main>
    </>,
    { isDesk: true },
  )

type PartProps = {
  readonly id: string
  readonly title: string
  readonly says: string
  /** It needs the whole width. */
  readonly isWide?: boolean
  readonly children: ComponentChildren
}

function Part({ id, title, says, isWide, children }: PartProps) {
  return (
    <section
      id={id}
      class={`grid gap-x-8 gap-y-3 border-t border-line py-7 first:border-0 ${isWide ? 'grid-cols-[minmax(0,1fr)]' : 'lg:grid-cols-[13rem_minmax(0,1fr)]'}`}
      aria-labelledby={`${id}-title`}
    >
      <div>
        <h2 id={`${id}-title`} class="text-15 font-semibold">
          {title}
        </h2>
        <p class="mt-1 text-13 text-muted">{says}</p>
      </div>
      <div class="min-w-0">{children}</div>
    </section>
  )
}

const COLOURS = [
  ['bg-primary', 'Primary', 'What to do next; what the customer reads'],
  ['bg-error', 'Red', 'A broken promise, nothing else'],
  ['bg-warning', 'Amber', 'Due today, nothing else'],
  ['bg-success', 'Green', 'A promise kept, something done'],
  ['bg-base-content', 'Ink', 'Text'],
  ['bg-muted', 'Muted', 'What is secondary'],
  ['bg-base-200', 'Ground', 'Rail, side notes, internal'],
  ['bg-base-300', 'Line', 'Rules and edges of cards'],
] as const

const TYPE = [
  ['Heading', 'text-lg font-semibold', 'Wrong disk pulled, two days of orders lost'],
  ['Part', 'text-15 font-semibold', 'What breaks next'],
  ['Text', '', 'The label on the cage was reversed.'],
  ['Second', 'text-13 text-muted', 'Brenner Print, Leeds'],
  ['Small', 'num text-xs text-muted', 'CMP-V7M6-JRR3'],
] as const

const Looks = () => (
  <>
    <Part id="colour" title="Colour" says="Each colour means one thing. A word and an icon always say it too.">
      <ul class="grid grid-cols-2 gap-3 sm:grid-cols-4">
        {COLOURS.map(([colour, name, says]) => (
          <li key={name} class="min-w-0">
            <span class={`block h-10 rounded-field border border-line ${colour}`} />
            <span class="mt-1 block text-13 font-medium">{name}</span>
            <span class="block text-xs text-muted">{says}</span>
          </li>
        ))}
      </ul>
    </Part>
    <Part id="type" title="Type" says="The system’s own font. Five sizes at the desk, a step larger for customers.">
      <dl class="space-y-2">
        {TYPE.map(([name, look, says]) => (
          <div key={name} class="flex flex-wrap items-baseline gap-x-4">
            <dt class="w-20 text-13 text-muted">{name}</dt>
            <dd class={look}>{says}</dd>
          </div>
        ))}
      </dl>
    </Part>
    <Part id="icons" title="Icons" says="Beside a word, never instead of it.">
      <ul class="flex flex-wrap gap-3 text-muted">
        {(Object.keys(ICONS) as IconName[]).map((name) => (
          <li key={name}>
            <Icon name={name} size={5} />
          </li>
        ))}
      </ul>
    </Part>
  </>
)

const DUES: readonly (readonly [state: DueState, says: string, when: string])[] = [
  ['missed', 'Missed by 3 days', 'A promise was broken, and is still owed'],
  ['today', 'Due today 17:00', 'Due before the end of today'],
  ['soon', 'Due tomorrow 17:00', 'One or two working days left'],
  ['later', '13 working days left', 'Later than that'],
  ['hold', 'On hold until Mon 30 November', 'The clock stands still'],
  ['kept', 'Kept, 20 November', 'Done in time'],
  ['over', 'No longer needed', 'Something else made it unnecessary'],
  ['late', 'Kept 1 day late', 'Broken, then done'],
  ['passed', 'Aim passed 2 days ago', 'An aim, not a promise: never red'],
]

const GHOSTS: readonly (readonly [icon: IconName, says: string])[] = [
  ['plane', 'Covering for Jonas'],
  ['arrow-up-right', 'Service manager'],
  ['arrow-up-right', 'Directors'],
  ['accessibility', 'Large print'],
  ['shield', 'Personal data'],
  ['user', 'About a colleague'],
  ['mail-warning', 'Email bounced'],
  ['printer', 'By post'],
  ['users', 'Meeting'],
  ['hourglass', 'With the customer'],
  ['check', 'Closed'],
]

const States = () => (
  <>
    <Part id="due" title="Due" says="In words first. The date stands beside it where there is room.">
      <div class="divide-y divide-line border-y border-line">
        {DUES.map(([state, says, when]) => (
          <p key={state} class="grid items-baseline gap-x-4 py-1.5 sm:grid-cols-[15rem_minmax(0,1fr)]">
            <span>
              <Due state={state}>{says}</Due>
            </span>
            <span class="text-13 text-muted">{when}</span>
          </p>
        ))}
      </div>
      <p class="mb-1.5 mt-4 text-xs font-medium text-muted">As a badge</p>
      <div class="flex flex-wrap items-center gap-x-3 gap-y-2">
        {DUES.map(([state, says]) => (
          <DueBadge key={state} state={state}>
            {says}
          </DueBadge>
        ))}
      </div>
    </Part>
    <Part id="badges" title="Badges" says="What is out of the ordinary. Three in a row at most; never the phase.">
      <div class="flex flex-wrap items-center gap-x-3 gap-y-2">
        <Badge look="primary" icon="message-square">
          Customer wrote
        </Badge>
        <Badge look="neutral" icon="chevrons-up">
          Urgent
        </Badge>
        <Badge look="primary" icon="sparkles">
          New
        </Badge>
        <Badge look="outline" icon="pause">
          On hold since 12 Nov
        </Badge>
        <Badge look="dash" icon="thumbs-down">
          Candidate
        </Badge>
        {GHOSTS.map(([icon, says]) => (
          <Badge key={says} icon={icon}>
            {says}
          </Badge>
        ))}
      </div>
    </Part>
    <Part id="person" title="Person" says="Initials for those who write. Colour for ours, grey for theirs.">
      <div class="grid gap-4 sm:grid-cols-2">
        <Person name="Hana Holm" side="ours" about="Case handler" />
        <Person name="Jonas Ward" side="ours" about="Hana Holm covers">
          <Badge icon="plane">Away until Monday</Badge>
        </Person>
        <Person name="Max Brenner" side="theirs" about="Brenner Print" />
        <Person name="Elin Prosser" side="theirs" about="Speaks for Dilys Prosser, her mother" />
        <Person name="Redress" side="nobody" about="Sent by itself, as promised" />
        <Person name={undefined} side="nobody" about="From ticket 51877" />
      </div>
    </Part>
    <Part id="facts" title="Facts" says="Names and values at the side. What has no value is left out.">
      <div class="max-w-xs rounded-box border border-line text-13">
        <SidePart title="Complaint" change={{ address: '#facts', word: 'Change', of: 'the facts' }}>
          <Facts
            facts={[
              ['Status', 'Investigation'],
              ['Handler', 'Hana Holm (you)'],
              ['Received', 'Mon 16 Nov, 09:05, by email'],
              ['Outcome', undefined],
              [
                'Ticket',
                <a key="ticket" class="link link-hover" href="#facts">
                  Zendesk 48211
                </a>,
              ],
            ]}
          />
        </SidePart>
        <SidePart title="Promises">
          <Fold summary="2 promises kept" isOpen>
            <p class="mt-1">Acknowledged within 24 hours. It took 2 minutes.</p>
          </Fold>
        </SidePart>
      </div>
    </Part>
  </>
)

const Conversation = () => (
  <>
    <Part id="entries" title="Conversation" says="White came in. Tinted went out to the customer. Dashed stays inside.">
      <ol class="space-y-3">
        <Divider>
          <h3>Wednesday 25 November</h3>
        </Divider>
        <Entry
          kind="in"
          name="Max Brenner"
          side="theirs"
          how="by email"
          at="09:12"
          badges={
            <Badge look="primary" icon="message-square">
              Not answered yet
            </Badge>
          }
        >
          <p>One more thing: my insurer needs a written statement of what happened.</p>
        </Entry>
        <Entry
          kind="out"
          name="Hana Holm"
          side="ours"
          how="to Max Brenner, by email"
          label="Reply"
          at="10:52"
          foot={
            <>
              <Icon name="check-check" size={3.5} /> Delivered 10:52
            </>
          }
        >
          <p>Yes. I will write the statement myself, and you will have it by Friday.</p>
        </Entry>
        <Entry
          kind="out"
          name="Redress"
          side="nobody"
          how="to Wendy Okafor, by email"
          label="Acknowledgement"
          at="13:01"
          foot={
            <>
              <Icon name="mail-warning" size={3.5} />
              Not delivered: the mailbox is full.{' '}
              <a class="link" href="#entries">
                Print it as a letter
              </a>
            </>
          }
        >
          <p>We have your complaint. Hana Holm looks after it.</p>
        </Entry>
        <Entry kind="note" name="Mira Moss" side="ours" how="note" at="12:04">
          <p>Up to £1,500 needs only me. Approved.</p>
        </Entry>
        <AutomaticSteps
          isOpen
          steps={[
            { at: '09:05', says: 'Given the reference CMP-V7M6-JRR3' },
            { at: '09:06', says: 'Assigned to Hana Holm' },
          ]}
        />
        <AutomaticSteps steps={[{ at: '11:20', says: 'Ticket 48211 updated in Zendesk' }]} />
        <Divider>Hana Holm sent the proposal. It is with Max Brenner</Divider>
      </ol>
    </Part>
    <Part id="composer-part" title="Composer" says="The head says who will read it, before anybody types.">
      <div class="rounded-box border border-line">
        <Composer
          here="reply"
          panels={[
            { id: 'reply', title: 'Reply', icon: 'reply', shortcut: 'R', content: <ReplyBox /> },
            { id: 'note', title: 'Note', icon: 'lock', shortcut: 'N', content: <NoteBox /> },
          ]}
        />
      </div>
      <p class="mb-1.5 mt-4 text-xs font-medium text-muted">What stays inside</p>
      <NoteBox id="note-alone" />
    </Part>
  </>
)

const ReplyBox = () => (
  <form action={HERE}>
    <ComposerBox
      kind="reply"
      reader={
        <>
          <strong class="font-semibold">Max Brenner reads this</strong>, by email at max@brenner-print.example
        </>
      }
      aside="Today’s progress report stays due"
      foot={
        <>
          <Button look="primary" icon="send">
            Send reply
          </Button>
          <Button look="ghost" icon="paperclip">
            Add files
          </Button>
        </>
      }
    >
      <label class="sr-only" for="reply">
        Your reply
      </label>
      <textarea
        id="reply"
        name="reply"
        rows={3}
        class="bare field-sizing-content block min-h-20 w-full resize-y px-3 py-2 outline-none"
      />
    </ComposerBox>
  </form>
)

const NoteBox = ({ id = 'note' }: { id?: string }) => (
  <form action={HERE}>
    <ComposerBox
      kind="note"
      reader={
        <>
          <strong class="font-semibold">Internal</strong>: the customer never sees this.
        </>
      }
      foot={
        <Button look="neutral" icon="lock">
          Add note
        </Button>
      }
    >
      <label class="sr-only" for={id}>
        Your note
      </label>
      <textarea id={id} name="note" rows={2} class="bare block w-full resize-y px-3 py-2 outline-none" />
    </ComposerBox>
  </form>
)

const Lists = () => (
  <>
    <Part id="head" isWide title="Head of a page" says="What it is, what the title does not say, what can be done.">
      <div class="divide-y divide-line border-x border-t border-line">
        <Head title="My emails" />
        <Head title="Canned replies" under={{ address: '#head', name: 'Team' }} />
        <Head title="Team" says="11 people">
          <ButtonLink href="#head" size="small" icon="plus">
            Add somebody
          </ButtonLink>
        </Head>
        <Head
          title="Search: a-name-without-a-blank-that-is-longer-than-any-telephone-is-wide@customer.example"
          says="1 complaint"
        />
      </div>
    </Part>
    <Part id="tabs" title="Tabs" says="Parts of a list, each with its count.">
      <Tabs
        label="Which complaints"
        here="#all"
        tabs={[
          { address: '#wrote', title: 'Customer wrote', count: 4 },
          { address: '#late', title: 'Late', count: 2, warns: 'missed' },
          { address: '#today', title: 'Today', count: 4, warns: 'today' },
          { address: '#hold', title: 'On hold', count: 0 },
          { address: '#all', title: 'All mine', count: 18 },
        ]}
      />
    </Part>
    <Part id="rows" isWide title="Rows" says="Two lines for each complaint: person, matter, next promise. Tick one.">
      <form action={HERE} class="border-t border-line">
        <Rows
          label="Complaints"
          bulk={
            <>
              <Button icon="users">Assign</Button>
              <Button icon="lock">Add a note</Button>
            </>
          }
        >
          <Row
            address="#rows"
            person="Max Brenner"
            company="Brenner Print"
            matter="Wrong disk pulled, two days of orders lost, and nobody has told us who pays for the overtime"
            badges={
              <Badge look="primary" icon="message-square">
                Customer wrote
              </Badge>
            }
            latest="“One more thing: my insurer needs a written statement”, 1 hour ago"
            due={<Due state="today">Due today 17:00</Due>}
            owed="Progress report"
            phase="Investigation"
            reference="CMP-V7M6-JRR3"
            pick="pick"
          />
          <Row
            address="#rows"
            person="Petra Hughes"
            matter="Nobody called back"
            latest="Hana rang, yesterday"
            due={<Due state="missed">Missed by 3 days</Due>}
            owed="Call back, Hana Holm"
            phase="Review"
            reference="CMP-2B4N-8XKD"
            pick="pick"
          />
        </Rows>
      </form>
    </Part>
    <Part id="empty" title="Nothing here" says="Says why, and what would be here; offers the next thing.">
      <div class="grid gap-3 sm:grid-cols-2">
        <EmptyState title="You have no open complaints" action={<ButtonLink href="#empty">See all 41</ButtonLink>}>
          New ones come here when they are assigned to you.
        </EmptyState>
        <EmptyState icon="search" title="Nobody called “Brener”">
          Try part of the phone number, the company, or the reference.
        </EmptyState>
      </div>
    </Part>
  </>
)

const WHO = [
  ['', 'Choose somebody'],
  ['jonas', 'Jonas Ward'],
  ['mira', 'Mira Moss'],
] as const

const WRONG = {
  typed: { when: '20 November' },
  errors: { who: 'Choose who does it', when: 'Choose a date that is today or later' },
}

const Forms = () => (
  <>
    <Part id="fields" title="Fields" says="Label above, hint under it, and who will read it.">
      <div class="grid gap-x-4 sm:grid-cols-2">
        <LongField name="proposal" label="Your proposal" reader="customer" rows={2} filled={NOTHING_TYPED} />
        <LongField name="findings" label="Findings" reader="internal" rows={2} filled={NOTHING_TYPED} />
        <ChoiceField name="handler" label="Assign to" choices={WHO} filled={NOTHING_TYPED} />
        <LineField name="done" label="When is it done?" hint="Today or later" filled={NOTHING_TYPED} />
        <SeveralField
          name="roles"
          label="Roles"
          choices={[
            ['handler', 'Case handler'],
            ['manager', 'Service manager'],
          ]}
          filled={{ typed: { roles: 'handler' }, errors: {} }}
        />
        <CheckField name="urgent" label="This is urgent" checked filled={NOTHING_TYPED} />
      </div>
    </Part>
    <Part
      id="errors"
      title="A problem"
      says="Not red: nothing is broken. A heavy edge, an icon, and a link to the field."
    >
      <ErrorSummary errors={WRONG.errors} />
      <div class="grid gap-x-4 sm:grid-cols-2">
        <ChoiceField name="who" label="Who does it?" choices={WHO.slice(0, 1)} filled={WRONG} />
        <LineField name="when" label="By when?" filled={WRONG} />
      </div>
      <Problem title="Somebody has changed it since you began">
        <p class="mt-1">What you typed is still here. Send it again if it is still right.</p>
      </Problem>
    </Part>
  </>
)

const Actions = () => (
  <>
    <Part id="flash" title="After an action" says="What was done, in the past tense; undo where it can be taken back.">
      <Flash
        action={
          <ButtonLink href="#flash" size="small">
            Open it
          </ButtonLink>
        }
      >
        <strong class="font-semibold">Reply sent</strong> to Max Brenner.
      </Flash>
      <Flash
        action={
          <ButtonLink href="#flash" size="small" icon="undo-2">
            Undo
          </ButtonLink>
        }
      >
        <strong class="font-semibold">Assigned</strong> 3 complaints to Jonas Ward.
      </Flash>
      <Flash kind="hint">Max Brenner wrote while you were typing. Your draft is safe.</Flash>
      <Flash kind="hint" icon="phone-off">
        No phone, email or address. You can still log it, but we cannot reply.
      </Flash>
      <Flash kind="missed">
        <strong class="font-semibold text-error">A promise was broken:</strong> call Petra Hughes back, due Monday
        12:00. It is still to do.
      </Flash>
      <Flash kind="hold">
        <strong class="font-semibold">On hold since Thursday 12 November</strong> for the signed contract, until Monday
        30 November.
      </Flash>
    </Part>
    <Part
      id="confirm"
      title="Confirm"
      says="A page, not a pop-up. Says what happens, who hears of it, and what cannot be undone."
    >
      <Confirm
        title="Close without upholding?"
        consequences={[
          ['mail', 'Max Brenner gets your reasons, and how to disagree.'],
          ['check', '2 promises and 1 task are no longer owed.'],
          ['lock', 'A closed complaint is never opened again.'],
        ]}
      >
        <ButtonLink href="#confirm" look="primary">
          Close the complaint
        </ButtonLink>
        <ButtonLink href="#confirm">Keep it open</ButtonLink>
      </Confirm>
    </Part>
    <Part id="buttons" title="Buttons and menus" says="One filled button on a page: the next step. No red buttons.">
      <form action={HERE} class="flex flex-wrap items-center gap-x-3 gap-y-2">
        <Button look="primary">Send the proposal</Button>
        <Button look="neutral">Add note</Button>
        <Button>Report progress</Button>
        <Button look="ghost" icon="paperclip">
          Add files
        </Button>
        <Button look="primary" isDisabled>
          Sending
        </Button>
        <ButtonLink href="#buttons" look="soft" size="small" icon="refresh-cw">
          2 changes since 10:38. Show them
        </ButtonLink>
        <Button look="primary" size="large">
          I agree
        </Button>
      </form>
      <p class="mb-1.5 mt-4 text-xs font-medium text-muted">What is not possible now says why</p>
      <div class="flex flex-wrap gap-2">
        <Menu label="More">
          <MenuGroup title="Resolve">
            <MenuLink href="#buttons">Agree a remedy</MenuLink>
            <MenuLink href="#buttons" icon="users">
              Plan a meeting
            </MenuLink>
            <MenuBlocked title="Record the agreement">
              There is no proposal yet.{' '}
              <a class="link" href="#buttons">
                Send one
              </a>
            </MenuBlocked>
          </MenuGroup>
        </Menu>
        <Menu label="Status" size="btn-xs" icon="list-filter" up end>
          <MenuLink href="#buttons">Investigation</MenuLink>
        </Menu>
      </div>
    </Part>
    <Part
      id="decision"
      title="Decision needed"
      says="What a director sees first: why it is theirs, what was offered, what was said."
    >
      <Decision
        question="make a better offer, or stand by this one and give reasons."
        due={<Due state="soon">4 working days left</Due>}
        facts={[
          ['Why it is yours', 'Two meetings ended without agreement. Escalated yesterday by Mira Moss.'],
          ['We offered', 'One month of the managed service, £850.'],
          ['Rajesh Nair says', '“Three people worked through the night. £850 does not cover it.”'],
          ['Promises broken', 'None.'],
        ]}
      >
        <ButtonLink href="#decision" look="primary">
          Make a better offer
        </ButtonLink>
        <ButtonLink href="#decision">Stand by it, with reasons</ButtonLink>
      </Decision>
    </Part>
  </>
)
