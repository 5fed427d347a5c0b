/** Tells whether a broker gave one of these answers; kafkajs wraps them when it has given up, the answer is then the cause. */
export const answering =
  (types: ReadonlySet<unknown>) =>
  (error: unknown): boolean =>
    error instanceof Error && (('type' in error && types.has(error.type)) || answering(types)(error.cause))
