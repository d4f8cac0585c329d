// The lists that members of staff have saved, each by its name and its question.
import { PutCommand } from '@aws-sdk/lib-dynamodb'
import * as z from 'zod'
import { keys } from './keys.ts'
import type { Table } from './table.ts'

const ViewsItem = z.object({
  views: z.array(
    z.object({
      name: z.string(),
      /** What stands after the question mark of its address. */
      query: z.string(),
    }),
  ),
})
export type SavedView = z.infer<typeof ViewsItem>['views'][number]

/** The saved lists of somebody, in their order. */
export async function viewsOf(table: Table, staff: string): Promise<readonly SavedView[]> {
  const item = await table.read(keys.views(staff))
  return item === undefined ? [] : ViewsItem.parse(item).views
}

/** Stores all the saved lists of somebody. */
export async function storeViews({ client, name }: Table, staff: string, views: readonly SavedView[]): Promise<void> {
  await client.send(new PutCommand({ TableName: name, Item: { ...keys.views(staff), views } }))
}
