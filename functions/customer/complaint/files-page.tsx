import { PublicHeading, publicPage } from '../../../shared/web/components/public-page.tsx'
import { fileName as script } from '../../../shared/web/forms.client.js'
import { UploadFields, type UploadForm } from '../../web/upload-fields.tsx'

/** The page on which a complainant adds a file. */
export const filesPage = (organisation: { readonly name: string }, form: UploadForm, back: string): string =>
  publicPage(
    'Add a file',
    organisation.name,
    <>
      <PublicHeading>Add a file</PublicHeading>
      <UploadFields form={form} label="A photo, a letter or anything else that helps" />
      <p>
        <a href={back}>Back to your complaint</a>. You can also send files by replying to any of our emails.
      </p>
    </>,
    { script },
  )
