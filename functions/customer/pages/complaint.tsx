import { Form, LongField } from '../../../shared/web/form.tsx'
import { page } from '../../../shared/web/layout.tsx'

/** What the page of a complaint shows to whoever has its link. */
export type Shown = {
  readonly organisation: string
  readonly email: string
  readonly reference: string
  /** `unheard`: a rating without a word; `kept`: it waits for its time; `merged`: it goes on as another. */
  readonly state: 'unheard' | 'open' | 'kept' | 'merged' | 'closed'
  readonly goesOnAs: string | undefined
  readonly received: string
  /** What was typed, and what is wrong with it. */
  readonly typed?: string
  readonly fault?: string
  /** It was just sent. */
  readonly isSent: boolean
}

const TITLES = {
  unheard: 'Please tell us what went wrong',
  open: 'We are looking into your complaint',
  kept: 'We have kept your complaint',
  merged: 'We are looking into your complaint',
  closed: 'This complaint is closed',
} satisfies Record<Shown['state'], string>

/** The page of one complaint: whoever left a bad rating says more here, and everybody can add something. Opening it changes nothing. */
export function complaintPage(shown: Shown): string {
  const { organisation, reference, received, state, typed, fault, isSent } = shown
  return page(
    `${fault ? 'Please look again: ' : ''}${TITLES[state]} – ${organisation}`,
    <main>
      <p class="quiet">{organisation}</p>
      <h1>{TITLES[state]}</h1>
      {isSent && (
        <p class="done" role="status">
          Thank you. We have your message, and added it to {reference}.
        </p>
      )}
      <dl>
        <dt>Your reference</dt>
        <dd>{reference}</dd>
        <dt>Received</dt>
        <dd>{received}</dd>
      </dl>
      <p>{introduction(shown)}</p>
      {state !== 'closed' && (
        <Form button={state === 'unheard' ? 'Send, and open a complaint' : 'Send'}>
          <LongField
            name="text"
            label={state === 'unheard' ? 'What happened?' : 'Your message'}
            filled={{ typed: { text: typed }, faults: { text: fault } }}
            required
          />
        </Form>
      )}
      <p>
        <a href="/procedure">What we promise, and by when</a>
      </p>
    </main>,
  )
}

function introduction({ state, email, goesOnAs }: Shown): string {
  switch (state) {
    case 'unheard':
      return 'You told us that you were not satisfied. If you tell us why, we open a complaint and look into it. If you would rather not, you need do nothing.'
    case 'open':
      return 'You hear from us as our procedure promises. If you want to add something, write it here.'
    case 'kept':
      return 'We take it up when its time comes, and tell you then. If you want to add something, write it here.'
    case 'merged':
      return `You have told us about this before. It goes on as ${goesOnAs}, and what you write here is added to that.`
    case 'closed':
      return `To tell us about something new, write to ${email} and mention the reference.`
  }
}

/** What is shown to whoever has no link that opens anything. */
export function strangerPage(organisation: string, email: string): string {
  return page(
    `This link is not complete – ${organisation}`,
    <main>
      <p class="quiet">{organisation}</p>
      <h1>This link is not complete</h1>
      <p>
        Please open it from our message once more, the whole of it. If that does not help, answer the message, or write
        to <a href={`mailto:${email}`}>{email}</a>.
      </p>
    </main>,
  )
}
