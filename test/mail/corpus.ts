// Messages as the world sends them, each with how its story has to end. Written for this project; every name and domain is made up.
import { writers } from './corpus-writers.ts'

/** What the corpus needs to know of the complaints that stand when it is sent. */
export type Known = Readonly<
  Record<'open' | 'closed' | 'other', { reference: string; replyTo: string; messageId: string; text: string }>
>

type Ending = 'complaint' | 'reply' | 'correspondence' | 'note' | 'automatic' | 'quarantined' | 'repeated'

export type Message = {
  readonly says: string
  readonly raw: Buffer
  /** The envelope's sender, where it is another than From. */
  readonly envelope?: string
  readonly ending: Ending
  /** Which complaint it belongs to. */
  readonly belongsTo?: keyof Known
  /** It is sent when the others have been read. */
  readonly isLate?: true
  /** Why it was set aside. */
  readonly reason?:
    | 'virus'
    | 'spam'
    | 'forged'
    | 'unreadable'
    | 'loop'
    | 'automatic'
    | 'refused'
    | 'colleague'
    | 'flood'
  /** What has to stand in the words that are kept, and what must not. */
  readonly keeps?: readonly string[]
  readonly drops?: readonly string[]
  /** The files that are kept: name, claimed type, sniffed type. */
  readonly files?: readonly (readonly [name: string, declaredType: string, sniffed: string])[]
  /** Whose complaint it makes, and from when. */
  readonly complainant?: string
  readonly receivedAt?: string
  /** It makes a complaint that refers to this one. */
  readonly relatesTo?: keyof Known
}

const PNG = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='
const GTUBE = 'XJS*C4JDBQADN1.NSBN3*2IDNEN*GTUBE-STANDARD-ANTI-UBE-TEST-EMAIL*C.34X'
const EICAR = ['X5O!P%@AP[4', '\\PZX54(P^)7CC)7}', '$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*'].join('')

const bytes = (lines: readonly string[], encoding: BufferEncoding = 'utf8') => Buffer.from(lines.join('\r\n'), encoding)

let count = 0
/** A mail of one part from somebody who never wrote before. */
function mail(head: readonly string[], body: readonly string[], encoding: BufferEncoding = 'utf8'): Buffer {
  count += 1
  const has = (name: string) => head.some((line) => line.toLowerCase().startsWith(`${name}:`))
  const from = has('from') ? [] : [`From: Writer ${count} <writer${count}@customer.example>`]
  const id = has('message-id') ? [] : [`Message-ID: <corpus-${count}@customer.example>`]
  return bytes([...from, ...id, 'To: complaints@example.com', ...head, '', ...body, ''], encoding)
}

const text = (subject: string, ...body: string[]) => mail([`Subject: ${subject}`], body)

/** A mail of several parts. */
const parts = (head: readonly string[], type: string, ...each: readonly (readonly string[])[]) =>
  mail(
    ['MIME-Version: 1.0', `Content-Type: ${type}; boundary="=_b"`, ...head],
    [...each.flatMap((part) => ['--=_b', ...part]), '--=_b--'],
  )

const plain = (...body: string[]) => ['Content-Type: text/plain; charset=utf-8', '', ...body]
const attached = (name: string, type: string, base64: string) => [
  `Content-Type: ${type}; name="${name}"`,
  `Content-Disposition: attachment; filename="${name}"`,
  'Content-Transfer-Encoding: base64',
  '',
  base64,
]

const reading: readonly Message[] = [
  {
    says: 'a plain complaint',
    raw: text('Late again', 'The engineer came two days late.'),
    ending: 'complaint',
    keeps: ['Late again', 'two days late'],
  },
  {
    says: 'text and HTML of the same',
    raw: parts(['Subject: Both'], 'multipart/alternative', plain('The plain one.'), [
      'Content-Type: text/html',
      '',
      '<p>The <b>other</b> one.</p>',
    ]),
    ending: 'complaint',
    keeps: ['The plain one.'],
    drops: ['<b>'],
  },
  {
    says: 'HTML alone',
    raw: mail(
      ['Subject: Html', 'Content-Type: text/html; charset=utf-8'],
      ['<style>p{color:red}</style><p>My &quot;new&quot; router<br>broke.</p><script>alert(1)</script>'],
    ),
    ending: 'complaint',
    keeps: ['My "new" router\nbroke.'],
    drops: ['alert', 'color:red'],
  },
  {
    says: 'an empty text beside its HTML',
    raw: parts(['Subject: Empty text'], 'multipart/alternative', plain(''), [
      'Content-Type: text/html',
      '',
      '<p>Only here.</p>',
    ]),
    ending: 'complaint',
    keeps: ['Only here.'],
  },
  {
    says: 'quoted-printable in windows-1252',
    raw: mail(
      [
        'Subject: Price',
        'Content-Type: text/plain; charset=windows-1252',
        'Content-Transfer-Encoding: quoted-printable',
      ],
      ['It cost =80 500 =96 twice what was =93agreed=94.'],
    ),
    ending: 'complaint',
    keeps: ['It cost € 500 – twice what was “agreed”.'],
  },
  {
    says: 'ISO-2022-JP in base64',
    raw: mail(
      [
        'Subject: =?ISO-2022-JP?B?GyRCNmw+cBsoQg==?=',
        'Content-Type: text/plain; charset=ISO-2022-JP',
        'Content-Transfer-Encoding: base64',
      ],
      ['GyRCPSRNfSQsQ1kkJBsoQg=='],
    ),
    ending: 'complaint',
    keeps: ['苦情', '修理が遅い'],
  },
  {
    says: 'eight bits without saying which',
    raw: mail(['Subject: Umlaut'], ['Die Tür klemmt.'], 'latin1'),
    ending: 'complaint',
    keeps: ['klemmt'],
  },
  {
    says: 'a charset that nobody knows',
    raw: mail(['Subject: Charset', 'Content-Type: text/plain; charset=x-martian'], ['The line is dead.']),
    ending: 'complaint',
    keeps: ['The line is dead.'],
  },
  {
    says: 'encoded words in the subject, cut inside a letter',
    raw: mail(['Subject: =?utf-8?B?R3LDvMOf?= =?utf-8?B?ZSDwn5iI?='], ['Too slow.']),
    ending: 'complaint',
    keeps: ['Grüße 😈'],
  },
  {
    says: 'a sender whose name is encoded and holds a comma',
    raw: mail(
      ['From: =?utf-8?Q?M=C3=BCller=2C_J=C3=B6rg?= <joerg@customer.example>', 'Subject: Name'],
      ['The bill is wrong.'],
    ),
    ending: 'complaint',
    keeps: ['The bill is wrong.'],
  },
  {
    says: 'no subject',
    raw: mail([], ['There is no subject, but a problem.']),
    ending: 'complaint',
    keeps: ['but a problem'],
  },
  { says: 'no words at all', raw: mail(['Subject: '], ['']), ending: 'complaint', keeps: ['(an empty message)'] },
  {
    says: 'a subject and no text',
    raw: mail(['Subject: Your lift is stuck with me inside'], ['']),
    ending: 'complaint',
    keeps: ['stuck with me inside'],
  },
  {
    says: 'neither date nor id',
    raw: bytes(['From: nodate@customer.example', 'Subject: No date', '', 'When was this?', '']),
    ending: 'complaint',
    keeps: ['When was this?'],
  },
  {
    says: 'a From without a name or brackets',
    raw: mail(['From: bare@customer.example', 'Subject: Bare'], ['Still broken, six weeks on.']),
    ending: 'complaint',
    keeps: ['six weeks on'],
  },
  {
    says: 'no From, and a Sender',
    raw: bytes([
      'Sender: sender@customer.example',
      'Message-ID: <s1@customer.example>',
      'Subject: Sender only',
      '',
      'I am the sender.',
      '',
    ]),
    envelope: 'sender@customer.example',
    ending: 'complaint',
    keeps: ['I am the sender.'],
  },
  {
    says: 'no From at all, and an envelope',
    raw: bytes(['Message-ID: <s2@customer.example>', 'Subject: Envelope only', '', 'Who am I?', '']),
    envelope: 'envelope@customer.example',
    ending: 'complaint',
    keeps: ['Who am I?'],
  },
  {
    says: 'a form on a website, which answers go to its writer',
    raw: mail(
      ['From: Website <noreply@shop.example>', 'Reply-To: Fay Form <fay@customer.example>', 'Subject: Contact form'],
      ['Your form works, your product does not.'],
    ),
    envelope: 'noreply@shop.example',
    ending: 'complaint',
    keeps: ['your product does not'],
  },
  {
    says: 'bare line feeds, and headers in odd cases',
    raw: Buffer.from(
      'FROM: lf@customer.example\nsubject: Bare LF\nMESSAGE-id: <lf@customer.example>\n\nOne line.\nAnother.\n',
    ),
    ending: 'complaint',
    keeps: ['One line.\nAnother.'],
  },
  {
    says: 'very long lines',
    raw: text('Long', `${'very '.repeat(3000)}long`),
    ending: 'complaint',
    keeps: ['very very'],
  },
  {
    says: 'parts within parts within parts',
    raw: parts(
      ['Subject: Nested'],
      'multipart/mixed',
      [
        'Content-Type: multipart/related; boundary=r',
        '',
        '--r',
        'Content-Type: multipart/alternative; boundary=a',
        '',
        '--a',
        ...plain('Deep inside.'),
        '--a',
        'Content-Type: text/html',
        '',
        '<p>Deep <i>inside</i>.</p>',
        '--a--',
        '--r--',
      ],
      attached('photo.png', 'image/png', PNG),
    ),
    ending: 'complaint',
    keeps: ['Deep inside.', '[Attached: photo.png (image/png)]'],
    files: [['photo.png', 'image/png', 'image/png']],
  },
  {
    says: 'a boundary that never closes',
    raw: mail(
      ['Subject: Open end', 'Content-Type: multipart/mixed; boundary=x'],
      ['--x', ...plain('The rest is missing')],
    ),
    ending: 'complaint',
    keeps: ['The rest is missing'],
  },
  {
    says: 'a boundary that was never declared',
    raw: mail(
      ['Subject: No boundary', 'Content-Type: multipart/mixed'],
      ['--x', ...plain('Where does it begin?'), '--x--'],
    ),
    ending: 'complaint',
    keeps: ['Where does it begin?'],
  },
  {
    says: 'base64 that was cut off',
    raw: mail(
      ['Subject: Cut', 'Content-Type: text/plain; charset=utf-8', 'Content-Transfer-Encoding: base64'],
      [Buffer.from('The end of this is miss').toString('base64').slice(0, -3)],
    ),
    ending: 'complaint',
    keeps: ['The end of this'],
  },
  {
    says: 'a message forwarded as an attachment, without a word',
    raw: parts(['Subject: Fwd: Broken'], 'multipart/mixed', [
      'Content-Type: message/rfc822',
      'Content-Disposition: attachment',
      '',
      'From: Old Friend <friend@customer.example>',
      'Subject: Broken',
      'Content-Type: text/plain',
      '',
      'It fell apart in my hands.',
    ]),
    ending: 'complaint',
    keeps: ['From: friend@customer.example', 'It fell apart in my hands.'],
  },
  {
    says: 'headers that are no headers',
    raw: bytes([
      'From: odd@customer.example',
      'Message-ID: <odd@customer.example>',
      'this is no header',
      'Subject: Odd',
      ': nor this',
      '',
      'And yet it is a complaint.',
      '',
    ]),
    ending: 'complaint',
    keeps: ['And yet it is a complaint.'],
  },
  {
    says: 'headers and nothing else',
    raw: bytes(['From: end@customer.example', 'Message-ID: <end@customer.example>', 'Subject: It ends here']),
    ending: 'complaint',
    keeps: ['It ends here'],
  },
  {
    says: 'parts nested beyond all use',
    raw: mail(
      ['Subject: Bomb', 'Content-Type: multipart/mixed; boundary=b0'],
      Array.from(
        { length: 400 },
        (_, depth) => `--b${depth}\r\nContent-Type: multipart/mixed; boundary=b${depth + 1}\r\n`,
      ),
    ),
    ending: 'quarantined',
    reason: 'unreadable',
  },
  {
    says: 'headers of three megabytes',
    raw: mail(
      ['Subject: Heavy', ...Array.from({ length: 60_000 }, (_, line) => `X-Filler-${line}: ${'x'.repeat(40)}`)],
      ['Hello'],
    ),
    ending: 'quarantined',
    reason: 'unreadable',
  },
]

const files: readonly Message[] = [
  {
    says: 'a program that calls itself a picture',
    raw: parts(
      ['Subject: See the photo'],
      'multipart/mixed',
      plain('See attached.'),
      attached('photo.jpg', 'image/jpeg', Buffer.from(`MZ${'\0'.repeat(200)}`).toString('base64')),
    ),
    ending: 'complaint',
    files: [['photo.jpg', 'image/jpeg', 'application/x-msdownload']],
  },
  {
    says: 'a page that calls itself a picture',
    raw: parts(
      ['Subject: A page'],
      'multipart/mixed',
      plain('See attached page.'),
      attached('photo.png', 'image/png', Buffer.from('<!doctype html><script>alert(1)</script>').toString('base64')),
    ),
    ending: 'complaint',
    files: [['photo.png', 'image/png', 'text/html']],
  },
  {
    says: 'names that would lead elsewhere, and one that reads backwards',
    raw: parts(
      ['Subject: Names'],
      'multipart/mixed',
      plain('Three files.'),
      attached('../../etc/passwd', 'text/plain', 'cm9vdA=='),
      attached('C:\\\\temp\\\\bill.pdf', 'application/pdf', Buffer.from('%PDF-1.7 x').toString('base64')),
      [
        "Content-Type: application/octet-stream; name*=utf-8''invoice%E2%80%AEfdp.exe",
        "Content-Disposition: attachment; filename*=utf-8''invoice%E2%80%AEfdp.exe",
        '',
        'x',
      ],
    ),
    ending: 'complaint',
    files: [
      ['passwd', 'text/plain', 'text/plain'],
      ['bill.pdf', 'application/pdf', 'application/pdf'],
      ['invoicefdp.exe', 'application/octet-stream', 'text/plain'],
    ],
  },
  {
    says: 'a file that is too large, which its sender is told',
    raw: parts(
      ['Subject: Film'],
      'multipart/mixed',
      plain('The film shows it.'),
      attached(
        'film.mp4',
        'video/mp4',
        Buffer.alloc(21 * 1024 * 1024)
          .toString('base64')
          .replaceAll(/.{76}/g, '$&\r\n'),
      ),
    ),
    ending: 'complaint',
    keeps: ['[Not kept: film.mp4 (21 MB): larger than 20 MB]'],
    files: [],
  },
]

function threads({ open, closed, other }: Known): readonly Message[] {
  const from = 'From: Omar Open <omar@customer.example>'
  const quoted = [
    '',
    'On Mon, 23 Nov 2026 at 10:00, Example Company <complaints@example.com> wrote:',
    ...open.text.split('\n').map((line) => `> ${line}`),
  ]
  return [
    {
      says: 'an answer to the signed address, whatever its subject',
      raw: mail([from, `To: ${open.replyTo}`, 'Subject: Something else'], ['No, it is not fixed.', ...quoted]),
      ending: 'reply',
      belongsTo: 'open',
      keeps: ['No, it is not fixed.'],
      drops: ['We received your complaint', 'Your case handler'],
    },
    {
      says: 'an answer to the message, sent to the plain address',
      raw: mail(
        [from, `In-Reply-To: ${open.messageId}`, 'Subject: AW: whatever'],
        ['Es leckt noch immer.', '', 'Am 23.11.2026 um 10:00 schrieb Example Company:', ...quoted.slice(2)],
      ),
      ending: 'reply',
      belongsTo: 'open',
      keeps: ['Es leckt noch immer.'],
      drops: ['We received your complaint'],
    },
    {
      says: 'an answer whose References alone lead back',
      raw: mail(
        [from, `References: <x@customer.example> ${open.messageId}`, 'Subject: Re: one'],
        ['See also the second photo.'],
      ),
      ending: 'reply',
      belongsTo: 'open',
    },
    {
      says: 'an answer with the original below, as Outlook writes it',
      raw: mail(
        [from, `In-Reply-To: ${open.messageId}`, 'Subject: RE: two'],
        [
          'When will you come?',
          '',
          '-----Original Message-----',
          'From: Example Company',
          'Sent: Monday',
          'To: Omar',
          'Subject: x',
          '',
          ...open.text.replaceAll(/\n(?!\n)/g, ' ').split('\n'),
          'IN JANUARY, AND I SAID SO.',
        ],
      ),
      ending: 'reply',
      belongsTo: 'open',
      keeps: ['When will you come?', 'IN JANUARY, AND I SAID SO.'],
      drops: ['We received your complaint'],
    },
    {
      says: 'an answer that is HTML alone',
      raw: mail(
        [from, `In-Reply-To: ${open.messageId}`, 'Content-Type: text/html', 'Subject: Re: three'],
        [
          `<div>Tuesday suits me.</div><div class="gmail_quote">On Mon, Nov 23, 2026 at 10:00 Example &lt;complaints@example.com&gt; wrote:<br><blockquote>${open.text
            .split('\n\n')
            .map((part) => `<p>${part.replaceAll('<', '&lt;')}</p>`)
            .join('')}</blockquote></div>`,
        ],
      ),
      ending: 'reply',
      belongsTo: 'open',
      keeps: ['Tuesday suits me.'],
      drops: ['We received your complaint'],
    },
    {
      says: 'an answer between the lines',
      raw: mail(
        [from, `In-Reply-To: ${open.messageId}`, 'Subject: Re: four'],
        ['> Do you have the invoice?', 'Yes, it is number 17.', '> And a photo?', 'No.'],
      ),
      ending: 'reply',
      belongsTo: 'open',
      keeps: ['Yes, it is number 17.', 'No.'],
    },
    {
      says: 'an answer that is nothing but the quote',
      raw: mail(
        [from, `In-Reply-To: ${open.messageId}`, 'Subject: Re: five'],
        ['> Dear Omar,', '> We received your complaint.'],
      ),
      ending: 'reply',
      belongsTo: 'open',
      keeps: ['We received your complaint.'],
    },
    {
      says: 'a new message from the complainant with the reference in its subject',
      raw: mail([from, `Subject: About ${open.reference.toLowerCase()}`], ['I forgot to say that it smells.']),
      ending: 'reply',
      belongsTo: 'open',
    },
    {
      says: 'a new message from the complainant with the reference in its text',
      raw: mail([from, 'Subject: One more thing'], [`It is about ${open.reference.replaceAll('-', ' ')}, of course.`]),
      ending: 'reply',
      belongsTo: 'open',
    },
    {
      says: 'a stranger who knows the reference: it opens nothing to them',
      raw: text(`About ${open.reference}`, 'I am his neighbour, and want to know how it stands.'),
      ending: 'complaint',
      keeps: ['I am his neighbour'],
    },
    {
      says: 'a stranger who answers the signed address, which was passed on to them: said beside it',
      raw: mail(
        ['From: wife@customer.example', `To: ${open.replyTo}`, 'Subject: Re: your question'],
        ['My husband is away; call me.'],
      ),
      ending: 'reply',
      belongsTo: 'open',
      keeps: ["wife@customer.example, which is not the complainant's"],
    },
    {
      says: 'a signed address with another reference',
      raw: mail(
        [`To: ${open.replyTo.replace(/cmp-[0-9a-z-]+/, other.reference.toLowerCase())}`, 'Subject: Made up'],
        ['Let me in.'],
      ),
      ending: 'complaint',
      keeps: ['Let me in.'],
    },
    {
      says: 'a signed address with another proof',
      raw: mail(
        [`To: ${open.replyTo.replace(/\.[0-9a-f]{20}/, '.00000000000000000000')}`, 'Subject: Guessed'],
        ['Let me in, too.'],
      ),
      ending: 'complaint',
      keeps: ['Let me in, too.'],
    },
    {
      says: 'Re: before a subject, and nothing to answer',
      raw: text('Re: Your invoice', 'I never wrote to you before.'),
      ending: 'complaint',
      keeps: ['I never wrote to you before.'],
    },
    {
      says: 'an answer to a complaint that is closed',
      raw: mail(
        ['From: Clara Closed <clara@customer.example>', `To: ${closed.replyTo}`, 'Subject: Re: closed'],
        ['It is broken again.'],
      ),
      ending: 'correspondence',
      belongsTo: 'closed',
    },
    {
      says: 'a new message that refers to a complaint that is closed',
      raw: mail(
        ['From: Clara Closed <clara@customer.example>', `Subject: New complaint, as ${closed.reference}`],
        ['Now the other one is broken.'],
      ),
      ending: 'complaint',
      relatesTo: 'closed',
    },
    {
      says: 'an answer with a file',
      raw: parts(
        [from, `In-Reply-To: ${open.messageId}`, 'Subject: Re: photo'],
        'multipart/mixed',
        plain('Here it is.'),
        attached('leak.png', 'image/png', PNG),
      ),
      ending: 'reply',
      belongsTo: 'open',
      keeps: ['Here it is.', '[Attached: leak.png (image/png)]'],
      files: [['leak.png', 'image/png', 'image/png']],
    },
    {
      says: 'the very same mail once more',
      raw: mail(
        [
          from,
          `References: <x@customer.example> ${open.messageId}`,
          'Message-ID: <again@customer.example>',
          'Subject: Re: again',
        ],
        ['Sent twice by my phone.'],
      ),
      ending: 'reply',
      belongsTo: 'open',
    },
    {
      says: 'the very same mail once more, the second time',
      raw: mail(
        [
          from,
          `References: <x@customer.example> ${open.messageId}`,
          'Message-ID: <again@customer.example>',
          'Subject: Re: again',
        ],
        ['Sent twice by my phone.'],
      ),
      isLate: true,
      ending: 'repeated',
      belongsTo: 'open',
    },
  ]
}

function machines({ open }: Known): readonly Message[] {
  const automatic = (says: string, ...head: string[]): Message => ({
    says,
    raw: mail([`Subject: ${says}`, ...head], ['This was written by a machine.']),
    ending: 'automatic',
    reason: 'automatic',
  })
  return [
    automatic('an automatic reply', 'Auto-Submitted: auto-replied'),
    automatic('a generated message', 'Auto-Submitted: auto-generated; owner-email="x@customer.example"'),
    automatic('bulk mail', 'Precedence: bulk'),
    automatic('an autoreply of old', 'Precedence: auto_reply'),
    automatic('Exchange out of office', 'X-Auto-Response-Suppress: All'),
    automatic('an autoresponder', 'X-Autoreply: yes'),
    automatic('another autoresponder', 'X-Autorespond: Away'),
    automatic('a mailing list', 'List-Id: <news.shop.example>'),
    automatic('a newsletter', 'List-Unsubscribe: <https://shop.example/leave>'),
    { ...automatic('a no-reply address', 'From: no-reply@shop.example'), envelope: 'no-reply@shop.example' },
    { ...automatic('an empty return path', 'From: MAILER-DAEMON@mx.example.org'), envelope: '' },
    {
      says: 'our own notice coming back',
      raw: mail(
        [
          `From: Example Company <complaints@example.com>`,
          `To: ${open.replyTo}`,
          'Subject: Fwd: yours',
          'Auto-Submitted: auto-generated',
        ],
        ['Dear Omar'],
      ),
      envelope: 'complaints@example.com',
      ending: 'automatic',
      belongsTo: 'open',
    },
    {
      says: 'an automatic reply to a notice: it belongs to its complaint, and is not answered',
      raw: mail(
        [
          'From: Omar Open <omar@customer.example>',
          `In-Reply-To: ${open.messageId}`,
          'Auto-Submitted: auto-replied',
          'Subject: Away',
        ],
        ['I am away until Monday.'],
      ),
      ending: 'automatic',
      belongsTo: 'open',
    },
    {
      says: 'a delivery report on a notice',
      raw: parts(
        ['From: MAILER-DAEMON@mx.customer.example', `To: ${open.replyTo}`, 'Subject: Undelivered'],
        'multipart/report; report-type=delivery-status',
        plain('Your message could not be delivered.'),
        [
          'Content-Type: message/delivery-status',
          '',
          'Reporting-MTA: dns; mx.customer.example',
          '',
          'Final-Recipient: rfc822; omar@customer.example',
          'Action: failed',
          'Status: 5.1.1',
        ],
      ),
      envelope: '',
      ending: 'automatic',
      belongsTo: 'open',
    },
    {
      says: 'a person whose program asks for no receipts',
      raw: mail(
        ['Subject: No receipts', 'X-Auto-Response-Suppress: DR, RN, NRN', 'Auto-Submitted: no'],
        ['I am a person.'],
      ),
      ending: 'complaint',
      keeps: ['I am a person.'],
    },
  ]
}

function trust({ open }: Known): readonly Message[] {
  return [
    { says: 'spam', raw: text('Cheap', 'Buy this.', GTUBE), ending: 'quarantined', reason: 'spam' },
    {
      says: 'a virus, though it answers a complaint',
      raw: parts([`To: ${open.replyTo}`, 'Subject: Invoice'], 'multipart/mixed', plain('See the invoice.'), [
        'Content-Type: application/octet-stream; name=invoice.com',
        'Content-Disposition: attachment; filename=invoice.com',
        '',
        EICAR,
      ]),
      ending: 'quarantined',
      reason: 'virus',
    },
    {
      says: 'somebody who writes as our own domain',
      raw: mail(
        ['From: The Director <tom@example.com>', `To: ${open.replyTo}`, 'Subject: Pay them'],
        ['Pay them a million.'],
      ),
      envelope: 'evil@elsewhere.example',
      ending: 'quarantined',
      reason: 'forged',
    },
    {
      says: 'a sender who writes good verdicts on their own spam',
      raw: mail(
        [
          'X-SES-Spam-Verdict: PASS',
          'X-SES-Virus-Verdict: PASS',
          'Authentication-Results: amazonses.com; dmarc=pass',
          'Subject: Trust me',
        ],
        ['Buy this, too.', GTUBE],
      ),
      ending: 'quarantined',
      reason: 'spam',
    },
    {
      says: 'a sender who writes a bad verdict on their own complaint',
      raw: mail(
        [
          'X-SES-Virus-Verdict: FAIL',
          'X-SES-Spam-Verdict: FAIL',
          'Authentication-Results: amazonses.com; dmarc=fail',
          'Subject: Through an odd relay',
        ],
        ['Our relay adds these. My phone is dead.'],
      ),
      ending: 'complaint',
      keeps: ['My phone is dead.'],
    },
    {
      says: 'a customer whose domain publishes no policy, by a list of another domain',
      raw: mail(['From: Pat <pat@small.example>', 'Subject: Small'], ['My line is noisy.']),
      envelope: 'relay@provider.example',
      ending: 'complaint',
      keeps: ['My line is noisy.'],
    },
    {
      says: 'a manager who answers an escalation',
      raw: mail(
        ['From: Mira Moss <mira@example.com>', `To: ${open.replyTo}`, 'Subject: Re: escalation'],
        ['Offer them a new one.', '', '> What happened'],
      ),
      ending: 'note',
      belongsTo: 'open',
      keeps: ['Offer them a new one.'],
    },
    {
      says: 'a director who names the complaint',
      raw: mail(['From: Tom Thorne <tom@example.com>', `Subject: ${open.reference}`], ['I have called him.']),
      ending: 'note',
      belongsTo: 'open',
      keeps: ['I have called him.'],
    },
  ]
}

/** The same words from many senders: people who use one template. */
const campaign: readonly Message[] = Array.from({ length: 7 }, (_, time) => ({
  says: `the template of a campaign, from its ${time + 1}. sender`,
  raw: mail(
    [`From: member${time}@campaign${time}.example`, 'Subject: Stop the price rise'],
    ['I object to the price rise of January, and ask you to take it back.'],
  ),
  ending: 'complaint' as const,
}))

/** A machine that answers us under changing addresses: it repeats our own reference each time. */
const loop = ({ other }: Known): readonly Message[] =>
  Array.from({ length: 7 }, (_, time) => ({
    says: `an answer to our reference from the ${time + 1}. address of a machine`,
    raw: mail(
      [`From: bot${time}@rotating${time}.example`, `Subject: Ticket received [${other.reference}]`],
      ['Thank you for contacting us. We will be in touch.'],
    ),
    isLate: true as const,
    ...(time < 5 ? { ending: 'complaint' as const } : { ending: 'quarantined' as const, reason: 'loop' as const }),
  }))

export const corpus = (known: Known): readonly Message[] => [
  ...reading,
  ...files,
  ...threads(known),
  ...machines(known),
  ...trust(known),
  ...writers(known),
  ...campaign,
  ...loop(known),
]
