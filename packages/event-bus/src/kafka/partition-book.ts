import { backOffMs } from '../back-off.ts'
import { partitionKey, type StoredRecord, type TopicPartition } from '../port.ts'
import { serial } from '../waiting.ts'

/** What a subscriber knows of one partition it met. */
export type Partition = TopicPartition & {
  key: string
  /** next offset to handle, as far as known since the last assignment */
  next: bigint | undefined
  /** the furthest next offset ever reached: a topic that ends before it was wiped */
  furthest: bigint | undefined
  /** handled, but the commit failed so far */
  uncommitted: bigint | undefined
  /** where the last gap was sought back to, so that a gap that stays is not sought for ever */
  soughtTo: bigint | undefined
  /** set while the partition is in back-off, and until its record got through */
  failing: { offset: bigint; attempt: number; resumeAt: number; timer: NodeJS.Timeout | undefined } | undefined
  /** runs one piece of work of this partition at a time: a batch, or what comes between two */
  alone: <T>(task: () => Promise<T>) => Promise<T>
  busy: number
}

/** The partitions a subscriber has met, over all its sessions. */
export const partitionBook = (now: () => number = () => performance.now()) => {
  const pages = new Map<string, Partition>()

  const of = (topic: string, partition: number): Partition => {
    const key = partitionKey(topic, partition)
    const known = pages.get(key)
    if (known) return known
    const inOrder = serial()
    const page: Partition = {
      topic,
      partition,
      key,
      next: undefined,
      furthest: undefined,
      uncommitted: undefined,
      soughtTo: undefined,
      failing: undefined,
      busy: 0,
      alone: task => {
        page.busy++
        return inOrder(task).finally(() => {
          page.busy--
        })
      },
    }
    pages.set(key, page)
    return page
  }

  return {
    of,
    all: () => [...pages.values()],
    reached(page: Partition, next: bigint) {
      page.next = next
      page.soughtTo = undefined
      if (page.furthest === undefined || next > page.furthest) page.furthest = next
      page.failing = undefined
    },
    /** Notes a failure; returns the attempt and the time to wait. A record that fails again waits longer. */
    failed(page: Partition, record: StoredRecord): { attempt: number; delayMs: number } {
      const offset = BigInt(record.offset)
      const attempt = page.failing?.offset === offset ? page.failing.attempt + 1 : 1
      const delayMs = backOffMs(attempt)
      clearTimeout(page.failing?.timer)
      page.failing = { offset, attempt, resumeAt: now() + delayMs, timer: undefined }
      return { attempt, delayMs }
    },
    inBackOff: (page: Partition) => page.failing !== undefined && page.failing.resumeAt > now(),
    clearTimers() {
      for (const { failing } of pages.values()) clearTimeout(failing?.timer)
    },
  }
}

export type PartitionBook = ReturnType<typeof partitionBook>
