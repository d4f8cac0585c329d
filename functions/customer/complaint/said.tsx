import type { Block } from '../../../shared/notices/message.ts'
import type { AttachmentItem } from '../../../shared/store/items.ts'
import { Divider, Entry } from '../../../shared/web/components/entry.tsx'
import { Fold } from '../../../shared/web/components/fold.tsx'
import { Icon } from '../../../shared/web/components/icon.tsx'
import type { Said } from './conversation.ts'
import { addressIn, type Shown } from './shown.ts'

/** What both sides wrote, and what happened in between, the newest first. */
export const Conversation = ({ shown }: { shown: Shown }) => (
  <section aria-labelledby="talk">
    <h2 id="talk" class="text-lg font-semibold">
      What we have written to each other
    </h2>
    <p class="text-sm text-muted">The newest first</p>
    <ol class="mt-4 space-y-4">
      {shown.conversation.map((one) =>
        one.kind === 'step' ? (
          <Divider key={one.sequence} isPublic>
            {one.says}
          </Divider>
        ) : (
          <Message key={one.sequence} shown={shown} said={one} />
        ),
      )}
    </ol>
  </section>
)

/** About how many characters of a message are in sight; the rest is folded. */
const IN_SIGHT = 700

/** What begins the dates in a notice. */
const PROMISED = 'What happens next, and by when'

const lengthOf = (block: Block): number => JSON.stringify(block).length

function Message({ shown, said }: { shown: Shown; said: Said }) {
  const { kind, name, how, label, at, dateTime, body, folded, files } = said
  const lengths = body.map((_, place) => body.slice(0, place).reduce((sum, block) => sum + lengthOf(block), 0))
  // What was promised then is old news: the page says what is promised now.
  const cut = body.findIndex(
    (block, place) =>
      kind === 'out' &&
      place > 0 &&
      ((lengths[place] ?? 0) > IN_SIGHT || ('heading' in block && block.heading === PROMISED)),
  )
  const rest = cut === -1 ? [] : body.slice(cut)
  return (
    <Entry
      isPublic
      kind={kind}
      name={name}
      side={kind === 'in' ? 'theirs' : 'ours'}
      at={at}
      dateTime={dateTime}
      {...(how && { how })}
      {...(label && { label })}
    >
      <Blocks body={cut === -1 ? body : body.slice(0, cut)} />
      {rest.length > 0 && (
        <Fold summary="The rest of this message">
          <div class="mt-2 space-y-2">
            <Blocks body={rest} />
          </div>
        </Fold>
      )}
      {folded && (
        <Fold summary="What seems to be quoted or a signature">
          <div class="mt-2">
            <Blocks body={[{ quote: folded }]} />
          </div>
        </Fold>
      )}
      {files.map((file) => (
        <File key={file.id} shown={shown} file={file} />
      ))}
    </Entry>
  )
}

const iconFor = ({ sniffed, name }: AttachmentItem) =>
  sniffed.startsWith('image/') ? 'file-image' : /\.(csv|xlsx?|ods)$/i.test(name) ? 'file-spreadsheet' : 'file-text'

const File = ({ shown, file }: { shown: Shown; file: AttachmentItem }) => (
  <a
    href={addressIn(shown, `/files/${encodeURIComponent(file.id)}`)}
    class="mt-2 flex w-fit max-w-full items-center gap-2 rounded-field border border-line bg-base-100 px-2.5 py-1.5 text-sm hover:bg-base-200"
  >
    <Icon name={iconFor(file)} class="text-muted" />
    <span class="one-line">{file.name}</span>
    <span class="whitespace-nowrap text-xs text-muted">{Math.max(1, Math.round(file.size / 1000))} kB</span>
  </a>
)

/** Parts of a message. */
const Blocks = ({ body }: { body: readonly Block[] }) => (
  <>
    {body.map((block, place) => (
      <BlockPart key={place} block={block} />
    ))}
  </>
)

function BlockPart({ block }: { block: Block }) {
  if ('paragraph' in block) return <p>{block.paragraph}</p>
  if ('heading' in block) return <p class="pt-1 font-medium">{block.heading}</p>
  if ('quote' in block) return <p class="whitespace-pre-wrap">{block.quote}</p>
  if ('list' in block) {
    return (
      <ul class="list-disc space-y-1 pl-5">
        {block.list.map((item) => (
          <li key={item}>{item}</li>
        ))}
      </ul>
    )
  }
  if ('facts' in block) {
    return (
      <dl class="space-y-1.5">
        {block.facts.map(([name, value]) => (
          <div key={`${name} ${value}`}>
            <dt class="text-sm text-muted">{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    )
  }
  return null
}
