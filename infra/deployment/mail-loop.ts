// A mail to ourselves through the whole loop: SES sends it, DNS leads it back, SES receives it, and `inbox` reads it.
import { randomBytes } from 'node:crypto'
import { SendRawEmailCommand } from '@aws-sdk/client-ses'
import { Temporal } from 'temporal-polyfill'
import { type Bucket, openBucket } from '../../shared/store/bucket.ts'
import type { MailItem } from '../../shared/store/items.ts'
import { endingsOf, placeOf, readRawMail } from '../../shared/store/mails.ts'
import { openTable, type Table } from '../../shared/store/table.ts'
import type { Examined } from './examined.ts'
import { type Finding, fine, wrong } from './finding.ts'

/** How long a mail may take, and the pause between two looks, in milliseconds. */
const PATIENCE_MS = 300_000
const PAUSE_MS = 2000

/** Sends a mail, and waits until it is recorded what became of it. A machine wrote it, so it becomes no complaint, and nobody is told. */
export async function checkMailLoop(
  { cloud, deployment, output, now }: Examined,
  patience = PATIENCE_MS,
): Promise<readonly Finding[]> {
  const token = randomBytes(12).toString('hex')
  const { procedure, inbound } = deployment.deployment
  await cloud.ses.send(
    new SendRawEmailCommand({
      Destinations: [inbound],
      RawMessage: { Data: Buffer.from(mailWith(token, procedure.organisation.email, inbound)) },
    }),
  )
  const table = openTable(cloud.dynamodb, output('TableName'))
  const bucket = openBucket(output('BucketName'), { region: cloud.region })
  const began = performance.now()
  do {
    const ending = await endingOf(token, table, bucket, now)
    if (ending !== undefined) return [findingFor(ending, began)]
    await new Promise((wait) => setTimeout(wait, PAUSE_MS))
  } while (performance.now() - began < patience)
  const todo = 'Mend what is wrong above; then look at the bucket under incoming/, and at the log of inbox.'
  return [wrong(`A mail to ourselves has not come back in ${Math.ceil(patience / 60_000)} minutes.`, todo)]
}

/** What became of the mail with the token; undefined where that is not recorded yet, or the mail is still on its way to its place. */
async function endingOf(
  token: string,
  table: Table,
  bucket: Bucket,
  now: Temporal.Instant,
): Promise<MailItem | undefined> {
  const days = new Set([now, now.add({ hours: 1 })].map((moment) => moment.toString().slice(0, 10)))
  const endings = (await Promise.all([...days].map((day) => endingsOf(table, day)))).flat()
  // The clocks of SES and of this machine may differ by a little.
  const since = now.subtract({ minutes: 5 })
  for (const ending of endings) {
    const at = Temporal.Instant.from(ending.receivedAt)
    if (Temporal.Instant.compare(at, since) < 0) continue
    const raw = await readRawMail(bucket, placeOf(ending.id, at))
    if (raw !== undefined && Buffer.from(raw.bytes).includes(token)) return ending
  }
  return undefined
}

function findingFor({ ending, reason }: MailItem, began: number): Finding {
  const seconds = Math.ceil((performance.now() - began) / 1000)
  return ending === 'automatic'
    ? fine(`A mail to ourselves came back in ${seconds} seconds.`)
    : wrong(
        `A mail to ourselves came back, and ended as ${reason ?? ending}.`,
        'Look at the records of DKIM and DMARC.',
      )
}

const mailWith = (token: string, from: string, to: string): string =>
  [
    `From: ${from}`,
    `To: ${to}`,
    `Subject: Does mail come back? ${token}`,
    `Date: ${new Date().toUTCString().replace('GMT', '+0000')}`,
    'Auto-Submitted: auto-generated',
    'MIME-Version: 1.0',
    'Content-Type: text/plain; charset=utf-8',
    '',
    'npm run doctor asks whether mail comes back. Nobody has to answer.',
    '',
  ].join('\r\n')
