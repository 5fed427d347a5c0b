import { readFileSync, writeFileSync } from 'node:fs'
import { topics } from './events/index.ts'
import { asyncApiOf } from './generation/asyncapi.ts'
import { additions, driftOf, indexOf } from './generation/drift.ts'
import { readFrozen, removeFrozen, writeFrozen } from './generation/frozen.ts'

/**
 * Freezes the contracts: golden/, snapshots/ and asyncapi.json of this package.
 *   (nothing)  adds what is new; refuses a change that older consumers could not read
 *   --check    changes nothing, exits 1 where files and contracts disagree
 *   --reset    freezes everything anew; only before the first release
 */
const root = new URL('../', import.meta.url)
const asyncApiFile = new URL('asyncapi.json', root)
const asyncApi = `${JSON.stringify(asyncApiOf(topics), null, 2)}\n`

const check = (): readonly string[] => [
  ...driftOf(topics, readFrozen(root)),
  ...(readFileSync(asyncApiFile, 'utf8') === asyncApi ? [] : ['asyncapi.json is not what the contracts say']),
]

const freeze = (): readonly string[] => {
  const frozen = readFrozen(root)
  const { added, breaks } = additions(topics, frozen)
  if (breaks.length > 0) return [...breaks, 'A break needs a new major: declare the upcaster from the old one.']
  writeFrozen(root, added, { ...frozen.index, ...indexOf(added) })
  writeFileSync(asyncApiFile, asyncApi)
  for (const { file } of added) console.log(`frozen: ${file}`)
  return []
}

const [option, ...more] = process.argv.slice(2)
if (more.length > 0 || (option !== undefined && option !== '--check' && option !== '--reset')) {
  console.error('Usage: generate [--check | --reset]')
  process.exit(2)
}
if (option === '--reset') removeFrozen(root)
const problems = option === '--check' ? check() : freeze()
for (const problem of problems) console.error(problem)
if (problems.length > 0) process.exit(1)
console.log(option === '--check' ? 'Contracts and frozen files agree.' : 'Contracts are frozen.')
