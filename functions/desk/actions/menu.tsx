import { ButtonLink } from '../../../shared/web/components/button.tsx'
import type { Action } from './actions.ts'
import { GROUPS } from './labels.ts'
import type { NextStep } from './next-step.ts'

/** The menu of actions. One that is not possible now is greyed, with its reason. */
export function actionsSection(reference: string, actions: readonly Action[], { command, why }: NextStep) {
  const next = actions.find((action) => action.command === command)
  return (
    <section class="actions no-print lg:border-l lg:border-line lg:pl-6" id="actions" aria-label="What you can do">
      <h2>What you can do</h2>
      <p>
        {next && next.why === undefined && (
          <ButtonLink look="primary" href={`/desk/complaints/${reference}/${next.id}`}>
            {next.title}
          </ButtonLink>
        )}{' '}
        {why}
      </p>
      {Object.entries(GROUPS).map(([group, commands]) => {
        const own = commands.flatMap((command) => actions.filter((action) => action.command === command))
        const possible = own.filter(({ why }) => why === undefined)
        return (
          <div key={group}>
            <h3>{group}</h3>
            <ul class="mt-1 space-y-1">
              {possible.map(({ id, title }) => (
                <li key={id}>
                  <a href={`/desk/complaints/${reference}/${id}`}>{title}</a>
                </li>
              ))}
            </ul>
            {possible.length < own.length && (
              <details>
                <summary>Not possible now: {own.length - possible.length}</summary>
                <dl>
                  {own
                    .filter(({ why }) => why !== undefined)
                    .map(({ id, title, why }) => (
                      <div key={id}>
                        <dt class="text-muted">{title}</dt>
                        <dd>{why}</dd>
                      </div>
                    ))}
                </dl>
              </details>
            )}
          </div>
        )
      })}
    </section>
  )
}
