import { PutCommand } from '@aws-sdk/lib-dynamodb'
import { StaffMember } from '../complaint/complaint.ts'
import { keys } from './keys.ts'
import { queryAll, type Table } from './table.ts'

/** Every member of staff. */
export async function loadTeam(table: Table): Promise<readonly StaffMember[]> {
  const items = await queryAll(table, {
    KeyConditionExpression: 'pk = :team',
    ExpressionAttributeValues: { ':team': keys.staff('').pk },
  })
  return items.map((item) => StaffMember.parse(item))
}

/** Adds somebody to the team, or changes what is known of them. */
export async function saveStaffMember(table: Table, member: StaffMember): Promise<void> {
  await table.client.send(new PutCommand({ TableName: table.name, Item: { ...keys.staff(member.id), ...member } }))
}
