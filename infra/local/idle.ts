/** Knows whether anything is under way: queues, streams and functions say when they begin and end. */
export class Idle {
  private busy = 0
  private waiting: (() => void)[] = []
  /** How much was ever begun. */
  begun = 0

  /** Counts some work as under way until it ends. */
  async during<T>(work: () => Promise<T>): Promise<T> {
    this.busy += 1
    this.begun += 1
    try {
      return await work()
    } finally {
      this.busy -= 1
      if (this.busy === 0) for (const wake of this.waiting.splice(0)) wake()
    }
  }

  /** Returns when nothing is under way, and nothing has begun in the meantime. */
  async reached(): Promise<void> {
    do {
      if (this.busy > 0) await new Promise<void>((wake) => this.waiting.push(wake))
      await new Promise((turn) => setImmediate(turn))
    } while (this.busy > 0)
  }
}
