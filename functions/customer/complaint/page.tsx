import type { ComponentChildren } from 'preact'
import type { RefusalCode } from '../../../shared/complaint/complaint.ts'
import { ButtonLink } from '../../../shared/web/components/button.tsx'
import { Facts } from '../../../shared/web/components/facts.tsx'
import { Flash } from '../../../shared/web/components/flash.tsx'
import { Fold } from '../../../shared/web/components/fold.tsx'
import { ErrorSummary, LineField, LongField, PreferredContactField } from '../../../shared/web/components/form.tsx'
import { PublicHeading, publicPage } from '../../../shared/web/components/public-page.tsx'
import { fileName as script } from '../../../shared/web/forms.client.js'
import { Agreement, Offer, Remedies } from './offer.tsx'
import { Conversation } from './said.tsx'
import { addressIn, filledFor, type Shown } from './shown.ts'
import { StepForm, Words } from './step-form.tsx'

const TITLES = {
  candidate: 'Please tell us what went wrong',
  open: 'We are looking into your complaint',
  kept: 'We have kept your complaint',
  merged: 'We are looking into your complaint',
  closed: 'This complaint is closed',
} satisfies Record<Shown['state'], string>

const DONE: Readonly<Record<string, string>> = {
  file: 'Thank you. We have your file, and added it to your complaint.',
  'no-file': 'We found no new file. If yours is not listed below, please add it again.',
  complained: 'Thank you. We have your complaint. Keep the address of this page, to come back to your complaint.',
  message: 'Thank you. We have your message, and added it to your complaint.',
  answer: 'Thank you. We have your answer.',
  agree: 'Thank you. We have noted that you agree, and confirm it to you in writing.',
  'take-back': 'We have noted that you changed your mind: it is as if you had not agreed.',
  disagree: 'We have noted that you do not agree, and your complaint goes on.',
  review: 'We have your request. Somebody else will look at your complaint.',
  contact: 'Thank you. We have saved your contact details.',
  authorise: 'Thank you. We have noted who may speak for you.',
}

/** What a complainant reads where a step is not possible, in their own words and not in those of the desk. */
export const NOT_POSSIBLE: Partial<Record<RefusalCode, string>> = {
  'no-proposal-open': 'There is no longer a proposal to answer. You can see below where your complaint stands.',
  'nothing-agreed': 'We have sent you another proposal since. Please read it below before you answer.',
  'contact-changed':
    'Your contact details have changed since you opened this page. Check them below before you change them.',
  'window-over': 'The time to ask for a review is over. You can still write to us below.',
  'no-response-to-review': 'There is no decision to review at the moment.',
  closed: 'Your complaint is closed. You can still write to us below.',
}

/** What the page says after a step: that it is done, or that it is not possible and what was written is kept. */
function resultOf(done: string): string | undefined {
  if (Object.hasOwn(DONE, done)) return DONE[done]
  if (!done.startsWith('kept-')) return undefined
  const why = Object.entries(NOT_POSSIBLE).find(([code]) => done === `kept-${code}`)?.[1]
  return `${why ?? 'That is not possible now.'} We have kept what you wrote as a message: somebody will read it and answer you.`
}

type Part = { readonly shown: Shown }

/** The complainant's page: what they can decide, what happens next, and everything that was said. Opening it changes nothing. */
export function complaintPage(shown: Shown): string {
  const { organisation, reference, filled, done, state } = shown
  const result = done && resultOf(done)
  const isWrong = Object.values(filled.errors).some(Boolean)
  const title = titleOf(shown)
  const first = firstParts(shown)
  const write = state !== 'kept' && <Write shown={shown} />
  return publicPage(
    title,
    organisation.name,
    <>
      <p class="text-sm text-muted">
        Your complaint <span class="num whitespace-nowrap">{reference}</span>
      </p>
      <div class="mt-1">
        <PublicHeading>{title}</PublicHeading>
      </div>
      <ErrorSummary errors={filled.errors} />
      {result && <Flash>{result}</Flash>}
      <p class="mt-2 max-w-2xl text-muted">{introduction(shown)}</p>
      {/* On a large screen the two columns run on side by side, however long the first part of either is. */}
      <div class="mt-6 grid gap-x-10 gap-y-8 lg:grid-cols-[minmax(0,1fr)_18rem] lg:grid-rows-[auto_auto_1fr]">
        <div class="min-w-0 space-y-8">{first.length > 0 ? first : write}</div>
        <aside class="space-y-6 text-15 lg:col-start-2 lg:row-[1/3] lg:pt-1" aria-label="Dates and facts">
          {state === 'open' ? <Next shown={shown} /> : <Side shown={shown} />}
        </aside>
        <div class="min-w-0 space-y-8 lg:col-start-1 lg:row-[2/4]">
          {first.length > 0 && write}
          {shown.conversation.length > 0 && state !== 'candidate' && <Conversation shown={shown} />}
        </div>
        {state === 'open' && (
          <aside
            class="space-y-6 text-15 lg:col-start-2 lg:row-start-3"
            aria-label="Who to reach, and how we reach you"
          >
            <Side shown={shown} />
          </aside>
        )}
      </div>
    </>,
    { script, isWide: true, comesBack: isWrong },
  )
}

function titleOf({ state, proposal, agreement, name }: Shown): string {
  if (state === 'open' && proposal) return 'We have a proposal for you'
  if (state === 'open' && agreement) return `Thank you${name ? `, ${name}` : ''}. Now it is our turn.`
  return TITLES[state]
}

/** What is to be decided, answered or known before anything else. */
function firstParts(shown: Shown): readonly ComponentChildren[] {
  const { proposal, agreement, remedies, questions, meeting, reviewUntil, state } = shown
  const isAnswered = state === 'closed' || reviewUntil !== undefined
  return [
    proposal && <Offer shown={shown} proposal={proposal} />,
    agreement && <Agreement shown={shown} agreement={agreement} />,
    !proposal && !agreement && isAnswered && remedies.length > 0 && (
      <section aria-labelledby="remedies">
        <h2 id="remedies" class="text-lg font-semibold">
          What we do for you
        </h2>
        <Remedies remedies={remedies} />
      </section>
    ),
    questions.length > 0 && state === 'open' && <Questions shown={shown} />,
    meeting && <Meeting shown={shown} meeting={meeting} />,
    reviewUntil && <Review shown={shown} />,
    state === 'closed' && (
      <p class="text-15">
        <a class="link" href={`/complain?earlier=${shown.reference}&key=${shown.linkToken}`}>
          Something else is wrong: make a new complaint
        </a>
      </p>
    ),
  ].filter(Boolean)
}

/** Each question that waits for an answer, with a box to answer just that. */
const Questions = ({ shown }: Part) => (
  <section class="space-y-6 rounded-box border border-primary/35 p-4 sm:p-6" aria-labelledby="asked">
    <h2 id="asked" class="text-lg font-semibold">
      {shown.questions.length === 1 ? 'We have a question for you' : 'We have questions for you'}
    </h2>
    {shown.questions.map(({ sequence, says, by }, place) => {
      const { typed, errors } = filledFor(shown, 'answer')
      const isBack = typed.question === String(sequence)
      const id = isBack || (place === 0 && typed.question === undefined) ? 'answer' : `answer-${sequence}`
      const error = isBack ? errors.answer : undefined
      return (
        <StepForm key={sequence} step="answer" shown={shown} button="Send my answer" look="primary">
          <input type="hidden" name="question" value={sequence} />
          <p class="whitespace-pre-wrap">{says}</p>
          {by && <p class="text-sm text-muted">{by} asked this</p>}
          <label class="mt-3 block font-medium" for={id}>
            Your answer
          </label>
          {error && (
            <p id={`${id}-error`} class="error text-sm font-medium">
              {error}
            </p>
          )}
          <textarea
            class="textarea mt-1 w-full text-base"
            id={id}
            name="text"
            rows={4}
            {...(error && { 'aria-invalid': 'true' as const, 'aria-describedby': `${id}-error` })}
          >
            {isBack ? (typed.text ?? '') : ''}
          </textarea>
        </StepForm>
      )
    })}
  </section>
)

const Meeting = ({ shown, meeting }: Part & { meeting: NonNullable<Shown['meeting']> }) => (
  <section class="rounded-box border border-line p-4 sm:p-6" aria-labelledby="meeting">
    <h2 id="meeting" class="mb-3 text-lg font-semibold">
      Our meeting
    </h2>
    <Facts
      facts={[
        ['When', meeting.when],
        ['How', meeting.how],
        ['Where', <span class="whitespace-pre-wrap">{meeting.where}</span>],
        ['With', meeting.who.join(', ')],
      ]}
    />
    <p class="mt-3 text-sm text-muted">
      If this does not suit you, write to us below. You may bring somebody with you.
    </p>
    <div class="mt-4">
      <ButtonLink size="large" icon="calendar" href={addressIn(shown, '/meeting.ics')}>
        Add to my calendar
      </ButtonLink>
    </div>
  </section>
)

const Review = ({ shown }: Part) => (
  <section aria-labelledby="review">
    <h2 id="review" class="text-lg font-semibold">
      If you are not satisfied
    </h2>
    <p class="mt-2">You can ask us to look at it again {shown.reviewUntil}. A different person will do this.</p>
    <StepForm step="review" shown={shown} button="Ask for a review">
      <Words id="review-text" step="review" shown={shown} label="What should be looked at again?" />
    </StepForm>
  </section>
)

/** Where they write to us. */
function Write({ shown }: Part) {
  const { state, agreement } = shown
  const isCandidate = state === 'candidate'
  return (
    <section aria-labelledby="write">
      <h2 id="write" class="text-lg font-semibold">
        {isCandidate ? 'Tell us about it' : `Write to ${(state === 'open' && shown.handler) || 'us'}`}
      </h2>
      {agreement?.until && (
        <p class="mt-1 text-sm text-muted">If you write to us {agreement.until}, we take it that you do not agree.</p>
      )}
      <StepForm
        step="message"
        shown={shown}
        button={isCandidate ? 'Send, and open a complaint' : 'Send message'}
        beside={
          (state === 'open' || state === 'closed') && (
            <ButtonLink look="ghost" size="large" icon="paperclip" href={addressIn(shown, '/files')}>
              Add a file
            </ButtonLink>
          )
        }
      >
        <LongField
          name="text"
          label={isCandidate ? 'What happened?' : 'Your message'}
          filled={filledFor(shown, 'message')}
          rows={isCandidate ? 6 : 4}
        />
      </StepForm>
    </section>
  )
}

/** How many dates are in sight. */
const SOON = 3

const Steps = ({
  steps,
  isFirst,
}: {
  steps: readonly (readonly [when: string, says: string])[]
  isFirst?: boolean
}) => (
  <ol class="mt-2 space-y-3">
    {steps.map(([when, says], place) => (
      <li
        key={`${when} ${says}`}
        class={`border-l-2 pl-3 ${isFirst && place === 0 ? 'border-primary' : 'border-line'}`}
      >
        <p class="font-medium">{when}</p>
        <p class="text-sm text-muted">{says}</p>
      </li>
    ))}
  </ol>
)

/** What happens next, and what should have happened. */
function Next({ shown: { proposal, agreement, remedies, promised, broken } }: Part) {
  // What is agreed or proposed stands there with its dates.
  const isSaid = (says: string) => (proposal ?? agreement) && remedies.some((remedy) => remedy.says === says)
  const yours =
    proposal && (['You answer, whenever you are ready', `If you do not agree, ${proposal.otherwise}.`] as const)
  const ours =
    agreement?.until && (['Your agreement counts', `Unless you change your mind ${agreement.until}.`] as const)
  const steps = [yours, ours, ...promised.filter(([, says]) => !isSaid(says))].filter(
    (step) => typeof step === 'object',
  )
  return (
    <>
      {steps.length > 0 && (
        <section>
          <h2 class="font-semibold">What happens next</h2>
          <Steps steps={steps.slice(0, SOON)} isFirst />
          {steps.length > SOON && (
            <Fold summary="Later dates" class="mt-3">
              <Steps steps={steps.slice(SOON)} />
            </Fold>
          )}
        </section>
      )}
      {broken.length > 0 && (
        <section class="wash-missed rounded-box border border-error/40 p-3">
          <h2 class="font-semibold">Promises we did not keep</h2>
          <p class="mt-1 text-sm">We are sorry for this:</p>
          <ul class="mt-1 list-disc space-y-1 pl-5 text-sm">
            {broken.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        </section>
      )}
    </>
  )
}

function Side({ shown }: Part) {
  const { state, received, handler, level, outcome, organisation, hasDeadlockLetter } = shown
  const isOpen = state === 'open'
  return (
    <>
      <section>
        <h2 class="mb-2 font-semibold">Your complaint</h2>
        <Facts
          facts={[
            ['Received', received],
            ['Handled by', isOpen ? handler : undefined],
            ['Now with', isOpen ? level : undefined],
            ['Outcome', outcome],
          ]}
        />
        {hasDeadlockLetter && (
          <p class="mt-2">
            <a class="link" href={addressIn(shown, '/letter')}>
              Your deadlock letter, to print (PDF)
            </a>
          </p>
        )}
      </section>
      <section>
        <h2 class="font-semibold">Talk to us</h2>
        <p class="mt-1">
          {organisation.phone && (
            <>
              <a class="link" href={`tel:${organisation.phone.replaceAll(/[^+\d]/g, '')}`}>
                {organisation.phone}
              </a>
              {organisation.phoneHours && <span class="block text-sm text-muted">{organisation.phoneHours}</span>}
            </>
          )}
          <a class="link block break-words" href={`mailto:${organisation.email}`}>
            {organisation.email}
          </a>
        </p>
      </section>
      {isOpen && <Ways shown={shown} />}
    </>
  )
}

function Ways({ shown }: Part) {
  const contact = filledFor(shown, 'contact')
  const authorise = filledFor(shown, 'authorise')
  return (
    <section class="space-y-2">
      <h2 class="font-semibold">How we reach you</h2>
      <details open={shown.step === 'contact'}>
        <summary class="link w-fit">Change your contact details</summary>
        <StepForm step="contact" shown={shown} button="Change it">
          <p class="hint">Leave a field empty to keep what we have.</p>
          <LineField name="email" label="Email" type="email" filled={contact} />
          <LineField name="phone" label="Phone" type="tel" filled={contact} />
          <LineField name="address" label="Postal address" filled={contact} />
          <PreferredContactField label="How should we contact you?" otherwise="As before" filled={contact} />
        </StepForm>
      </details>
      <details open={shown.step === 'authorise'}>
        <summary class="link w-fit">Let somebody speak for you</summary>
        <StepForm step="authorise" shown={shown} button="Let them speak for me">
          <p class="hint">
            We write to them from then on, and no longer to you. You can still open this page and write to us.
          </p>
          <LineField name="name" label="Who is it?" hint="Their name." filled={authorise} />
          <LineField name="theirEmail" label="Their email" type="email" filled={authorise} />
          <LineField name="theirPhone" label="Their phone" type="tel" filled={authorise} />
          <LineField name="theirAddress" label="Their postal address" filled={authorise} />
          <LongField
            name="authority"
            label="What may they do for you?"
            hint="For example: hear everything about this complaint, and decide for me."
            rows={3}
            filled={authorise}
          />
        </StepForm>
      </details>
    </section>
  )
}

function introduction({ state, organisation, mergedInto, closing, proposal, agreement }: Shown): string {
  switch (state) {
    case 'candidate':
      return 'You told us that you were not satisfied. If you tell us why, we will open a complaint and look into it. If you would rather not, you do not need to do anything.'
    case 'open':
      if (proposal) return `${proposal.by ?? 'We'} would like to put it right like this. What do you say?`
      if (agreement?.until) return 'We have sent you what we agreed. You need do nothing more.'
      return 'This is where it stands. If you want to add something, write it here.'
    case 'kept':
      return 'We will start on it when it is due, and tell you then.'
    case 'merged':
      return `You have told us about this before. It goes on as ${mergedInto}, and what you write here is added to that.`
    case 'closed':
      return `${closing} To tell us about something new, write to ${organisation.email} and mention the reference.`
  }
}
