// npm run validate: the template of each procedure with all options on and off, checked without an account.
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { synthesise } from '../synthesise.ts'
import { NAG_REPORT, nagFindings, nagReport } from '../validate/nag.ts'
import type { Template } from '../validate/template.ts'
import { countProperties } from '../validate/types.ts'
import { findingsIn } from '../validate/validate.ts'
import { variants } from '../validate/variants.ts'

const directory = mkdtempSync(join(tmpdir(), 'redress-validate-'))
try {
  for (const [index, { name, settings }] of variants.entries()) {
    const outdir = join(directory, String(index))
    const refused = tried(() => synthesise({ ...settings, outdir }))
    if (refused !== undefined && !existsSync(join(outdir, NAG_REPORT))) throw refused
    const template: Template = JSON.parse(readFileSync(join(outdir, 'Redress.template.json'), 'utf8'))
    const findings = [...findingsIn(template), ...nagFindings(nagReport(outdir))]
    const resources = Object.values(template.Resources)
    const properties = resources.reduce((sum, { Properties }) => sum + countProperties(Properties), 0)
    console.log(`${name}: ${resources.length} resources, ${properties} properties, ${findings.length || 'no'} findings`)
    for (const finding of findings) console.log(`  ${finding}`)
    if (findings.length > 0) process.exitCode = 1
  }
} finally {
  rmSync(directory, { recursive: true })
}

/** What something throws: where cdk-nag finds something, the template and the report are written all the same. */
function tried(task: () => void): unknown {
  try {
    return void task()
  } catch (error) {
    return error
  }
}
