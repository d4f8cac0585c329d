import type { StaffMember } from '../../../shared/complaint/complaint.ts'
import { addresseeOf } from '../../../shared/complaint/open-questions.ts'
import { Button } from '../../../shared/web/components/button.tsx'
import { Composer, ComposerBox } from '../../../shared/web/components/composer.tsx'
import { Fold } from '../../../shared/web/components/fold.tsx'
import type { ActionsShown } from '../web/actions-shown.ts'
import type { CannedReply } from '../web/canned-replies.ts'
import type { Whole } from '../web/complaint-view.ts'

type ComposeProps = {
  readonly whole: Whole
  readonly staff: StaffMember
  /** The number by which a form is taken once, however often it is sent. */
  readonly submission: string
  readonly why: ActionsShown['why']
  /** The colleagues who can be told of a note. */
  readonly colleagues: ActionsShown['mentions']
  readonly replies: readonly CannedReply[]
  /** The canned reply that the reply begins with, by its id. */
  readonly begun: string | undefined
  /** What stays due whatever is written. */
  readonly stays: string | undefined
}

/** Where somebody writes: to the customer, for colleagues, or what was said on the phone. Each form goes to the route of its action. */
export const Compose = (props: ComposeProps) => (
  <Composer
    here="reply"
    panels={[
      {
        id: 'reply',
        title: 'Reply',
        icon: 'reply',
        shortcut: 'r',
        content: props.why.reply ? <Impossible why={props.why.reply} /> : <Reply {...props} />,
      },
      {
        id: 'note',
        title: 'Note',
        icon: 'lock',
        shortcut: 'n',
        content: props.why.note ? <Impossible why={props.why.note} /> : <Note {...props} />,
      },
      {
        id: 'call',
        title: 'Log a call',
        icon: 'phone',
        content: props.why.call ? <Impossible why={props.why.call} /> : <Call {...props} />,
      },
    ]}
  />
)

const Impossible = ({ why }: { why: string }) => <p class="py-2 text-13 text-muted">{why}</p>

const Hidden = ({ whole, submission, kind }: Pick<ComposeProps, 'whole' | 'submission'> & { kind: string }) => (
  <>
    <input type="hidden" name="seen" value={whole.version} />
    <input type="hidden" name="submission" value={`${submission}-${kind}`} />
  </>
)

const AREA = 'bare field-sizing-content block max-h-80 w-full resize-y px-3 py-2 leading-[1.375rem] outline-none'

function Reply({ whole, staff, submission, replies, begun, stays }: ComposeProps) {
  const text = replies.find(({ id }) => id === begun)?.text
  const { reference, attachments } = whole
  const action = `/desk/complaints/${reference}/send-reply`
  return (
    <form
      method="post"
      action={action}
      data-draft={`${staff.id}/${reference}/send-reply`}
      data-filled={text !== undefined || undefined}
    >
      <Hidden whole={whole} submission={submission} kind="reply" />
      <ComposerBox
        kind="reply"
        reader={<Reader whole={whole} />}
        aside={stays}
        foot={
          <>
            <Button look="primary" icon="send">
              Send reply
            </Button>
            <button
              type="submit"
              class="btn btn-sm btn-ghost"
              formaction={`/desk/complaints/${reference}/preview`}
              formtarget="_blank"
            >
              Preview
            </button>
          </>
        }
      >
        <label class="flex items-center gap-2 border-b border-line px-3 text-13">
          <span class="text-muted">Subject</span>
          <input id="subject" class="bare h-8 w-full outline-none" name="subject" placeholder="Our answer" />
        </label>
        <label class="sr-only" for="message">
          Your reply
        </label>
        <textarea id="message" name="message" rows={4} class={`${AREA} min-h-26`} required>
          {text}
        </textarea>
        {replies.length > 0 && (
          <div class="border-t border-line px-3 py-1.5">
            <Fold summary="Canned replies">
              <ul class="mt-1.5 flex flex-wrap gap-x-4 gap-y-1 text-13">
                {replies.map((reply) => (
                  <li key={reply.id}>
                    <a class="link" href={`?reply=${encodeURIComponent(reply.id)}#composer`} data-inserts={reply.text}>
                      {reply.title}
                    </a>
                  </li>
                ))}
              </ul>
            </Fold>
          </div>
        )}
        <Choices
          name="files"
          prefix="reply-file"
          summary="Enclose files"
          choices={attachments.map(({ id, name }) => [id, name] as const)}
        />
      </ComposerBox>
    </form>
  )
}

/** Who reads a reply, and by which way it goes. */
function Reader({ whole: { complainant } }: Pick<ComposeProps, 'whole'>) {
  const { name, email, phone, address } = addresseeOf(complainant)
  const way = email
    ? `, by email at ${email}`
    : address
      ? ', in a letter that you print and post'
      : phone
        ? `, by phone: you read it to them at ${phone}`
        : ''
  return (
    <>
      <strong class="font-semibold">{name ?? 'The customer'} reads this</strong>
      {way || ', once there is a way to reach them'}
    </>
  )
}

function Note({ whole, staff, submission, colleagues }: ComposeProps) {
  const { reference } = whole
  return (
    <form
      method="post"
      action={`/desk/complaints/${reference}/add-note`}
      data-draft={`${staff.id}/${reference}/add-note`}
    >
      <Hidden whole={whole} submission={submission} kind="note" />
      <ComposerBox
        kind="note"
        reader={
          <>
            <strong class="font-semibold">Internal</strong>: the customer never sees this. Write @ and a name to tell a
            colleague.
          </>
        }
        foot={
          <Button look="neutral" icon="lock">
            Add note
          </Button>
        }
      >
        <label class="sr-only" for="note">
          Your note
        </label>
        <textarea id="note" name="note" rows={4} class={`${AREA} min-h-24`} required />
        <Choices name="mentions" prefix="note-tell" summary="Tell colleagues" choices={colleagues} />
      </ComposerBox>
    </form>
  )
}

function Call({ whole, staff, submission }: ComposeProps) {
  const { reference } = whole
  return (
    <form
      method="post"
      action={`/desk/complaints/${reference}/file-correspondence`}
      data-draft={`${staff.id}/${reference}/file-correspondence`}
    >
      <Hidden whole={whole} submission={submission} kind="call" />
      <input type="hidden" name="channel" value="phone" />
      <ComposerBox
        kind="call"
        reader={
          <>
            <strong class="font-semibold">What the customer said</strong>, in their words as far as you can. It counts
            as their message.
          </>
        }
        foot={
          <Button look="neutral" icon="phone">
            Save the call
          </Button>
        }
      >
        <label class="sr-only" for="call-message">
          What was said
        </label>
        <textarea id="call-message" name="message" rows={4} class={`${AREA} min-h-24`} required />
      </ComposerBox>
    </form>
  )
}

/** Any number of several, folded. */
const Choices = ({
  name,
  prefix,
  summary,
  choices,
}: {
  name: string
  prefix: string
  summary: string
  choices: readonly (readonly [value: string, label: string])[]
}) =>
  choices.length === 0 ? null : (
    <div class="border-t border-line px-3 py-1.5">
      <Fold summary={summary}>
        <ul class="mt-1.5 flex flex-wrap gap-x-4 gap-y-1 text-13">
          {choices.map(([value, label], index) => (
            <li key={value} class="flex items-center gap-1.5">
              <input class="checkbox checkbox-xs" type="checkbox" id={`${prefix}-${index}`} name={name} value={value} />
              <label for={`${prefix}-${index}`}>{label}</label>
            </li>
          ))}
        </ul>
      </Fold>
    </div>
  )
