import { ConditionalCheckFailedException, TransactionCanceledException } from '@aws-sdk/client-dynamodb'
import { PutCommand, TransactWriteCommand } from '@aws-sdk/lib-dynamodb'
import * as z from 'zod'
import { StaffMember } from '../complaint/complaint.ts'
import { keys } from './keys.ts'
import { queryAll, type Table } from './table.ts'

/** A member of the team, and a change of theirs that waits for another administrator. */
export const TeamItem = z.object({
  member: StaffMember,
  waiting: z.object({ member: StaffMember, by: z.string(), at: z.string() }).optional(),
  /** How often it was written. */
  revision: z.int(),
})
export type TeamItem = z.infer<typeof TeamItem>

/** What was changed about somebody, or asked for, or declined: by whom, when, and as they were before and after. */
export const TeamChange = z.object({
  id: z.string(),
  at: z.string(),
  what: z.enum(['made', 'asked', 'declined']),
  by: z.string(),
  /** Who had asked for what another administrator then decided. */
  askedBy: z.string().optional(),
  before: StaffMember.optional(),
  after: StaffMember,
  /** Who gets a mail about it. */
  tell: z.array(z.string()).optional(),
})
export type TeamChange = z.infer<typeof TeamChange>

/** Somebody else changed the same member of the team first. */
export class TeamMoved extends Error {
  override readonly name = 'TeamMoved'
}

/** Every member of staff. */
export const loadTeam = async (table: Table): Promise<readonly StaffMember[]> =>
  (await loadTeamItems(table)).map(({ member }) => member)

/** Every member of staff, with what waits to be decided about them. */
export async function loadTeamItems(table: Table): Promise<readonly TeamItem[]> {
  const items = await queryAll(table, {
    KeyConditionExpression: 'pk = :team',
    ExpressionAttributeValues: { ':team': keys.staff('').pk },
  })
  return items.map(read)
}

/** One member of staff; undefined where there is nobody by this id. */
export async function loadTeamItem(table: Table, id: string): Promise<TeamItem | undefined> {
  const item = await table.read(keys.staff(id))
  return item && read(item)
}

/** Adds a member while a team is set up, unless they exist. No change is recorded. */
export async function saveStaffMember(table: Table, member: StaffMember): Promise<void> {
  const Item = { ...keys.staff(member.id), ...member, revision: 0 }
  const put = { TableName: table.name, Item, ConditionExpression: 'attribute_not_exists(pk)' }
  try {
    await table.client.send(new PutCommand(put))
  } catch (error) {
    if (!(error instanceof ConditionalCheckFailedException)) throw error
  }
}

/** Writes somebody as they are from now on, and what was changed, both or neither. Throws {@link TeamMoved} where they were changed meanwhile. */
export async function changeTeam(
  table: Table,
  before: TeamItem | undefined,
  { member, waiting }: Pick<TeamItem, 'member' | 'waiting'>,
  change: TeamChange,
): Promise<void> {
  const revision = before?.revision ?? 0
  const item = { ...keys.staff(member.id), ...member, ...(waiting && { waiting }), revision: revision + 1 }
  const isAsBefore =
    before === undefined
      ? { ConditionExpression: 'attribute_not_exists(pk)' }
      : {
          ConditionExpression:
            revision === 0 ? 'attribute_not_exists(revision) OR revision = :revision' : 'revision = :revision',
          ExpressionAttributeValues: { ':revision': revision },
        }
  const puts = [
    { Item: item, ...isAsBefore },
    { Item: { ...keys.teamChange(change.id, change.at), ...change }, ConditionExpression: 'attribute_not_exists(pk)' },
  ]
  try {
    await table.client.send(
      new TransactWriteCommand({ TransactItems: puts.map((put) => ({ Put: { TableName: table.name, ...put } })) }),
    )
  } catch (error) {
    if (error instanceof TransactionCanceledException) throw new TeamMoved(member.id, { cause: error })
    throw error
  }
}

/** All that was changed about somebody, newest first. */
export async function changesOf(table: Table, id: string): Promise<readonly TeamChange[]> {
  const items = await queryAll(table, {
    KeyConditionExpression: 'pk = :pk',
    ExpressionAttributeValues: { ':pk': keys.teamChange(id, '').pk },
  })
  return items.flatMap((item) => TeamChange.safeParse(item).data ?? []).toReversed()
}

/** One change; undefined where there is none. */
export async function loadTeamChange(table: Table, id: string, at: string): Promise<TeamChange | undefined> {
  const item = await table.read(keys.teamChange(id, at))
  return item && TeamChange.parse(item)
}

const read = (item: Record<string, unknown>): TeamItem =>
  TeamItem.parse({ member: item, waiting: item.waiting, revision: item.revision ?? 0 })
