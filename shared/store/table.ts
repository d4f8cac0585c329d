import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'

/** The one table: its client and its name. */
export type Table = { readonly client: DynamoDBDocumentClient; readonly name: string }
