import { setImmediate as turn } from 'node:timers/promises'

/** Lists under names, as a book or a certificate has them. */
type Lists = Readonly<Record<string, readonly unknown[]>>

/** A message between threads is copied at once: a whole market would stop everything else on the thread that long. */
const partSize = 250

/** Lists in slices, one list at a time; nothing for an empty one. */
export const partsOf = <Some extends Lists>(lists: Some): readonly Partial<Some>[] =>
  Object.entries(lists).flatMap(([name, list]) =>
    Array.from({ length: Math.ceil(list.length / partSize) }, (_, at) => {
      const part: Partial<Some> = {}
      return Object.assign(part, { [name]: list.slice(at * partSize, (at + 1) * partSize) })
    }),
  )

/** Sends parts with a turn of the event loop between two: what one part costs to copy is all that anybody waits for. */
export const sendEach = async <One>(parts: readonly One[], send: (part: One) => void): Promise<void> => {
  for (const part of parts) {
    send(part)
    await turn()
  }
}

/** Adds a part to what came before it. */
export const addPart = <Some extends Lists>(
  lists: { [Name in keyof Some]: Some[Name][number][] },
  part: Partial<Some>,
) => {
  for (const name of Object.keys(lists)) for (const item of part[name] ?? []) lists[name]?.push(item)
}
