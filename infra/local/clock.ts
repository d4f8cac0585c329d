// The one clock of the local stack: now + offset, and what falls due on it. It can be moved, and only forward.

type Entry = { readonly at: number; readonly order: number; readonly fire: () => void }

/** Something that will happen, unless it is called off. */
export type Due = { cancel(): void }

/** Instants are milliseconds since 1970. */
export class Clock {
  private offset = 0
  private order = 0
  private readonly entries = new Set<Entry>()
  private timer: NodeJS.Timeout | undefined
  /** Whether somebody is moving the clock: then nothing fires by itself, and all in order of time. */
  private isMoved = false

  constructor(start?: number) {
    if (start !== undefined) this.offset = start - Date.now()
  }

  /** How far it is ahead of real time, in milliseconds. */
  get ahead(): number {
    return this.offset
  }

  now(): number {
    return Date.now() + this.offset
  }

  /** Has something happen at a moment; at once where that is past. */
  at(moment: number, fire: () => void): Due {
    const entry = { at: moment, order: this.order++, fire }
    this.entries.add(entry)
    this.arm()
    return { cancel: () => void this.entries.delete(entry) }
  }

  /** Moves the clock, and runs everything that falls due in between in order; waits after each until the stack is idle. */
  async moveTo(moment: number, idle: () => Promise<void>): Promise<void> {
    this.isMoved = true
    try {
      await idle()
      for (let next = this.next(); next !== undefined && next.at <= moment; next = this.next()) {
        this.reach(next.at)
        this.fireDue()
        await idle()
      }
      this.reach(moment)
      await idle()
    } finally {
      this.isMoved = false
      this.arm()
    }
  }

  /** Nothing happens any more. */
  stop(): void {
    clearTimeout(this.timer)
    this.entries.clear()
  }

  // Real time passes while the clock is moved, so it may be there already.
  private reach(moment: number): void {
    this.offset = Math.max(this.offset, moment - Date.now())
  }

  private next(): Entry | undefined {
    let first: Entry | undefined
    for (const entry of this.entries) {
      if (first === undefined || entry.at < first.at || (entry.at === first.at && entry.order < first.order))
        first = entry
    }
    return first
  }

  private fireDue(): void {
    for (let next = this.next(); next !== undefined && next.at <= this.now(); next = this.next()) {
      this.entries.delete(next)
      next.fire()
    }
  }

  private arm(): void {
    clearTimeout(this.timer)
    const next = this.next()
    if (next === undefined || this.isMoved) return
    const wait = Math.min(Math.max(next.at - this.now(), 0), 2 ** 31 - 1)
    this.timer = setTimeout(() => {
      if (!this.isMoved) this.fireDue()
      this.arm()
    }, wait)
  }
}
