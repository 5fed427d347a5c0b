import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { cellsOf, type Figure, loadBefore, machineText, markdownTable, type Part } from '@noinghe/bench'
import { localFolder } from '@noinghe/local'
import { fairnessBench } from './parts/fairness.bench.ts'
import { growthBench } from './parts/growth.bench.ts'
import { liveBench } from './parts/live.bench.ts'
import { replayBench } from './parts/replay.bench.ts'
import { solveBench } from './parts/solve.bench.ts'
import { verifyBench } from './parts/verify.bench.ts'
import { reasonOf } from './program.ts'
import { full, quick } from './sizes.ts'
import { highs } from './solvers/highs.ts'
import { nativePeers } from './solvers/native.ts'
import type { Stage } from './stage.ts'

type Measure = { readonly name: string; readonly run: (stage: Stage) => Promise<readonly Figure[]> }

const measures: readonly Measure[] = [
  { name: 'solve', run: solveBench },
  { name: 'growth', run: growthBench },
  { name: 'verify', run: verifyBench },
  { name: 'live', run: liveBench },
  { name: 'replay', run: replayBench },
  { name: 'fairness', run: fairnessBench },
]

/** What small sizes show means nothing. */
const withoutTarget = (figure: Figure): Figure => ({ ...figure, target: undefined })

type Measured = Part & { readonly load: string; readonly seconds: number }

const measured = async ({ name, run }: Measure, stage: Stage): Promise<Measured> => {
  const [began, load] = [performance.now(), loadBefore()]
  const seconds = () => Math.round((performance.now() - began) / 1000)
  console.log(`▸ ${name}, load ${load}`)
  try {
    const figures = (await run(stage)).map(figure => (stage.sizes === full ? figure : withoutTarget(figure)))
    console.log(`  ✓ ${seconds()} s`)
    return { title: name, figures, load, seconds: seconds() }
  } catch (error) {
    console.error(error)
    return { title: name, figures: [], failure: reasonOf(error), load, seconds: seconds() }
  }
}

const rowsOf = ({ title, figures, failure }: Part): readonly (readonly string[])[] =>
  failure === undefined
    ? figures
        .map(cellsOf)
        .map(cells => [cells.result, cells.target, cells.verdict, cells.what, cells.ours, cells.against, cells.rounds])
    : [['', '', 'not measured', title, failure, '', '']]

const tableOf = (parts: readonly Part[]): string =>
  markdownTable(['Result', 'Target', '', 'What', 'Ours', 'Compared with', 'Rounds'], parts.flatMap(rowsOf))

/** Names after `--only` (`--only solve,verify` or `--only=solve`), all without it. */
const chosen = (args: readonly string[]): readonly Measure[] => {
  const at = args.findIndex(arg => arg === '--only' || arg.startsWith('--only='))
  if (at < 0) return measures
  const names = (args[at]?.split('=')[1] ?? args[at + 1] ?? '').split(',')
  const unknown = names.find(name => !measures.some(measure => measure.name === name))
  if (unknown !== undefined)
    throw new Error(`there is no part "${unknown}"; choose ${measures.map(({ name }) => name).join(', ')}`)
  return measures.filter(({ name }) => names.includes(name))
}

/**
 * `npm run bench:matching`: the engine beside its peers on the same files, in turns, as a table and as
 * .local/bench-matching.json. `--quick` shows with small sizes that everything runs; `--only solve,verify` measures a part.
 *
 * @returns the exit code: 0 when everything could be measured and all agreed, whether or not every target was met
 */
export const bench = async (args: readonly string[]): Promise<number> => {
  const [sizes, wanted, load] = [args.includes('--quick') ? quick : full, chosen(args), loadBefore()]
  const natives = await nativePeers()
  const missing = natives.flatMap(peer => ('missing' in peer ? [`${peer.name}: ${peer.missing}`] : []))
  const peers = [highs, ...natives.flatMap(peer => ('solver' in peer ? [peer.solver] : []))]
  for (const reason of missing) console.log(`▸ not measured: ${reason}`)
  const parts: Measured[] = []
  for (const measure of wanted) parts.push(await measured(measure, { sizes, peers }))
  const machine = machineText(load)
  console.log(`\n${machine}, after it ${loadBefore()}; Node ${process.version}\n\n${tableOf(parts)}\n`)
  const kept = { machine, node: process.version, measured: new Date().toISOString(), sizes, missing, parts }
  mkdirSync(localFolder, { recursive: true })
  writeFileSync(join(localFolder, 'bench-matching.json'), `${JSON.stringify(kept, undefined, 2)}\n`)
  return parts.some(({ failure }) => failure !== undefined) ? 1 : 0
}
