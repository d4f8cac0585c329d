import { Fold } from '../../../shared/web/components/fold.tsx'
import { Icon } from '../../../shared/web/components/icon.tsx'
import type { Whole } from '../web/complaint-view.ts'

type FileProps = { readonly file: Whole['attachments'][number]; readonly reference: string }

/** A file with its size; following it saves it. */
export const FileLink = ({ file: { id, name, sniffed, size }, reference }: FileProps) => (
  <a
    href={`/api/complaints/${reference}/attachments/${id}`}
    class="flex min-w-0 items-center gap-2 rounded-field hover:underline"
  >
    <Icon name={iconOf(sniffed)} class="text-muted" />
    <span class="one-line">{name}</span>
    <span class="ml-auto whitespace-nowrap text-xs text-muted">{Math.ceil(size / 1024)} kB</span>
  </a>
)

/** A picture or a document to look at. It is loaded once somebody opens it, from the bucket's own origin. */
export const FilePreview = ({ file: { id, name, sniffed }, reference }: FileProps) => {
  const address = `/desk/complaints/${reference}/shown?file=${encodeURIComponent(id)}`
  return (
    <Fold summary="Preview" class="mb-1 ml-6">
      {sniffed === 'application/pdf' ? (
        <iframe
          class="mt-1 h-96 w-full rounded-box border border-line"
          src={address}
          title={`Preview of ${name}`}
          loading="lazy"
        />
      ) : (
        <img
          class="mt-1 max-h-96 rounded-box border border-line"
          src={address}
          alt={`Preview of ${name}`}
          loading="lazy"
        />
      )}
    </Fold>
  )
}

const iconOf = (type: string) =>
  type.startsWith('image/') ? 'file-image' : /csv|sheet|excel/.test(type) ? 'file-spreadsheet' : 'file-text'
