// Makes a receipt rule set of SES the active one while a stack is deployed: CloudFormation has no resource that does.
import { DescribeActiveReceiptRuleSetCommand, SESClient, SetActiveReceiptRuleSetCommand } from '@aws-sdk/client-ses'
import * as z from 'zod'

const RuleSet = z.object({ RuleSetName: z.string().min(1) })

/** "Custom resource request reference" in the CloudFormation user guide. */
const CustomResourceRequest = z.object({
  RequestType: z.enum(['Create', 'Update', 'Delete']),
  ResponseURL: z.url(),
  StackId: z.string(),
  RequestId: z.string(),
  LogicalResourceId: z.string(),
  ResourceProperties: RuleSet,
  OldResourceProperties: RuleSet.optional(),
})
type CustomResourceRequest = z.infer<typeof CustomResourceRequest>

const ses = new SESClient()

/** Activates the rule set, or on deletion deactivates it, and tells CloudFormation how that went. */
export async function handler(event: unknown): Promise<void> {
  const request = CustomResourceRequest.parse(event)
  const { ResponseURL, StackId, RequestId, LogicalResourceId, ResourceProperties } = request
  const result = await act(request).then(
    () => ({ Status: 'SUCCESS' }),
    (error: Error) => ({ Status: 'FAILED', Reason: error.message }),
  )
  const PhysicalResourceId = ResourceProperties.RuleSetName
  const body = JSON.stringify({ ...result, PhysicalResourceId, StackId, RequestId, LogicalResourceId })
  // The address is signed for no content type.
  await fetch(ResponseURL, { method: 'PUT', headers: { 'content-type': '' }, body })
}

/** One rule set is active in an account and region: somebody else's is never replaced, and never switched off. */
async function act({ RequestType, ResourceProperties, OldResourceProperties }: CustomResourceRequest): Promise<void> {
  const { RuleSetName } = ResourceProperties
  const { Metadata } = await ses.send(new DescribeActiveReceiptRuleSetCommand())
  const active = Metadata?.Name
  if (RequestType === 'Delete') {
    if (active === RuleSetName) await ses.send(new SetActiveReceiptRuleSetCommand({}))
    return
  }
  if (active !== undefined && active !== RuleSetName && active !== OldResourceProperties?.RuleSetName) {
    throw new Error(
      `The receipt rule set "${active}" is active here, and SES has one at a time: name it as mail.ruleSet in redress.config.json.`,
    )
  }
  await ses.send(new SetActiveReceiptRuleSetCommand({ RuleSetName }))
}
