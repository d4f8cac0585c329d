// Creates the custom resources of the template as CloudFormation does: their function is called, and puts its answer to an address.
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Template } from './event-sources.ts'
import type { LambdaFunction } from './lambda.ts'

type CustomResource = { readonly ServiceToken: string; readonly [property: string]: unknown }
type Response = { readonly Status: 'SUCCESS' | 'FAILED'; readonly Reason?: string }

/** Throws where one cannot be created, with the reason that its function gives. */
export async function createCustomResources(
  template: Template,
  functions: ReadonlyMap<string, LambdaFunction>,
): Promise<void> {
  const resources = template.everything().filter(({ type }) => type.startsWith('Custom::'))
  for (const { id, type } of resources) {
    const [resource] = template.all<CustomResource>(type).filter((one) => one.id === id)
    const target = [...functions.values()].find(({ physicalName }) =>
      resource?.properties.ServiceToken.endsWith(`:${physicalName}`),
    )
    if (resource === undefined || target === undefined) throw new Error(`Nothing creates ${id}.`)
    const { Status, Reason } = await create(target, id, resource.properties)
    if (Status !== 'SUCCESS') throw new Error(`${id} was not created: ${Reason}`)
    target.end('it is called for deployments alone')
  }
}

async function create(target: LambdaFunction, id: string, properties: CustomResource): Promise<Response> {
  const answered = Promise.withResolvers<Response>()
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk as Buffer)
    response.end()
    answered.resolve(JSON.parse(Buffer.concat(chunks).toString()))
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  const { port } = server.address() as AddressInfo
  const request = {
    RequestType: 'Create',
    ResponseURL: `http://127.0.0.1:${port}/`,
    StackId: 'local',
    RequestId: id,
    LogicalResourceId: id,
    ResourceProperties: properties,
  }
  try {
    await target.invoke(request)
    return await answered.promise
  } finally {
    server.close()
    server.closeAllConnections()
  }
}
