import { Icon } from '../../../shared/web/components/icon.tsx'
import type { Whole } from '../web/complaint-view.ts'

/** A file with its size; following it saves it. */
export const FileLink = ({
  file: { id, name, sniffed, size },
  reference,
}: {
  file: Whole['attachments'][number]
  reference: string
}) => (
  <a
    href={`/api/complaints/${reference}/attachments/${id}`}
    class="flex min-w-0 items-center gap-2 rounded-field hover:underline"
  >
    <Icon name={iconOf(sniffed)} class="text-muted" />
    <span class="one-line">{name}</span>
    <span class="ml-auto whitespace-nowrap text-xs text-muted">{Math.ceil(size / 1024)} kB</span>
  </a>
)

const iconOf = (type: string) =>
  type.startsWith('image/') ? 'file-image' : /csv|sheet|excel/.test(type) ? 'file-spreadsheet' : 'file-text'
