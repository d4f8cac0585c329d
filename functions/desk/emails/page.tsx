import type { StaffMember } from '../../../shared/complaint/complaint.ts'
import { STAFF_EMAIL_NAMES } from '../../../shared/notices/staff/email-names.ts'
import { STAFF_EMAILS, type StaffEmail } from '../../../shared/procedure/words.ts'
import { Flash } from '../../../shared/web/components/flash.tsx'
import { Form, SeveralField } from '../../../shared/web/components/form.tsx'
import { Head } from '../web/head.tsx'
import { deskPage } from '../web/layout.tsx'

/** What mail its reader gets, and which of it they want. */
export function emailsPage(
  staff: StaffMember,
  wanted: readonly StaffEmail[],
  organisation: string,
  isSaved: boolean,
): string {
  const filled = { typed: { emails: wanted.join(' ') }, errors: {} }
  return deskPage(
    'My emails',
    staff,
    <>
      <Head title="My emails" />
      <div class="text px-4 py-4 lg:px-5">
        {isSaved && <Flash>Saved: your choice of emails.</Flash>}
        <p class="max-w-2xl">
          Each working morning, you get one email about what is due, what is late and what is new. Only what cannot wait
          comes at once. What you switch off below is in the morning email instead, and always on your pages here. You
          get no emails while you are away.
        </p>
        <Form button="Save">
          <SeveralField
            name="emails"
            label="Send me"
            choices={STAFF_EMAILS.map((kind) => [kind, STAFF_EMAIL_NAMES[kind]] as const)}
            filled={filled}
          />
        </Form>
      </div>
    </>,
    { isBare: true, organisation },
  )
}
