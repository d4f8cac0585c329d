import { page } from '../../../shared/web/layout.tsx'
import { SCRIPT } from '../web/script.ts'

type Form = {
  /** Where the file goes, and what goes with it. */
  readonly action: string
  readonly fields: readonly (readonly [name: string, value: string])[]
  /** What goes with the file where a script sends it, and where the script goes then; the largest file in bytes. */
  readonly scripted: {
    readonly fields: Readonly<Record<string, string>>
    readonly uploaded: string
    readonly most: number
  }
  readonly back: string
  /** The largest file. */
  readonly megabytes: number
}

/** The form with which a complainant adds a file. The browser posts it straight to the bucket. */
export const filesPage = (
  organisation: { readonly name: string },
  { action, fields, scripted, back, megabytes }: Form,
): string =>
  page(
    `Add a file – ${organisation.name}`,
    <main>
      <p class="quiet">{organisation.name}</p>
      <h1>Add a file</h1>
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
          <label for="file">A photo, a letter, whatever shows it</label>
          <p id="file-hint" class="hint">
            Up to {megabytes} MB. You can add one after the other.
          </p>
          <input id="file" name="file" type="file" required aria-describedby="file-hint" />
        </div>
        <button type="submit">Add it</button>
        <p role="status" />
      </form>
      <p>
        <a href={back}>Back to your complaint</a>. You can also send files by answering any of our messages.
      </p>
    </main>,
    SCRIPT,
  )
