import type { ComponentChildren } from 'preact'
import { Button } from '../../../shared/web/components/button.tsx'
import { addressIn, filledFor, type Shown, type Step } from './shown.ts'

/** A form by which the complainant does one thing. */
export function StepForm({
  step,
  shown,
  button,
  look = 'neutral',
  beside,
  children,
}: {
  shown: Shown
  step: Step
  button: string
  look?: 'primary' | 'neutral'
  /** What stands beside the button. */
  beside?: ComponentChildren
  children?: ComponentChildren
}) {
  return (
    <form method="post" action={addressIn(shown)} class="mt-2" noValidate>
      <input type="hidden" name="step" value={step} />
      <input type="hidden" name="about" value={shown.about} />
      <input type="hidden" name="submission" value={`${shown.filled.typed.submission}-${step}`} />
      {children}
      <div class="mt-4 flex flex-wrap items-center gap-2.5">
        <Button look={look} size="large">
          {button}
        </Button>
        {beside}
      </div>
    </form>
  )
}

/** What somebody may add to a decision. */
export function Words({ id, step, shown, label }: { id: string; shown: Shown; step: Step; label: string }) {
  return (
    <div>
      <label class="font-medium" for={id}>
        {label} <span class="font-normal text-muted">(optional)</span>
      </label>
      <textarea class="textarea mt-1 w-full text-base" id={id} name="text" rows={4}>
        {filledFor(shown, step).typed.text ?? ''}
      </textarea>
    </div>
  )
}
