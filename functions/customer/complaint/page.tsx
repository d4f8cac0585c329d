import type { ComponentChildren } from 'preact'
import type { RefusalCode } from '../../../shared/complaint/complaint.ts'
import { Button } from '../../../shared/web/components/button.tsx'
import { Flash } from '../../../shared/web/components/flash.tsx'
import {
  ErrorSummary,
  type Filled,
  LineField,
  LongField,
  PreferredContactField,
} from '../../../shared/web/components/form.tsx'
import { PublicHeading, publicPage } from '../../../shared/web/components/public-page.tsx'
import { fileName as script } from '../../../shared/web/forms.client.js'

/** What a complainant can do on the page. */
export const STEPS = ['message', 'agree', 'disagree', 'review', 'contact', 'authorise'] as const
export type Step = (typeof STEPS)[number]

/** What the complainant's page shows. */
export type Shown = {
  readonly organisation: string
  readonly email: string
  readonly reference: string
  /** The complaint and contact version that the forms were shown for: no form decides on anything that the page did not show. */
  readonly about: string
  /** The key in the link of this page. */
  readonly linkToken: string
  /** `candidate`: a rating without a comment; `kept`: it waits until the supplier's time is over; `merged`: it goes on in another complaint. */
  readonly state: 'candidate' | 'open' | 'kept' | 'merged' | 'closed'
  readonly mergedInto: string | undefined
  readonly received: string
  readonly handler: string | undefined
  readonly level: string | undefined
  readonly outcome: string | undefined
  /** What is promised, each with by when. */
  readonly promised: readonly (readonly [string, string])[]
  readonly broken: readonly string[]
  readonly proposal: { readonly version: number; readonly says: string } | undefined
  readonly reviewUntil: string | undefined
  /** What happened, each with its day. */
  readonly happened: readonly (readonly [string, string])[]
  readonly closing: string
  readonly hasDeadlockLetter: boolean
  readonly filled: Filled
  /** The step whose form came back. */
  readonly step: Step | undefined
  /** The step that was just done. */
  readonly done: string | undefined
}

const TITLES = {
  candidate: 'Please tell us what went wrong',
  open: 'We are looking into your complaint',
  kept: 'We have kept your complaint',
  merged: 'We are looking into your complaint',
  closed: 'This complaint is closed',
} satisfies Record<Shown['state'], string>

const DONE: Readonly<Record<string, string>> = {
  file: 'Thank you. We have your file, and added it to your complaint.',
  'no-file': 'We found no new file. If yours is not told of below, please add it once more.',
  complained:
    'Thank you. We have your complaint. Keep the address of this page: it opens your complaint, and nobody else’s.',
  message: 'Thank you. We have your message, and added it to your complaint.',
  agree: 'Thank you. We have noted that you agree, and confirm it to you in writing.',
  disagree: 'We have noted that you do not agree, and your complaint goes on.',
  review: 'We have your request, and somebody else looks at your complaint.',
  contact: 'Thank you. We have noted how to reach you.',
  authorise: 'Thank you. We have noted who may speak for you.',
}

/** What a complainant reads where a step is not possible, in their own words and not in those of the desk. */
export const NOT_POSSIBLE: Partial<Record<RefusalCode, string>> = {
  'no-proposal-open': 'There is no proposal of ours to answer any more. What stands now is below.',
  'nothing-agreed': 'We have sent you another proposal since. Please read it below before you answer.',
  'contact-changed': 'How we reach you was changed meanwhile. Please look at what stands below before you change it.',
  'window-over': 'The time to ask for a review is over. You can still write to us below.',
  'no-response-to-review': 'There is no answer of ours to review now.',
  closed: 'Your complaint is closed. You can still write to us below.',
}

/** What the page says after a step: that it is done, or that it is not possible and what was written is kept. */
function resultOf(done: string): string | undefined {
  if (Object.hasOwn(DONE, done)) return DONE[done]
  if (!done.startsWith('kept-')) return undefined
  const why = Object.entries(NOT_POSSIBLE).find(([code]) => done === `kept-${code}`)?.[1]
  return `${why ?? 'That is not possible now.'} We have kept what you wrote as a message: somebody will read it and answer you.`
}

/** The complainant's page: status, promises, and the decisions that they can make. Opening it changes nothing. */
export function complaintPage(shown: Shown): string {
  const { organisation, reference, received, state, filled, done, handler, level, outcome } = shown
  const result = done && resultOf(done)
  const isWrong = Object.values(filled.errors).some(Boolean)
  return publicPage(
    TITLES[state],
    organisation,
    <>
      <PublicHeading>{TITLES[state]}</PublicHeading>
      <ErrorSummary errors={filled.errors} />
      {result && <Flash>{result}</Flash>}
      <p>{introduction(shown)}</p>
      <dl class="pairs">
        <Pair name="Your reference" value={reference} />
        <Pair name="Received" value={received} />
        {state === 'open' && <Pair name="Looked after by" value={handler} />}
        {state === 'open' && <Pair name="Now with" value={level} />}
        <Pair name="Outcome" value={outcome} />
      </dl>
      {shown.proposal && <Proposal shown={shown} proposal={shown.proposal} />}
      {shown.reviewUntil && <Review shown={shown} />}
      {state === 'open' && <Promised shown={shown} />}
      {state !== 'kept' && (
        <StepForm step="message" shown={shown} button={state === 'candidate' ? 'Send, and open a complaint' : 'Send'}>
          <LongField
            name="text"
            label={state === 'candidate' ? 'What happened?' : 'Your message to us'}
            filled={filledFor(shown, 'message')}
            rows={6}
          />
        </StepForm>
      )}
      {(state === 'open' || state === 'closed') && (
        <p>
          <a href={`/c/${reference}/files?key=${shown.linkToken}`}>Add a file</a>
        </p>
      )}
      {shown.hasDeadlockLetter && (
        <p>
          <a href={`/c/${reference}/letter?key=${shown.linkToken}`}>Your deadlock letter, to print (PDF)</a>
        </p>
      )}
      {shown.happened.length > 0 && state !== 'candidate' && (
        <>
          <h2>What has happened</h2>
          <ol>
            {shown.happened.map(([day, told]) => (
              <li key={`${day} ${told}`}>
                {day}: {told}
              </li>
            ))}
          </ol>
        </>
      )}
      {state === 'open' && <Ways shown={shown} />}
    </>,
    { script, comesBack: isWrong },
  )
}

function Pair({ name, value }: { name: string; value: string | undefined }) {
  if (value === undefined) return null
  return (
    <div>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </div>
  )
}

type Part = { readonly shown: Shown }

/** Restores submitted values only in the form that they came from. */
const filledFor = ({ filled, step = 'message' }: Shown, own: Step): Filled =>
  step === own ? filled : { typed: {}, errors: {} }

function StepForm({
  step,
  shown,
  button,
  look = 'neutral',
  children,
}: Part & { step: Step; button: string; look?: 'primary' | 'neutral'; children?: ComponentChildren }) {
  return (
    <form method="post" class="fields" noValidate>
      <input type="hidden" name="step" value={step} />
      <input type="hidden" name="about" value={shown.about} />
      <input type="hidden" name="submission" value={`${shown.filled.typed.submission}-${step}`} />
      {children}
      <Button look={look} size="large">
        {button}
      </Button>
    </form>
  )
}

/** What somebody may add to a decision. */
function Words({ id, step, shown, label }: Part & { id: string; step: Step; label: string }) {
  return (
    <div class="field">
      <label class="label-of" for={id}>
        {label} (You need not say.)
      </label>
      <textarea class="textarea w-full" id={id} name="text" rows={4}>
        {filledFor(shown, step).typed.text ?? ''}
      </textarea>
    </div>
  )
}

function Proposal({ shown, proposal }: Part & { proposal: NonNullable<Shown['proposal']> }) {
  return (
    <section>
      <h2>What we propose</h2>
      <blockquote>{proposal.says}</blockquote>
      <StepForm step="agree" shown={shown} button="I agree" look="primary">
        <input type="hidden" name="version" value={proposal.version} />
      </StepForm>
      <details open={shown.step === 'disagree'}>
        <summary>I do not agree</summary>
        <StepForm step="disagree" shown={shown} button="I do not agree">
          <input type="hidden" name="version" value={proposal.version} />
          <Words id="why" step="disagree" shown={shown} label="Why not, and what would put it right?" />
        </StepForm>
      </details>
    </section>
  )
}

function Review({ shown }: Part) {
  return (
    <section>
      <h2>If you are not satisfied</h2>
      <p>You can ask us to look at it again {shown.reviewUntil}. Somebody else than before does so.</p>
      <StepForm step="review" shown={shown} button="Ask for a review">
        <Words id="review-text" step="review" shown={shown} label="What should be looked at again?" />
      </StepForm>
    </section>
  )
}

function Promised({ shown: { promised, broken } }: Part) {
  return (
    <>
      {broken.length > 0 && (
        <>
          <h2>What we have not kept to</h2>
          <p>We are sorry for this:</p>
          <ul>
            {broken.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        </>
      )}
      {promised.length > 0 && (
        <>
          <h2>What happens next, and by when</h2>
          <dl>
            {promised.map(([when, says]) => (
              <div key={says}>
                <dt>{when}</dt>
                <dd>{says}</dd>
              </div>
            ))}
          </dl>
        </>
      )}
    </>
  )
}

function Ways({ shown }: Part) {
  const contact = filledFor(shown, 'contact')
  const authorise = filledFor(shown, 'authorise')
  return (
    <>
      <h2>How we reach you</h2>
      <details open={shown.step === 'contact'}>
        <summary>Change how we reach you</summary>
        <StepForm step="contact" shown={shown} button="Change it">
          <p class="hint">What you leave empty stays as it is.</p>
          <LineField name="email" label="Email" type="email" filled={contact} />
          <LineField name="phone" label="Phone" type="tel" filled={contact} />
          <LineField name="address" label="Postal address" filled={contact} />
          <PreferredContactField label="I would rather hear from you by" otherwise="As before" filled={contact} />
        </StepForm>
      </details>
      <details open={shown.step === 'authorise'}>
        <summary>Let somebody speak for you</summary>
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
    </>
  )
}

function introduction({ state, email, mergedInto, closing }: Shown): string {
  switch (state) {
    case 'candidate':
      return 'You told us that you were not satisfied. If you tell us why, we will open a complaint and look into it. If you would rather not, you do not need to do anything.'
    case 'open':
      return 'This is where it stands. If you want to add something, write it here.'
    case 'kept':
      return 'We take it up when its time comes, and tell you then.'
    case 'merged':
      return `You have told us about this before. It goes on as ${mergedInto}, and what you write here is added to that.`
    case 'closed':
      return `${closing} To tell us about something new, write to ${email} and mention the reference.`
  }
}
