/** How often what an own reaction has changed was changed, so that nothing older is answered. */
const changes = new WeakMap<object, number>()

const changesOf = (source: object): number => changes.get(source) ?? 0

/** To be called by whoever has changed the source in this process. */
export const changed = (source: object): void => void changes.set(source, changesOf(source) + 1)

/** Changes that another instance has applied are seen at the latest after so long. */
const rememberedMs = 1000

/**
 * What was read of a source a moment ago: signing the week of a group judges hundreds of facts by the same law. A change in
 * this process is seen at once, one that another instance applied within a second. A failed read is not remembered.
 */
export const remembered = <T>(
  source: object,
  read: () => Promise<T>,
  now: () => number = performance.now.bind(performance),
) => {
  let known: { readonly at: number; readonly changes: number; readonly value: Promise<T> } | undefined
  return (): Promise<T> => {
    if (known !== undefined && known.changes === changesOf(source) && now() - known.at < rememberedMs)
      return known.value
    const value = read()
    const fresh = { at: now(), changes: changesOf(source), value }
    known = fresh
    value.catch(() => {
      if (known === fresh) known = undefined
    })
    return value
  }
}
