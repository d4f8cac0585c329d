// What is printed, as answers. Load it once paper is asked for: the fonts are most of its size.
import regular from 'dejavu-fonts-ttf/ttf/DejaVuSans.ttf' with { type: 'bytes' }
import bold from 'dejavu-fonts-ttf/ttf/DejaVuSans-Bold.ttf' with { type: 'bytes' }
import { Temporal } from 'temporal-polyfill'
import type { Contact } from '../../shared/complaint/events.ts'
import { addresseeOf } from '../../shared/complaint/open-questions.ts'
import { asksForLargePrint } from '../../shared/letters/large-print.ts'
import { type Letterhead, letterOf } from '../../shared/letters/letter.ts'
import { onDay } from '../../shared/notices/dates.ts'
import type { Message } from '../../shared/notices/message.ts'
import { calendarIn, type Procedure } from '../../shared/procedure/procedure.ts'
import type { Response } from '../runtime/http.ts'

/** A message on paper, under a name to save it by. */
export async function paper(
  name: string,
  message: Message,
  head: Letterhead,
  cacheControl = 'no-store',
): Promise<Response> {
  const pdf = await letterOf(message, head, { regular, bold })
  return {
    statusCode: 200,
    headers: {
      'content-type': 'application/pdf',
      'content-disposition': `inline; filename="${name}.pdf"`,
      'cache-control': cacheControl,
    },
    body: pdf.toString('base64'),
    isBase64Encoded: true,
  }
}

/** The head of a letter to a complainant, dated as it was written. */
export const headOf = (
  procedure: Procedure,
  reference: string,
  contact: Contact,
  { at, needs }: { readonly at: string; readonly needs: string | undefined },
): Letterhead => {
  const { name, address } = addresseeOf(contact)
  return {
    organisation: procedure.organisation,
    isLargePrint: asksForLargePrint(needs),
    addressed: {
      to: [name, ...(address ?? 'Address not known').split(/\s*[,\n]\s*/)].filter((line) => line !== undefined),
      date: onDay(Temporal.Instant.from(at), calendarIn(procedure)),
      reference,
    },
  }
}
