import { describe, expect, it } from 'vitest'
import { portalPort, startArguments } from './start-arguments.ts'

describe('the options of npm start', () => {
  it('are all off by default and leave the demo to what fits', () => {
    expect(startArguments([])).toEqual({ fresh: false, once: false, demo: undefined })
  })

  it.each([
    [['--fresh'], { fresh: true }],
    [['--once'], { once: true }],
    [['--demo'], { demo: true }],
    [['--no-demo'], { demo: false }],
    [['--fresh', '--no-demo', '--once'], { fresh: true, demo: false, once: true }],
  ])('understand %j', (args, expected) => expect(startArguments(args)).toMatchObject(expected))

  it.each([[['--frsh']], [['now']], [['--demo', '--no-demo']]])('refuse %j and list what there is', args =>
    expect(() => startArguments(args)).toThrow(/--fresh.*--no-demo.*--once/s),
  )
})

describe('the port of the portal', () => {
  it('is 8080 unless NOINGHE_PORT says otherwise', () => {
    expect(portalPort({})).toBe(8080)
    expect(portalPort({ NOINGHE_PORT: '9000' })).toBe(9000)
  })

  it.each(['abc', '0', '70000', '80.5'])('cannot be %s', port =>
    expect(() => portalPort({ NOINGHE_PORT: port })).toThrow(`NOINGHE_PORT=${port}`),
  )
})
