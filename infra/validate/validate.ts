import { missingPermissions } from './connections.ts'
import { exceededLimits } from './limits.ts'
import { wrongReferences } from './references.ts'
import type { Template } from './template.ts'
import { wrongProperties } from './types.ts'

/** Everything that is known without an account to fail or to be silent when a template is deployed, each as a sentence, once. */
export const findingsIn = (template: Template): readonly string[] => [
  ...new Set([
    ...wrongProperties(template),
    ...wrongReferences(template),
    ...exceededLimits(template),
    ...missingPermissions(template),
  ]),
]
