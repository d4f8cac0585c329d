import { type DynamoDb, startDynamoDb } from '../infra/local/aws/dynamodb.ts'

// Lanes load this file each for itself, and share the process.
const shared = globalThis as { dynamodb?: Promise<DynamoDb> }

/** Starts one DynamoDB Local for all lanes; each test has tables of its own there. Starting it takes longer than most of them. */
export default async function setup(): Promise<() => Promise<void>> {
  shared.dynamodb ??= startDynamoDb()
  const dynamodb = await shared.dynamodb
  process.env.DYNAMODB = dynamodb.settings.endpoint
  return () => dynamodb.stop()
}
