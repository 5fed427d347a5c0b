import fc from 'fast-check'
import { expect, it } from 'vitest'
import { smallInstance } from '../testing/small-instances.ts'
import { buildNetwork } from './build.ts'
import { perform, type Run } from './event.ts'
import { drawnEvents, type Events, happen } from './events.fixture.ts'
import { mirrorOf } from './mirror.fixture.ts'
import { type Network, none } from './network.ts'
import { demandEvents, slotEvents } from './node-events.ts'
import { pairEvents } from './pair-events.ts'
import { rehearse } from './rehearsal.ts'
import { createSearch } from './search.ts'

/** Every column; arrays may have grown, beyond their former end they have to be empty. */
const entriesOf = (network: Network) =>
  Object.entries(network).flatMap(([name, column]) =>
    (column instanceof Float64Array || column instanceof Int32Array) && name !== 'pairEvent'
      ? [
          [
            name,
            Array.from(column)
              .join()
              .replace(/(^|,)0(,0)*$/, ''),
          ],
        ]
      : [],
  )

it('takes back every single entry, whatever was withdrawn, inserted and moved to larger blocks', () => {
  let grown = 0
  fc.assert(
    fc.property(
      smallInstance({ order: 'weight', priority: false }),
      fc.array(drawnEvents(12), { maxLength: 12, size: 'max' }),
      fc.array(drawnEvents(12), { minLength: 1, maxLength: 6, size: 'max' }),
      (instance, before, tried) => {
        const search = createSearch()
        const settle = (network: Network, change: () => number) =>
          perform(network, search, Number.POSITIVE_INFINITY, change)
        const network = buildNetwork(instance, undefined, built => settle(built, () => none))
        const run: Run = change => settle(network, change)
        const events: Events = {
          ...demandEvents(network, run),
          ...slotEvents(network, run),
          ...pairEvents(network, run),
        }
        const mirror = mirrorOf(instance)
        for (const event of before) happen(events, mirror, event)

        const entries = entriesOf(network)
        const { arcs } = network.counts
        const rest = structuredClone([network.counts, network.pending, network.steps.slice(0, network.counts.nodes)])
        rehearse(network, () => {
          for (const event of tried) happen(events, mirror, event)
          if (network.counts.arcs > arcs) grown++
        })
        expect(entriesOf(network)).toEqual(entries)
        expect([network.counts, network.pending, network.steps.slice(0, network.counts.nodes)]).toEqual(rest)
      },
    ),
    { numRuns: 80, seed: 8 },
  )
  expect(grown).toBeGreaterThan(10)
})
