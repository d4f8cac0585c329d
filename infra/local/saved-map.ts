import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { ConfigurationError } from '../configuration-error.ts'

/** Where the local stack saves its data; undefined: in memory. */
export type DataDirectory = string | undefined

/** A map that outlives the stack where it has a directory. */
export class SavedMap<T> {
  readonly entries: Map<string, T>
  private readonly file: string | undefined
  private writing: NodeJS.Timeout | undefined

  constructor(directory: DataDirectory, name: string) {
    this.file = directory && join(directory, `${name}.json`)
    this.entries = new Map(this.file === undefined ? [] : read(this.file))
  }

  set(key: string, value: T): void {
    this.entries.set(key, value)
    this.writeSoon()
  }

  delete(key: string): boolean {
    const was = this.entries.delete(key)
    this.writeSoon()
    return was
  }

  /** Writes at once what has still to be written. */
  flush(): void {
    clearTimeout(this.writing)
    this.writing = undefined
    if (this.file === undefined) return
    mkdirSync(join(this.file, '..'), { recursive: true })
    writeFileSync(`${this.file}.new`, JSON.stringify([...this.entries]))
    renameSync(`${this.file}.new`, this.file)
  }

  private writeSoon(): void {
    if (this.file !== undefined) this.writing ??= setTimeout(() => this.flush(), 200)
  }
}

function read(file: string): [] {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return []
    throw new ConfigurationError(`The saved file "${file}" cannot be read: ${(error as Error).message}.`)
  }
}
