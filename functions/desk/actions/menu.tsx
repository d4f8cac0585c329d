import { ButtonLink } from '../../../shared/web/components/button.tsx'
import { Fold } from '../../../shared/web/components/fold.tsx'
import { Icon } from '../../../shared/web/components/icon.tsx'
import type { Action } from './actions.ts'
import { ANSWERS, COMMON, type CommandName, GROUPS, MADE_POSSIBLE } from './labels.ts'
import type { NextStep } from './next-step.ts'
import { inPlainWords, namedIn } from './possible.ts'

/** What has its place elsewhere on the page of a complaint: in the composer. */
const IN_COMPOSER: readonly CommandName[] = ['SendReply', 'AddNote']

type BarProps = {
  readonly reference: string
  readonly actions: readonly Action[]
  readonly next: NextStep
}

/** The one next step with its reason and the other ways to go on, the actions that are common, and a menu of all others. */
export function ActionBar({ reference, actions, next: { command, or = [], why } }: BarProps) {
  const next = actions.find((action) => action.command === command)
  const isNextPossible = next !== undefined && next.why === undefined
  const others = or.flatMap((name) => actions.filter((one) => one.command === name && one.why === undefined))
  const common = (Object.keys(COMMON) as (keyof typeof COMMON)[]).flatMap((name) => {
    const action = actions.find((one) => one.command === name && one.why === undefined && one !== next)
    const isHeld = name === 'Hold' && actions.some((one) => one.command === 'Resume' && one.why === undefined)
    return action && !isHeld ? [{ id: action.id, title: COMMON[name] }] : []
  })
  return (
    <section
      aria-labelledby="next"
      class="actions no-print wash relative flex flex-wrap items-center gap-2 border-t border-line px-4 py-2 lg:px-5"
      id="actions"
    >
      <h2 id="next" class="sr-only">
        Next step
      </h2>
      {isNextPossible && (
        <ButtonLink look="primary" href={`/desk/complaints/${reference}/${next.id}`}>
          {next.title}
        </ButtonLink>
      )}
      {others.map(({ id, title, command: name }) => (
        <ButtonLink key={id} href={`/desk/complaints/${reference}/${id}`}>
          {ANSWERS[name] ?? title}
        </ButtonLink>
      ))}
      <p class="grow text-13 max-lg:order-first max-lg:basis-full lg:ml-1 lg:basis-40">
        {why}
        {next?.why && <span class="text-muted"> {inPlainWords(next.why)}</span>}
      </p>
      {common.map(({ id, title }) => (
        <ButtonLink key={id} href={`/desk/complaints/${reference}/${id}`}>
          {title}
        </ButtonLink>
      ))}
      <More reference={reference} actions={actions} shown={[...Object.keys(COMMON), ...IN_COMPOSER]} />
    </section>
  )
}

/** All other actions by what they are for. What the procedure never has is left out; what is not possible now says why. */
function More({ reference, actions, shown }: Omit<BarProps, 'next'> & { readonly shown: readonly string[] }) {
  const possible = actions.filter(({ why, command }) => why === undefined && !shown.includes(command))
  const blocked = actions.filter(({ why, refused }) => why !== undefined && refused !== 'not-in-procedure')
  return (
    <details class="dropdown dropdown-end max-sm:static">
      <summary class="btn btn-sm btn-quiet">
        More
        <Icon name="chevron-down" size={3.5} />
      </summary>
      <div class="dropdown-content z-30 mt-1 grid max-h-[65dvh] gap-3 overflow-y-auto rounded-box border border-line bg-base-100 p-3 shadow-xl max-sm:inset-x-4 max-sm:w-auto sm:w-[36rem] sm:grid-cols-2">
        {Object.entries(GROUPS).map(([group, commands]) => (
          <Group
            key={group}
            title={group}
            reference={reference}
            actions={commands.flatMap((command) => possible.filter((action) => action.command === command))}
          />
        ))}
        {blocked.length > 0 && (
          <Fold summary={`Not possible now: ${blocked.length}`} class="px-2 sm:col-span-2">
            <ul class="mt-1.5 space-y-1.5">
              {blocked.map((action) => (
                <Blocked key={action.id} reference={reference} action={action} actions={actions} />
              ))}
            </ul>
          </Fold>
        )}
      </div>
    </details>
  )
}

function Group({ title, reference, actions }: Omit<BarProps, 'next'> & { title: string }) {
  if (actions.length === 0) return null
  return (
    <section>
      <h3 class="px-2 pb-1 text-xs font-semibold text-muted">{title}</h3>
      <ul>
        {actions.map(({ id, title: name }) => (
          <li key={id}>
            <a
              href={`/desk/complaints/${reference}/${id}`}
              class="block rounded-field px-2 py-1 text-13 hover:bg-base-200"
            >
              {name}
            </a>
          </li>
        ))}
      </ul>
    </section>
  )
}

/** An action that is not possible now, with its reason and a link to what makes it possible. */
function Blocked({ reference, action: { title, why, refused }, actions }: Omit<BarProps, 'next'> & { action: Action }) {
  const wanted = [...namedIn(why ?? ''), refused && MADE_POSSIBLE[refused]]
  const before = actions.find(({ command, why: blocked }) => wanted.includes(command) && blocked === undefined)
  return (
    <li class="text-13 text-muted">
      {title}
      <span class="block text-xs">
        {inPlainWords(why ?? '')}{' '}
        {before && (
          <a class="link" href={`/desk/complaints/${reference}/${before.id}`}>
            {before.title}
          </a>
        )}
      </span>
    </li>
  )
}
