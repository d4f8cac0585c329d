// How long 200 mails take from SMTP to stored complaints with their acknowledgements. The aim is 20 seconds on two cores.
import { createTransport } from 'nodemailer'
import { startRedress } from '../local/running.ts'

const MAILS = 200
const CONNECTIONS = 8

const redress = await startRedress('2026-11-23T10:00:00Z')
const post = createTransport({
  host: '127.0.0.1',
  port: redress.smtpPort,
  secure: false,
  ignoreTLS: true,
  pool: true,
  maxConnections: CONNECTIONS,
  maxMessages: Number.POSITIVE_INFINITY,
})
const started = performance.now()
const seconds = () => ((performance.now() - started) / 1000).toFixed(1)
await Promise.all(
  Array.from({ length: MAILS }, (_, number) =>
    post.sendMail({
      from: `customer${number}@customer.example`,
      to: 'complaints@example.com',
      subject: `Order ${number}`,
      text: `Order ${number} has not come, and nobody answers.`,
    }),
  ),
)
console.log(`${MAILS} mails were taken after ${seconds()} s`)
const acknowledged = (await redress.outbox()).filter(({ notice }) => notice === 'acknowledgement')
console.log(`${acknowledged.length} complaints were acknowledged after ${seconds()} s`)
post.close()
await redress.stop()
