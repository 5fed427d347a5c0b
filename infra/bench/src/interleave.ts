/** One thing measured again and again; `measure` gives what one round says of it, often one number. */
export type Contender<Figure = number> = { readonly name: string; readonly measure: () => Promise<Figure> }

/**
 * Measures contenders in turns, round by round, so that whatever else the machine does meets all of them; each round
 * begins with another one. An unmeasured round comes first, in which everything gets warm.
 *
 * @returns figures of each contender by name, one per round
 */
export const interleave = async <Figure = number>(
  contenders: readonly Contender<Figure>[],
  rounds: number,
): Promise<(name: string) => readonly Figure[]> => {
  const figures = new Map<string, Figure[]>(contenders.map(({ name }) => [name, []]))
  for (let round = -1; round < rounds; round++) {
    const first = (round + 1) % contenders.length
    for (const { name, measure } of [...contenders.slice(first), ...contenders.slice(0, first)]) {
      const figure = await measure()
      if (round >= 0) figures.get(name)?.push(figure)
    }
  }
  return name => figures.get(name) ?? []
}
