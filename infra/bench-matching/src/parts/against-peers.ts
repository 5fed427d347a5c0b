import { compared, type Figure, median, short, type Target } from '@noinghe/bench'
import type { Entry } from '../contest.ts'
import type { Outcome } from '../solvers/solver.ts'

/** Peak memory as text, in millions of bytes. */
const megabytes = (outcomes: readonly Outcome[]): string =>
  `${short(median(outcomes.map(({ peakBytes }) => peakBytes)) / 1e6)} MB`

const secondsOf = (outcomes: readonly Outcome[]): readonly number[] => outcomes.map(({ seconds }) => seconds)

/** @throws Error when two solvers do not find the same optimum */
const requireAgreement = (what: string, entries: readonly Entry[]): void => {
  const found = entries.flatMap(entry =>
    'outcomes' in entry ? entry.outcomes.map(({ objective }) => ({ name: entry.name, objective })) : [],
  )
  const [first] = found
  const other = found.find(({ objective }) => objective !== first?.objective)
  if (first && other)
    throw new Error(`${what}: ${first.name} finds ${first.objective}, ${other.name} finds ${other.objective}`)
}

/**
 * One line for each peer after the first entry, which is ours: our seconds over the peer's, round by round, or our median
 * over the peer's only run; beside it how much memory either took.
 *
 * @throws Error when two of them did not find the same optimum
 */
export const againstPeers = (
  what: string,
  entries: readonly Entry[],
  targetOf: (name: string) => Target | undefined,
): readonly Figure[] => {
  requireAgreement(what, entries)
  const [mine, ...others] = entries
  if (mine === undefined || 'failure' in mine) throw new Error(`${what}: ${mine?.failure ?? 'nothing ran'}`)
  const all = secondsOf(mine.outcomes)
  const memory = megabytes(mine.outcomes)
  return others.map(peer => {
    const name = `${what}, against ${peer.name}`
    if ('failure' in peer)
      return {
        what: name,
        ours: `${short(median(all))} s, ${memory}`,
        against: peer.failure,
        value: Number.NaN,
        unit: '×',
        each: [],
      }
    const theirs = secondsOf(peer.outcomes)
    const figure = compared({
      what: name,
      ours: theirs.length === all.length ? all : theirs.map(() => median(all)),
      theirs,
      unit: 's',
      target: targetOf(peer.name),
    })
    return { ...figure, ours: `${figure.ours}, ${memory}`, against: `${figure.against}, ${megabytes(peer.outcomes)}` }
  })
}
