import { MAX_UPLOAD_BYTES } from '../../shared/store/uploads.ts'
import { Button } from '../../shared/web/components/button.tsx'

/** A form that a browser posts straight to the bucket. */
export type UploadForm = {
  /** Where the file goes, and what goes with it. */
  readonly action: string
  readonly fields: readonly (readonly [name: string, value: string])[]
  /** What goes with the file where a script sends it, and where the script goes then; the largest file in bytes. */
  readonly scripted: {
    readonly fields: Readonly<Record<string, string>>
    readonly uploaded: string
    readonly most: number
  }
}

/** The form with which a file is added: one at a time, with or without a script. */
export function UploadFields({ form: { action, fields, scripted }, label }: { form: UploadForm; label: string }) {
  return (
    <form
      method="post"
      action={action}
      encType="multipart/form-data"
      class="fields"
      data-upload={JSON.stringify(scripted)}
    >
      {fields.map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <div class="field">
        <label class="label-of" for="file">
          {label}
        </label>
        <p id="file-hint" class="hint">
          Up to {MAX_UPLOAD_BYTES / 1024 / 1024} MB. You can add one after the other.
        </p>
        <input class="file-input w-full" id="file" name="file" type="file" required aria-describedby="file-hint" />
      </div>
      <Button look="primary">Add it</Button>
      <p role="status" />
    </form>
  )
}
