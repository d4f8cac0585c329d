import type { ComponentChildren } from 'preact'
import { sentenceCase } from '../../../shared/notices/dates.ts'
import { ButtonLink } from '../../../shared/web/components/button.tsx'
import { ErrorSummary } from '../../../shared/web/components/form.tsx'
import { Icon } from '../../../shared/web/components/icon.tsx'
import type { IconName } from '../../../shared/web/components/icons.ts'
import { Avatar } from '../../../shared/web/components/person.tsx'
import { PublicHeading, publicPage } from '../../../shared/web/components/public-page.tsx'
import type { Remedy } from './remedies.ts'
import { addressIn, type Shown } from './shown.ts'
import { StepForm, Words } from './step-form.tsx'

type Proposed = NonNullable<Shown['proposal']>

/** The proposal with its two answers. */
export const Offer = ({ shown, proposal }: { shown: Shown; proposal: Proposed }) => (
  <section class="min-w-0 rounded-box border border-primary/35 p-4 sm:p-6" aria-labelledby="offer">
    <div class="flex items-center gap-3">
      <Avatar name={proposal.by ?? shown.organisation.name} side="ours" size="large" />
      <div class="leading-tight">
        <h2 id="offer" class="font-semibold">
          What we propose
        </h2>
        <p class="text-sm text-muted">{[proposal.by, proposal.sent].filter(Boolean).join(', ')}</p>
      </div>
    </div>
    <p class="mt-4 whitespace-pre-wrap">{proposal.says}</p>
    <Numbered remedies={shown.remedies} />
    <div class="mt-5 flex flex-wrap gap-2.5">
      <ButtonLink look="primary" size="large" href={addressIn(shown, '/agree')}>
        I agree
      </ButtonLink>
      <ButtonLink look="quiet" size="large" href={addressIn(shown, '/disagree')}>
        I do not agree
      </ButtonLink>
    </div>
    <p class="mt-3 text-sm text-muted">
      Nothing happens yet: the next page says what agreeing means. If you say nothing, we do not take it as a yes.
    </p>
  </section>
)

/** What is done, one by one, with its date. */
const Numbered = ({ remedies }: { remedies: readonly Remedy[] }) =>
  remedies.length === 0 ? null : (
    <ol class="mt-3 space-y-3">
      {remedies.map(({ says, amount, due }, place) => (
        <li key={says} class="flex gap-3">
          <span class="num mt-0.5 grid size-6 shrink-0 place-items-center rounded-full bg-base-200 text-sm font-semibold">
            {place + 1}
          </span>
          <span>
            {says} <strong class="font-semibold">{sentenceCase([amount, due].filter(Boolean).join(' '))}</strong>
          </span>
        </li>
      ))}
    </ol>
  )

/** What was agreed, with what is done for it by when and whether it is; how to take it back while that is possible. */
export const Agreement = ({
  shown,
  agreement: { says, day, until },
}: {
  shown: Shown
  agreement: NonNullable<Shown['agreement']>
}) => (
  <section class="min-w-0" aria-labelledby="agreement">
    {day && (
      <p class="flex items-center gap-2 font-medium text-success">
        <Icon name="circle-check" size={5} />
        Agreed on {day}
      </p>
    )}
    <h2 id="agreement" class="mt-2 text-lg font-semibold">
      {until ? 'What you agree with' : 'What we agreed'}
    </h2>
    <p class="mt-2 whitespace-pre-wrap">{says}</p>
    <Remedies remedies={shown.remedies} />
    {until && (
      <>
        <p class="mt-4">Your agreement counts from then on, unless you change your mind {until}.</p>
        <details class="mt-2" open={shown.step === 'take-back'}>
          <summary class="link w-fit text-15">I have changed my mind</summary>
          <p class="mt-2 text-15 text-muted">
            It is then as if you had not agreed, and you can still answer our proposal. So is any other message that you
            send us by then.
          </p>
          <StepForm step="take-back" shown={shown} button="Take my agreement back">
            <Words id="take-back" step="take-back" shown={shown} label="What made you change your mind?" />
          </StepForm>
        </details>
      </>
    )}
  </section>
)

/** What puts it right: what, by when, who sees to it, and whether it is done. */
export const Remedies = ({ remedies }: { remedies: readonly Remedy[] }) =>
  remedies.length === 0 ? null : (
    <ul class="mt-4 divide-y divide-line border-y border-line">
      {remedies.map(({ says, amount, due, owner, done, isLate }) => (
        <li key={says} class="flex flex-wrap items-baseline justify-between gap-x-4 py-3">
          <span class="font-medium">{[says, amount].filter(Boolean).join(' ')}</span>
          {done ? (
            <span class="inline-flex items-center gap-1.5 text-15 text-success">
              <Icon name="check" />
              Done on {done}
            </span>
          ) : isLate ? (
            <span class="inline-flex items-center gap-1.5 text-15 text-error">
              <Icon name="circle-alert" />
              Late: promised {due}
            </span>
          ) : (
            <span class="text-15">{due}</span>
          )}
          {owner && !done && <span class="w-full text-sm text-muted">{owner} sees to it</span>}
        </li>
      ))}
    </ul>
  )

const Means = ({ icon, children }: { icon: IconName; children: ComponentChildren }) => (
  <li class="flex gap-3">
    <Icon name={icon} class="mt-1 text-primary" />
    <span>{children}</span>
  </li>
)

const BackTo = ({ shown }: { shown: Shown }) => (
  <p>
    <a class="link text-15" href={addressIn(shown)}>
      Back to your complaint
    </a>
  </p>
)

/** The page of a decision about a proposal; where none waits for an answer any more, it says so. */
function decisionPage(shown: Shown, title: string, body: (proposal: Proposed) => ComponentChildren): string {
  const isWrong = Object.values(shown.filled.errors).some(Boolean)
  const { proposal } = shown
  const heading = proposal ? title : 'There is no proposal to answer'
  return publicPage(
    heading,
    shown.organisation.name,
    <div class="mx-auto max-w-2xl">
      <BackTo shown={shown} />
      <div class="mt-3">
        <PublicHeading>{heading}</PublicHeading>
      </div>
      <ErrorSummary errors={shown.filled.errors} />
      {proposal ? (
        body(proposal)
      ) : (
        <p class="mt-3">Your complaint has moved on since then. Its page shows where it stands.</p>
      )}
    </div>,
    { isWide: true, comesBack: isWrong },
  )
}

/** The proposal that a decision is about. */
const InQuestion = ({ title, says, remedies }: { title: string; says: string; remedies: readonly Remedy[] }) => (
  <div class="mt-5 rounded-box border border-line p-4 sm:p-5">
    <h2 class="font-semibold">{title}</h2>
    <p class="mt-3 whitespace-pre-wrap">{says}</p>
    <Numbered remedies={remedies} />
  </div>
)

/** What agreeing means, before it is done. */
export const agreePage = (shown: Shown): string =>
  decisionPage(shown, 'Do you agree with this?', ({ version, says, takenBackUntil }) => (
    <>
      <InQuestion title="What we do" says={says} remedies={shown.remedies} />
      <h2 class="mt-7 text-lg font-semibold">What agreeing means</h2>
      <ul class="mt-2 space-y-2.5">
        <Means icon="check">
          {shown.remedies.length > 0
            ? 'We do what we propose, by these dates. You can see on your page when each is done.'
            : 'We do what we propose.'}
        </Means>
        <Means icon="check">
          Your complaint is then closed.{' '}
          {shown.isFinal
            ? 'It is not opened again, but if we do not do what we say, or something else goes wrong, you can make a new one that refers to it.'
            : 'If we do not do what we say, or something else goes wrong, tell us: you can still write to us about it.'}
        </Means>
        <Means icon="undo-2">
          Changed your mind? Tell us <strong class="font-semibold">{takenBackUntil}</strong>, and it is as if you had
          not agreed.
        </Means>
        <Means icon="scale">You keep every right that the law gives you.</Means>
      </ul>
      <div class="mt-7">
        <StepForm
          step="agree"
          shown={shown}
          button="Yes, I agree"
          look="primary"
          beside={
            <ButtonLink look="quiet" size="large" href={addressIn(shown)}>
              Not yet
            </ButtonLink>
          }
        >
          <input type="hidden" name="version" value={version} />
        </StepForm>
      </div>
    </>
  ))

/** Asks what is missing, and says what follows. */
export const disagreePage = (shown: Shown): string =>
  decisionPage(shown, 'What is missing?', ({ version, says, otherwise }) => (
    <>
      <InQuestion title="What we propose" says={says} remedies={shown.remedies} />
      <p class="mt-5 text-muted">If you do not agree, {otherwise}.</p>
      <div class="mt-5">
        <StepForm
          step="disagree"
          shown={shown}
          button="I do not agree"
          look="primary"
          beside={
            <ButtonLink look="quiet" size="large" href={addressIn(shown)}>
              Go back
            </ButtonLink>
          }
        >
          <input type="hidden" name="version" value={version} />
          <Words id="why" step="disagree" shown={shown} label="What would you need to agree?" />
        </StepForm>
      </div>
    </>
  ))
