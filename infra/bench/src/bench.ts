import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { repositoryRoot, type Say } from '@noinghe/local'
import { commandBench } from './command/command.bench.ts'
import { effectBench } from './effect/effect.bench.ts'
import type { Figure } from './figure.ts'
import { foldBench } from './fold/fold.bench.ts'
import { idleBench } from './idle/idle.bench.ts'
import { loadBefore, settingsOf } from './machine.ts'
import { relayBench } from './relay/relay.bench.ts'
import { type Part, pageOf, tableOf } from './report.ts'
import { full, quick, type Sizes } from './sizes.ts'
import { openWorld, type World } from './world.ts'

type Measure = {
  readonly name: string
  readonly title: string
  readonly run: (world: World) => Promise<readonly Figure[]>
}

const measures: readonly Measure[] = [
  { name: 'command', title: 'A command over HTTP', run: commandBench },
  { name: 'relay', title: 'The relay', run: relayBench },
  { name: 'effect', title: 'From reply to effect', run: effectBench },
  { name: 'fold', title: 'The fold and the funnel', run: foldBench },
  { name: 'idle', title: 'Idle', run: idleBench },
]

const say: Say = ({ vi, en }) => console.log(`▸ ${vi}\n  ${en}`)

const measured = async ({ title, run }: Measure, world: World): Promise<Part> => {
  const began = performance.now()
  console.log(`▸ ${title}`)
  try {
    const figures = await run(world)
    console.log(`  ✓ ${((performance.now() - began) / 1000).toFixed(0)} s`)
    return { title, figures }
  } catch (error) {
    console.error(error)
    return { title, figures: [], failure: String(error) }
  }
}

/** Names after `--only=`, all without it. */
const chosen = (args: readonly string[]): readonly Measure[] => {
  const only = args
    .find(arg => arg.startsWith('--only='))
    ?.slice('--only='.length)
    .split(',')
  return only === undefined ? measures : measures.filter(({ name }) => only.includes(name))
}

/** Full size, or what `--quick` and `--rounds=3` make of it. */
const sizesOf = (args: readonly string[]): Sizes => {
  const rounds = Number(args.find(arg => arg.startsWith('--rounds='))?.slice('--rounds='.length))
  const sizes = args.includes('--quick') ? quick : full
  return Number.isInteger(rounds) && rounds > 0 ? { ...sizes, rounds } : sizes
}

/**
 * `npm run bench`: measures, prints the table and, after a whole run of full size, keeps it in docs/performance.md.
 * `--quick` shows with small sizes that everything runs; `--only=command,relay` measures a part, `--rounds=3` less often.
 *
 * @returns the exit code: 0 when everything could be measured, whether or not every target was met
 */
export const bench = async (args: readonly string[]): Promise<number> => {
  const sizes = sizesOf(args)
  const wanted = chosen(args)
  const load = loadBefore()
  const world = await openWorld(sizes, say)
  try {
    const parts: Part[] = []
    for (const measure of wanted) parts.push(await measured(measure, world))
    console.log(`\n${tableOf(parts)}\n`)
    const whole = sizes === full && wanted.length === measures.length
    if (whole) {
      const notes = readFileSync(join(repositoryRoot, 'infra/bench/notes.md'), 'utf8')
      mkdirSync(join(repositoryRoot, 'docs'), { recursive: true })
      writeFileSync(join(repositoryRoot, 'docs/performance.md'), pageOf(parts, settingsOf(world, load), notes))
      console.log('docs/performance.md')
    }
    return parts.some(({ failure }) => failure !== undefined) ? 1 : 0
  } finally {
    await world.stop()
  }
}
