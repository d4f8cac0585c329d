// CloudFormation: the stack of the template as it was deployed, and the one that prepares a region for the CDK.
import type { Template } from '../event-sources.ts'
import { type Answer, type Call, parametersOf, queried, ServiceError } from './answer.ts'
import type { RequiredPermission } from './iam.ts'

/** "Bootstrapping": the stack that prepares a region, by its default name. */
const BOOTSTRAP = 'CDKToolkit'

/** How many resources are listed in one answer. */
const PAGE = 100

export class CloudFormation {
  private readonly template: Template
  /** The version of what prepares the region; undefined where nothing has. */
  bootstrapVersion: string | undefined = '30'
  /** As CloudFormation says how the last deployment ended. */
  status = 'CREATE_COMPLETE'
  private isProtected = true

  constructor(template: Template) {
    this.template = template
  }

  wishes(call: Call, arn: (resource: string) => string): readonly RequiredPermission[] {
    const parameters = parametersOf(call)
    const resource = arn(`stack/${parameters.get('StackName')}/local`)
    return [{ action: `cloudformation:${parameters.get('Action')}`, resource }]
  }

  answer(call: Call): Answer {
    const parameters = parametersOf(call)
    const [action = '', name = ''] = [parameters.get('Action') ?? '', parameters.get('StackName') ?? '']
    const isOurs = name === this.template.stackName
    if (!isOurs && !(name === BOOTSTRAP && this.bootstrapVersion !== undefined))
      throw new ServiceError(400, 'ValidationError', `Stack with id ${name} does not exist`)
    switch (action) {
      case 'DescribeStacks':
        return queried(action, { Stacks: [isOurs ? this.describe() : this.describeBootstrap()] })
      case 'ListStackResources':
        return queried(action, this.resources(Number(parameters.get('NextToken') ?? 0)))
      case 'GetTemplate':
        return queried(action, { TemplateBody: this.template.text })
      case 'UpdateTerminationProtection':
        this.isProtected = parameters.get('EnableTerminationProtection') === 'true'
        return queried(action, {})
      default:
        throw new ServiceError(400, 'InvalidAction', `The local CloudFormation does not know ${action}.`)
    }
  }

  private describe() {
    const Outputs = this.template.outputs().map(([OutputKey, OutputValue]) => ({ OutputKey, OutputValue }))
    return {
      StackName: this.template.stackName,
      CreationTime: '2026-01-01T00:00:00Z',
      StackStatus: this.status,
      EnableTerminationProtection: this.isProtected,
      Outputs,
    }
  }

  private describeBootstrap() {
    const Outputs = [{ OutputKey: 'BootstrapVersion', OutputValue: this.bootstrapVersion }]
    return { StackName: BOOTSTRAP, CreationTime: '2026-01-01T00:00:00Z', StackStatus: 'CREATE_COMPLETE', Outputs }
  }

  /** One page of them, from a place on. */
  private resources(from: number) {
    const all = this.template.everything()
    const StackResourceSummaries = all.slice(from, from + PAGE).map(({ id, type }) => ({
      LogicalResourceId: id,
      PhysicalResourceId: this.template.physicalId(id),
      ResourceType: type,
      ResourceStatus: 'CREATE_COMPLETE',
      LastUpdatedTimestamp: '2026-01-01T00:00:00Z',
    }))
    return { StackResourceSummaries, NextToken: from + PAGE < all.length ? from + PAGE : undefined }
  }
}
