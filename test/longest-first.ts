import { BaseSequencer, type TestSpecification } from 'vitest/node'

/** Files that wait long for servers and back-offs; begun last they would make the whole run wait. */
const longest = [
  'city.long',
  'bad-input.long',
  'ledger.int',
  'chain.long',
  'scenario.int',
  'kafka.int',
  'kafka.fault',
  'start.fault',
  'kill.int',
  'bad-input/bodies',
  'bad-input.int',
  'chain.fault',
  'own-backing.fault',
]

const rankOf = ({ moduleId }: TestSpecification): number => {
  const found = longest.findIndex(name => moduleId.includes(`/${name}.`))
  return found < 0 ? longest.length : found
}

/** Begins with the longest files, so that the run ends with short ones; the others as vitest would. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files)
    return sorted.toSorted((a, b) => rankOf(a) - rankOf(b))
  }
}
