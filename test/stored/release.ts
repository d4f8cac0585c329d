// What a release stores, as files: an example of each event and of the snapshot with every value of every part, and whole complaints.
import { existsSync, globSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { Complaint } from '../../shared/complaint/complaint.ts'
import { Event } from '../../shared/complaint/events.ts'
import { chained } from '../../shared/complaint/timeline.ts'
import { eventItem, stateItem } from '../../shared/store/items.ts'
import { cloudDirect, concero, constrat, customerServicePolicy, jesq, REFERENCE, standard } from '../given.ts'
import { STORIES } from '../stories/stories.ts'
import { examplesOf } from './examples.ts'

const PROCEDURES = {
  standard,
  constrat,
  concero,
  'cloud-direct': cloudDirect,
  'customer-service-policy': customerServicePolicy,
  jesq,
}

const DIRECTORY = 'test/stored'
const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string }

/** The releases that are stored, by their numbers. */
export const releases: readonly string[] = globSync(`${DIRECTORY}/*/events.jsonl`).map((file) =>
  basename(join(file, '..')),
)

/** What one release stored in one of its files. */
export const storedBy = (release: string, file: 'events' | 'snapshots' | 'complaints'): readonly unknown[] =>
  readFileSync(join(DIRECTORY, release, `${file}.jsonl`), 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line): unknown => JSON.parse(line))

/** The complaint of each long story, as the items of its events and of its snapshot, with the procedure that it keeps. */
function* complaintsNow(): Generator<object> {
  for (const [id, story] of Object.entries(STORIES)) {
    const { events, complaint } = story()
    const { recorded, end } = chained({ sequence: 0, hash: '' }, events)
    const procedure = PROCEDURES[id as keyof typeof PROCEDURES]
    yield {
      procedure,
      events: recorded.map((one) => eventItem(REFERENCE, one)),
      state: stateItem(procedure, complaint, end.hash),
    }
  }
}

/** Writes what today's code stores beside what earlier releases stored. What a release stored is never written again. */
export function storeRelease(): string {
  const directory = join(DIRECTORY, version)
  if (existsSync(directory)) {
    throw new Error(
      `${directory} is there: what a release stored is never changed. Raise "version" in package.json first.`,
    )
  }
  const files = {
    events: Event.options.flatMap(examplesOf),
    snapshots: examplesOf(Complaint),
    complaints: [...complaintsNow()],
  }
  mkdirSync(directory)
  for (const [file, values] of Object.entries(files)) {
    writeFileSync(join(directory, `${file}.jsonl`), values.map((value) => `${JSON.stringify(value)}\n`).join(''))
  }
  return directory
}
