import {
  DescribeStacksCommand,
  paginateListStackResources,
  type Stack,
  type StackResourceSummary,
  UpdateTerminationProtectionCommand,
} from '@aws-sdk/client-cloudformation'
import type { Cloud } from './cloud.ts'
import { Stopped } from './finding.ts'

/** A stack as CloudFormation knows it; undefined where there is none by this name. */
export async function findStack({ cloudformation }: Cloud, name: string): Promise<Stack | undefined> {
  try {
    const { Stacks = [] } = await cloudformation.send(new DescribeStacksCommand({ StackName: name }))
    return Stacks[0]
  } catch (error) {
    // The one error that CloudFormation has for it.
    if ((error as Error).name === 'ValidationError' && /does not exist/.test((error as Error).message)) return undefined
    throw error
  }
}

/** The outputs of a deployed stack, by their names. */
export const outputsOf = ({ Outputs = [] }: Stack): ReadonlyMap<string, string> =>
  new Map(Outputs.map(({ OutputKey = '', OutputValue = '' }) => [OutputKey, OutputValue]))

/** One output. Throws {@link Stopped} where the stack has none of this name. */
export function requiredOutput(outputs: ReadonlyMap<string, string>, name: string): string {
  const value = outputs.get(name)
  if (value === undefined)
    throw new Stopped(`The stack has no output ${name}: deploy this version of it with npm run deploy.`)
  return value
}

/** A stack that has to be there. Throws {@link Stopped} where it is not. */
export async function deployedStack(cloud: Cloud, name: string): Promise<Stack> {
  const stack = await findStack(cloud, name)
  if (stack === undefined) throw new Stopped(`There is no stack ${name} in ${cloud.region}: run npm run deploy first.`)
  return stack
}

/** Every resource of a stack, page by page. */
export async function resourcesOf(
  { cloudformation: client }: Cloud,
  StackName: string,
): Promise<readonly StackResourceSummary[]> {
  const found: StackResourceSummary[] = []
  for await (const page of paginateListStackResources({ client }, { StackName })) {
    found.push(...(page.StackResourceSummaries ?? []))
  }
  return found
}

/** Whether the last deployment of a stack ended well. */
export const isDeployed = ({ StackStatus }: Stack): boolean =>
  StackStatus !== undefined && /^((CREATE|UPDATE|IMPORT)|UPDATE_ROLLBACK)_COMPLETE$/.test(StackStatus)

/** Whether a stack is what is left of a creation that failed: nothing has ever run in it. */
export const isFailedCreation = ({ StackStatus }: Stack): boolean =>
  StackStatus === 'ROLLBACK_COMPLETE' || StackStatus === 'ROLLBACK_FAILED'

/** Protects a stack from being deleted, or no longer does. */
export async function protectStack(
  { cloudformation }: Cloud,
  StackName: string,
  EnableTerminationProtection: boolean,
): Promise<void> {
  await cloudformation.send(new UpdateTerminationProtectionCommand({ StackName, EnableTerminationProtection }))
}

/** Lets the CDK delete what is left of a creation that failed, as it does before the next one: the protection stands from the first try on. */
export async function unprotectFailedCreation(cloud: Cloud, name: string): Promise<void> {
  const stack = await findStack(cloud, name)
  if (stack !== undefined && isFailedCreation(stack)) await protectStack(cloud, name, false)
}
