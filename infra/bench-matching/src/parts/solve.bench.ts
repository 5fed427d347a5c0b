import { type Figure, median, type Target } from '@noinghe/bench'
import { type Entry, inTurns, once } from '../contest.ts'
import { instanceFile, type Kind } from '../instances/files.ts'
import { ours, oursWarm } from '../solvers/ours.ts'
import type { Solver } from '../solvers/solver.ts'
import type { Stage } from '../stage.ts'
import { againstPeers } from './against-peers.ts'

const fastest = (entries: readonly Entry[], isMeant: (name: string) => boolean): string | undefined => {
  const timed = entries.flatMap(entry =>
    'outcomes' in entry && isMeant(entry.name)
      ? [{ name: entry.name, seconds: median(entry.outcomes.map(({ seconds }) => seconds)) }]
      : [],
  )
  return timed.sort((a, b) => a.seconds - b.seconds)[0]?.name
}

const isNative = (name: string): boolean => name !== 'highs'
const isLemon = (name: string): boolean => name.startsWith('LEMON')

type Targets = (entries: readonly Entry[]) => (name: string) => Target | undefined

/** What issue 4 asks for, by size and kind. */
const targets = {
  small: {
    clustered: () => name => (name === 'OR-Tools' ? { atMost: 1 } : undefined),
    random: () => name => (name === 'OR-Tools' ? { atMost: 2 } : undefined),
  },
  large: {
    clustered: entries => {
      const lemon = fastest(entries, isLemon)
      return name => {
        if (name === 'highs') return { atMost: 0.2 }
        if (lemon === undefined) return name === 'OR-Tools' ? { atMost: 0.5 } : undefined
        return name === lemon ? { atMost: 2 } : undefined
      }
    },
    random: entries => {
      const best = fastest(entries, isNative)
      return name => (name === best ? { atMost: 2 } : undefined)
    },
  },
} as const satisfies Record<'small' | 'large', Record<Kind, Targets>>

/** Seconds to the proven optimum at the two sizes of a city, all solvers in turns. */
export const solveBench = async ({ sizes, peers }: Stage): Promise<readonly Figure[]> => {
  const figures: Figure[] = []
  for (const size of ['small', 'large'] as const)
    for (const kind of ['clustered', 'random'] as const) {
      const file = await instanceFile(kind, sizes[size])
      // highs takes a minute there, and is only stated
      const isSlow = ({ name }: Solver): boolean => name === 'highs' && size === 'large' && kind === 'random'
      const quick = await inTurns(file, [ours, oursWarm, ...peers.filter(peer => !isSlow(peer))], sizes)
      const slow = peers.filter(isSlow).map(peer => once(file, peer, sizes.withinMs))
      const [cold, warm, ...theirs] = [...quick, ...(await Promise.all(slow))]
      if (cold === undefined || warm === undefined) continue
      figures.push(...againstPeers(`Solve ${file.name}, cold process`, [cold, ...theirs], targets[size][kind](theirs)))
      figures.push(
        ...againstPeers(`Solve ${file.name}, process that solved before`, [warm, ...theirs], () => undefined),
      )
    }
  return figures
}
