import { afterAll, describe, expect, it } from 'vitest'
import { ran, scratchFolder } from './command-line.fixture.ts'

const { folder, remove, written } = scratchFolder()
afterAll(remove)

const small = {
  demand: [3, 2],
  capacity: [4, 2],
  edges: [
    [0, 0, 5],
    [0, 1, 2],
    [1, 0, 7],
  ],
}
const file = written('small.json', small)

describe('solve', () => {
  it('prints the result and, apart from it, how long it took', async () => {
    const { code, output, notes } = await ran('solve', file)
    expect(code).toBe(0)
    expect(JSON.parse(output)).toMatchObject({ status: 'optimal', weight: 26, units: 5, gap: 0 })
    expect(notes).toEqual([expect.stringMatching(/^solve seconds: \d+\.\d{6}$/)])
  })

  it('gives the lowest prices of slots where that is asked for', async () => {
    const tied = written('tied.json', {
      demand: [2],
      capacity: [1, 1],
      edges: [
        [0, 0, 5],
        [0, 1, 5],
      ],
    })
    const { output } = await ran('solve', tied, '--prices', 'slot-minimal')
    expect(JSON.parse(output).duals).toEqual({ demand: [5], capacity: [0, 0] })
  })

  it('solves what has conditions, tells the gap, and verifies it', async () => {
    const conditions = { whole: [0], minimum: [[1, 2]], linked: [[0, 1]] }
    const mixed = written('mixed.json', { ...small, ...conditions })
    const { code, output } = await ran('solve', mixed, '--node-limit', '9')
    const result = JSON.parse(output)
    expect([code, result.status, result.gap, result.search]).toEqual([0, 'optimal', 0, 'complete'])
    expect(await ran('verify', mixed, written('mixed-result.json', output))).toMatchObject({ code: 0 })
    const lies: readonly (readonly [object, string])[] = [
      [{ objective: result.objective + 1 }, 'objective-wrong'],
      [{ bound: 1000, gap: 1000 - result.objective }, 'bound-wrong'],
      [{ gap: 1 }, 'gap-wrong'],
      [{ flows: [[0, 0, 1]] }, 'demand-not-whole'],
      [{ flows: [[0, 0, 9]] }, 'slot-exceeded'],
      [{ status: 'bounded' }, 'status-wrong'],
    ]
    for (const [lie, fault] of lies) {
      const told = await ran('verify', mixed, written('lie.json', { ...result, ...lie }))
      expect([told.code, told.output]).toEqual([1, expect.stringContaining(fault)])
    }
  })

  it('explains a pair as data and in words', async () => {
    const { code, output } = await ran('explain', file, '1', '1')
    const { explanation, sentences } = JSON.parse(output)
    expect([code, explanation.reason]).toEqual([0, 'not-eligible'])
    expect(sentences[0]).toEqual({ vi: expect.any(String), en: expect.any(String) })
  })

  it('names the place in the file where the engine finds a fault', async () => {
    const said = async (content: object) => (await ran('solve', written('fault.json', content))).notes.at(-1)
    const [huge, most] = [{ ...small, demand: [9e15, 2], capacity: [9e15, 9e15] }, 'fault.json']
    expect(await said(huge)).toMatch(new RegExp(`${most}: edges: .* weights too large`))
    expect(
      await said({
        ...small,
        locks: [
          [0, 1, 2],
          [0, 0, 2],
        ],
      }),
    ).toMatch(/fault\.json: demand\[0\]: .* the locked heads exceed this limit$/)
  })
})

describe('verify', () => {
  it('ends with 0 for a right result and with 1 for a wrong one', async () => {
    const { output } = await ran('solve', file)
    expect(await ran('verify', file, written('right.json', output))).toEqual({
      code: 0,
      output: '{"valid":true,"faults":[]}\n',
      notes: [],
    })
    const wrong = written('wrong.json', output.replace('"units":5', '"units":6'))
    expect(await ran('verify', file, wrong)).toMatchObject({
      code: 1,
      output: '{"valid":false,"faults":[{"code":"units-wrong","at":"units"}]}\n',
    })
  })

  it('takes no result for an instance that is none', async () => {
    const huge = written('huge.json', { ...small, demand: [9e15, 2], capacity: [9e15, 9e15] })
    expect(await ran('verify', huge, written('any.json', '{}'))).toMatchObject({ code: 2, output: '' })
  })
})

describe('generate', () => {
  it('prints an instance that can be solved', async () => {
    const { output } = await ran('generate', '--kind', 'clustered', '--demands=50', '--slots=40', '--seed', '3')
    const { output: result } = await ran('solve', written('generated.json', output))
    expect(JSON.parse(output).demand).toHaveLength(50)
    expect(JSON.parse(result)).toMatchObject({ status: 'optimal', gap: 0 })
  })
})

describe('a command line', () => {
  it.each<[readonly string[], RegExp]>([
    [['solve'], /^FILE: .* argument missing$/],
    [['solve', 'no-such-file.json'], /^no-such-file\.json: không có tệp này \/ no such file$/],
    [['solve', folder], /: .* a folder, not a file$/],
    [['solve', file, 'more'], /^more: .* one argument too many$/],
    [['solve', file, '--fast', '1'], /^--fast: .* no such option$/],
    [['solve', file, '--prices'], /^--prices: .* its value is missing$/],
    [['solve', file, '--prices', 'low'], /^--prices: .* no such word "low"; known: any, slot-minimal$/],
    [['solve', file, '--prices=any', '--prices=any'], /^--prices: .* given twice$/],
    [['solve', file, '--time-limit', '0'], /^--time-limit: .* a whole number of 1 or more expected, not 0$/],
    [['solve', file, '--node-limit=1e3'], /^--node-limit: .* not 1e3$/],
    [['verify', file], /^RESULT: .* argument missing$/],
    [['verify', file, written('none.json', '{')], /none\.json \(byte 1\): .* the file ends/],
    [['explain', file, '0', 'x'], /^j: .* not x$/],
    [['explain', file, '0', '7'], /^j: .* no 7 \(0\.\.1\)$/],
    [['generate', '--kind', 'dense', '--demands', '1', '--slots', '1'], /^--kind: .* known: random, clustered$/],
    [['generate', '--kind', 'random', '--demands', '1'], /^--slots: .* option missing$/],
    [['generate', '--kind', 'random', '--demands', '100000000', '--slots', '100'], /^--demands: .* at most \d+ pairs$/],
    [['solve', written('bad.json', { ...small, edges: [[0, 9, 1]] })], /bad\.json: edges\[0\]\[1\]: .* no such slot 9/],
  ])('that can not be followed ends with code 2 and one line: %j', async (args, said) => {
    const { code, output, notes } = await ran(...args)
    expect([code, output, notes]).toEqual([2, '', [expect.stringMatching(said)]])
    expect(notes[0]).not.toContain('\n')
  })

  it('gets the usage for an unknown command, none, and when it asks', async () => {
    const unknown = await ran('slove')
    expect([unknown.code, unknown.notes[0]]).toEqual([2, 'slove: không có lệnh này / no such command'])
    expect(unknown.notes[1]).toContain('solve FILE')
    expect(await ran()).toEqual({ code: 2, output: '', notes: [unknown.notes[1]] })
    expect(await ran('--help')).toEqual({ code: 0, output: unknown.notes[1], notes: [] })
    expect(await ran('solve', '--help')).toEqual({ code: 0, output: unknown.notes[1], notes: [] })
  })
})
