import { type Figure, interleave, median, short } from '@noinghe/bench'
import { type Entry, once } from '../contest.ts'
import { exponentOf } from '../figures/growth.ts'
import { type InstanceFile, instanceFile } from '../instances/files.ts'
import { ours } from '../solvers/ours.ts'
import type { Outcome } from '../solvers/solver.ts'
import type { Stage } from '../stage.ts'
import { againstPeers } from './against-peers.ts'
import { stated } from './stated.ts'

/** The three sizes in turns, clustered: how the time grows, and what the highest one takes. */
export const growthBench = async (stage: Stage): Promise<readonly Figure[]> => {
  const { small, large, huge, hugeRounds } = stage.sizes
  const each = [small, large, huge]
  const files = await Promise.all(each.map(size => instanceFile('clustered', size)))
  const of = await interleave<Outcome>(
    files.map(file => ({ name: file.name, measure: () => ours.solve(file, 0) })),
    hugeRounds,
  )
  const seconds = files.map(({ name }) => of(name).map(outcome => outcome.seconds))
  const rounds = Array.from({ length: hugeRounds }, (_, round) =>
    each.map((size, at) => ({ size, value: seconds[at]?.[round] ?? Number.NaN })),
  )
  const medians = `${seconds.map(values => short(median(values))).join(' / ')} s`
  const growth = `Growth over ${files.map(({ name }) => name).join(', ')}:`
  const highest = await instanceFile('clustered', huge)
  return [
    stated(rounds.map(exponentOf), {
      what: `${growth} fitted exponent`,
      ours: medians,
      unit: '',
      target: { atMost: 1.3 },
    }),
    stated(
      rounds.map(points => exponentOf(points.slice(1))),
      { what: `${growth} exponent of the last step`, ours: medians, unit: '' },
    ),
    ...(await hugeFigures(highest, of(highest.name), stage)),
  ]
}

/** The highest size: our memory, and the peers, which run once each. */
const hugeFigures = async (
  file: InstanceFile,
  outcomes: readonly Outcome[],
  { sizes, peers }: Stage,
): Promise<readonly Figure[]> => {
  const entries: Entry[] = [{ name: 'ours', outcomes }]
  for (const peer of peers) entries.push(await once(file, peer, sizes.withinMs))
  return [
    stated(
      outcomes.map(({ peakBytes }) => peakBytes / 1e9),
      { what: `Peak memory at ${file.name}, reading included`, unit: ' GB', target: { atMost: 0.5 } },
    ),
    ...againstPeers(`Solve ${file.name}`, entries, () => undefined),
  ]
}
