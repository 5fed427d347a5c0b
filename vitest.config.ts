import { availableParallelism } from 'node:os'
import { defineConfig } from 'vitest/config'
import { LongestFirst } from './test/longest-first.ts'

const elsewhere = ['**/node_modules/**', '**/dist/**', '**/.local/**']
const rooms = (suffix: string) => [
  `packages/**/*.${suffix}.ts`,
  `services/**/*.${suffix}.ts`,
  `infra/**/*.${suffix}.ts`,
]
// Workspace packages are loaded from source, not from what was built.
// `import` and `default` are not listed: Vitest hands these on to Node, where a require() would then get ESM.
const conditions = ['source', 'node']

/** Order of the groups: the cheap ones first, so that a slip is known in a minute. */
const project = (name: string, groupOrder: number, include: string[], test: object = {}) => ({
  extends: true as const,
  test: { name, include, exclude: elsewhere, sequence: { groupOrder }, ...test },
})

const cores = availableParallelism()
/** Tests on brokers and databases wait more than they compute. */
const waiting = Math.min(8, 2 * cores)

const shared = { globalSetup: './packages/testing/src/global-setup.ts' }

export default defineConfig({
  resolve: { conditions },
  ssr: { resolve: { conditions, externalConditions: conditions } },
  environments: { __vitest__: { resolve: { conditions } } },
  test: {
    sequence: { sequencer: LongestFirst },
    projects: [
      project('unit', 0, [...rooms('test'), 'test/bad-input/*.test.ts'], {
        exclude: [...elsewhere, '**/*.{int,fault,long}.test.ts'],
        maxWorkers: cores,
        // Pure functions: files share a worker, and what they import is loaded once.
        isolate: false,
        testTimeout: 20_000,
      }),
      project('house', 0, ['test/house/**/*.test.ts'], { maxWorkers: cores, testTimeout: 30_000 }),
      project('integration', 1, [...rooms('int.test'), 'test/**/*.int.test.ts'], {
        ...shared,
        maxWorkers: waiting,
        isolate: false,
        testTimeout: 60_000,
        hookTimeout: 120_000,
      }),
      // The wait for one of the two slots counts as hook time, hence the long one.
      // Beside the others, for they wait most of the time.
      project('faults', 1, [...rooms('fault.test'), 'test/**/*.fault.test.ts'], {
        ...shared,
        maxWorkers: waiting,
        testTimeout: 180_000,
        hookTimeout: 600_000,
      }),
      // The property over the ledgers is looked at longer, with other steps than in `npm test`.
      project('long', 2, [...rooms('long.test'), 'test/**/*.long.test.ts', 'test/ledger.int.test.ts'], {
        ...shared,
        env: { LEDGER_SEED: '7', LEDGER_RUNS: '24' },
        maxWorkers: 2,
        testTimeout: 3_000_000,
        hookTimeout: 600_000,
      }),
    ],
  },
})
