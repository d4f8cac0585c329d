import { startDynamoDb } from '../infra/local/aws/dynamodb.ts'

/** Starts one DynamoDB Local for all tests, each of which has tables of its own there: starting it takes longer than most of them. */
export default async function setup(): Promise<() => Promise<void>> {
  process.env.JAVA_TOOL_OPTIONS = '-XX:TieredStopAtLevel=1' // what compiles longer pays for itself only after a suite is over
  const dynamodb = await startDynamoDb()
  process.env.DYNAMODB = dynamodb.settings.endpoint
  return () => dynamodb.stop()
}
