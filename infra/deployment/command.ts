// How a command ends: what fails is one sentence, and never a stack trace.
import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { ConfigurationError } from '../configuration-error.ts'
import { type Finding, lineOf, sentenceOf } from './finding.ts'

/** Runs a command. Its exit code is 1 where it could not do what it is for. */
export async function runCommand(usage: string, command: () => Promise<void>): Promise<void> {
  try {
    await command()
  } catch (error) {
    const { code = '', message } = error as NodeJS.ErrnoException
    if (code.startsWith('ERR_PARSE_ARGS')) console.error(`${message}\n${usage}`)
    else console.error(error instanceof ConfigurationError ? message : sentenceOf(error))
    process.exitCode = 1
  }
}

/** Prints findings, one line each. Whether nothing is wrong. */
export function printFindings(findings: readonly Finding[]): boolean {
  for (const finding of findings) console.log(lineOf(finding))
  return findings.every(({ todo }) => todo === undefined)
}

/** Runs a command of the CDK for the stack of a settings file. Whether it succeeded; the CDK says itself what did not. */
export function runCdk(settings: string, region: string, args: readonly string[]): boolean {
  const cdk = fileURLToPath(new URL('../../node_modules/aws-cdk/bin/cdk', import.meta.url))
  const app = `node infra/app.ts --settings ${JSON.stringify(settings)}`
  const env = { ...process.env, AWS_REGION: region }
  return spawnSync(process.execPath, [cdk, ...args, '--app', app], { stdio: 'inherit', env }).status === 0
}
