/** Lets work run one after another, in the order it was asked for; a failure is the asker's own. */
export const createTurns = () => {
  const inTurnOf = createKeyedTurns()
  return <T>(work: () => Promise<T>): Promise<T> => inTurnOf([''], work)
}

/**
 * Lets work that shares a key run one after another, work that shares none beside it. All keys are asked for at once, so
 * nobody waits in a circle.
 */
export const createKeyedTurns = () => {
  const last = new Map<string, Promise<unknown>>()
  return async <T>(keys: readonly string[], work: () => Promise<T>): Promise<T> => {
    const turn = Promise.all(keys.map(key => last.get(key) ?? Promise.resolve())).then(work)
    const over = turn.catch(() => undefined)
    for (const key of keys) last.set(key, over)
    try {
      return await turn
    } finally {
      for (const key of keys) if (last.get(key) === over) last.delete(key)
    }
  }
}
