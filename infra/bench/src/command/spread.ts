/** Demands each client revises in turn. With the sizes of a full run no demand sees more than 20 commands a round. */
export const demandsPerClient = 20

/** Shares commands out among clients, each with targets of its own. */
export const perClient = <Target>(
  clients: number,
  commands: number,
  target: () => Target,
): readonly { readonly targets: readonly Target[]; readonly commands: number }[] =>
  Array.from({ length: clients }, (_, client) => ({
    targets: Array.from({ length: demandsPerClient }, target),
    commands: Math.floor(commands / clients) + (client < commands % clients ? 1 : 0),
  }))
