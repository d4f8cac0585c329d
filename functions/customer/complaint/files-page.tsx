import { page } from '../../../shared/web/layout.tsx'
import { UploadFields, type UploadForm } from '../../web/upload-fields.tsx'
import { SCRIPT } from '../web/script.ts'

/** The page on which a complainant adds a file. */
export const filesPage = (organisation: { readonly name: string }, form: UploadForm, back: string): string =>
  page(
    `Add a file – ${organisation.name}`,
    <main>
      <p class="quiet">{organisation.name}</p>
      <h1>Add a file</h1>
      <UploadFields form={form} label="A photo, a letter, whatever shows it" />
      <p>
        <a href={back}>Back to your complaint</a>. You can also send files by answering any of our messages.
      </p>
    </main>,
    SCRIPT,
  )
