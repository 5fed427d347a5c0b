import { afterAll, describe, expect, it } from 'vitest'
import { ran, scratchFolder } from './command-line.fixture.ts'

const { remove, written } = scratchFolder()
afterAll(remove)

/** Two demands and two slots, each side liking best what the other likes least. */
const crossed = {
  mode: 'stable',
  demand: [2, 2],
  capacity: [2, 2],
  edges: [
    [0, 0, 1, 2],
    [0, 1, 2, 1],
    [1, 0, 2, 1],
    [1, 1, 1, 2],
  ],
}
const file = written('crossed.json', crossed)

describe('mode stable', () => {
  it('gives the proposing side what it likes best', async () => {
    const { code, output, notes } = await ran('solve', file)
    expect(output).toBe('{"status":"stable","units":4,"flows":[[0,0,2],[1,1,2]],"blockingPairs":0}\n')
    expect([code, notes]).toEqual([0, [expect.stringMatching(/^solve seconds: /)]])
    const slots = await ran('solve', written('slots.json', { ...crossed, proposing: 'slot' }))
    expect(JSON.parse(slots.output).flows).toEqual([
      [0, 1, 2],
      [1, 0, 2],
    ])
  })

  it('keeps to the cap of a pair', async () => {
    const edges = crossed.edges.map((edge, at) => (at === 0 ? [...edge, 1] : edge))
    const { output } = await ran('solve', written('capped.json', { ...crossed, edges }))
    expect(JSON.parse(output)).toMatchObject({
      units: 4,
      flows: [
        [0, 0, 1],
        [0, 1, 1],
        [1, 0, 1],
        [1, 1, 1],
      ],
    })
  })

  it('names the edge whose rank is there twice', async () => {
    const { code, notes } = await ran(
      'solve',
      written('tie.json', {
        ...crossed,
        edges: [
          [0, 0, 1, 1],
          [0, 1, 1, 1],
        ],
      }),
    )
    expect([code, notes]).toEqual([2, [expect.stringMatching(/tie\.json: edges\[\d\]: .* two ranks are the same$/)]])
  })

  const right = {
    status: 'stable',
    units: 4,
    flows: [
      [0, 0, 2],
      [1, 1, 2],
    ],
    blockingPairs: 0,
  }
  it.each<[string, object, readonly string[]]>([
    ['a right one', {}, []],
    [
      'another stable one',
      {
        flows: [
          [0, 1, 2],
          [1, 0, 2],
        ],
      },
      [],
    ],
    [
      'one that two would rather leave',
      {
        flows: [
          [0, 0, 2],
          [1, 1, 1],
        ],
        units: 3,
      },
      ['blocking-pair edges[2]', 'blocking-pair edges[3]'],
    ],
    [
      'too many heads',
      {
        flows: [
          [0, 0, 3],
          [1, 1, 1],
        ],
      },
      ['demand-exceeded demand[0]', 'slot-exceeded capacity[0]'],
    ],
    ['units that are not the sum', { units: 3 }, ['units-wrong units']],
    ['another status', { status: 'optimal' }, ['status-wrong status']],
    ['blocking pairs that are not there', { blockingPairs: 1 }, ['blocking-pairs-wrong blockingPairs']],
    ['no flows', { flows: undefined }, ['missing flows']],
    ['a demand that is not there', { flows: [...right.flows, [2, 0, 0]] }, ['no-such-pair flows[2]']],
  ])('verifies %s', async (_, claim, faults) => {
    const { code, output } = await ran('verify', file, written('claim.json', { ...right, ...claim }))
    const said = JSON.parse(output).faults.map((fault: { code: string; at: string }) => `${fault.code} ${fault.at}`)
    expect([code, said]).toEqual([faults.length === 0 ? 0 : 1, faults])
  })

  it('finds the stable split of a flow over parallel pairs, whichever side it suits', async () => {
    for (const edges of [
      [
        [0, 0, 1, 2, 1],
        [0, 0, 2, 1, 3],
      ],
      [
        [0, 0, 2, 1, 1],
        [0, 0, 1, 2, 3],
      ],
    ]) {
      const parallel = written('parallel.json', { mode: 'stable', demand: [2], capacity: [3], edges })
      const { output } = await ran('solve', parallel)
      expect((await ran('verify', parallel, written('result.json', output))).output).toContain('"valid":true')
    }
  })
})
