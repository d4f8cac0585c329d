import { DescribeStacksCommand, type Stack } from '@aws-sdk/client-cloudformation'
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

/** Reads the outputs of a deployed stack. Throws {@link Stopped} where one is missing. */
export function outputsOf(stack: Stack): (name: string) => string {
  const outputs = new Map((stack.Outputs ?? []).map(({ OutputKey, OutputValue }) => [OutputKey, OutputValue]))
  return (name) => {
    const value = outputs.get(name)
    if (value === undefined)
      throw new Stopped(
        `The stack ${stack.StackName} has no output ${name}: deploy this version of it with npm run deploy.`,
      )
    return value
  }
}

/** Whether the last deployment of a stack ended well. */
export const isDeployed = ({ StackStatus }: Stack): boolean =>
  StackStatus !== undefined && /^((CREATE|UPDATE|IMPORT)|UPDATE_ROLLBACK)_COMPLETE$/.test(StackStatus)
