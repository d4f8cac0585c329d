// Events as API Gateway, SQS and DynamoDB Streams send them to a function, as far as ours read them.
import type { APIGatewayProxyEventV2, Context, DynamoDBRecord, SQSRecord } from 'aws-lambda'

export const CONTEXT = { getRemainingTimeInMillis: () => 10_000 } as Context

/** A request over HTTP ("Payload format version", 2.0). */
export const request = (method: string, path: string, more: Partial<APIGatewayProxyEventV2> = {}) =>
  ({
    version: '2.0',
    rawPath: path,
    rawQueryString: '',
    headers: { host: 'complaints.example', origin: 'https://complaints.example' },
    requestContext: { http: { method, path } },
    ...more,
  }) as APIGatewayProxyEventV2

/** A message of a queue, of a FIFO queue where it has a group. */
export const message = (messageId: string, body: string, group?: string) =>
  ({
    messageId,
    body,
    receiptHandle: messageId,
    attributes: { ApproximateReceiveCount: '1', ...(group && { MessageGroupId: group }) },
  }) as SQSRecord

/** A change of an item in the table's stream. */
export const change = (pk: string, sequence: string) =>
  ({ dynamodb: { Keys: { pk: { S: pk }, sk: { S: 'STATE' } }, SequenceNumber: sequence } }) as unknown as DynamoDBRecord
