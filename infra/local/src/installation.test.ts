import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { demoChoice, forget, installationName, madeWithDemo, remember } from './installation.ts'
import { scratchFolder } from './scratch.fixture.ts'

const machine = (docker: boolean, lane = 'wheel') => ({ docker: async () => docker, lane: async () => lane })

describe('the name of an installation', () => {
  it('tells the ways to broker and database apart, so that their data never mix', async () => {
    const names = await Promise.all([
      installationName({}, machine(true)),
      installationName({}, machine(false)),
      installationName({}, machine(false, 'rs')),
      installationName({ KAFKA_BROKERS: 'a:1' }, machine(false)),
      installationName({ KAFKA_BROKERS: 'b:1' }, machine(false)),
      installationName({ MONGODB_URI: 'mongodb://a' }, machine(false)),
      installationName({ MONGODB_URI: 'mongodb://a' }, machine(true)),
      installationName({ KAFKA_BROKERS: 'a:1', MONGODB_URI: 'mongodb://a' }, machine(false)),
    ])
    expect(new Set(names).size).toBe(names.length)
    expect(names.slice(0, 3)).toEqual(['docker', 'local-wheel', 'local-rs'])
  })

  it('is the same at every start and shows no password', async () => {
    const env = { MONGODB_URI: 'mongodb://user:secret@a', KAFKA_BROKERS: 'a:1' }
    const name = await installationName(env, machine(false))
    expect(await installationName(env, machine(true))).toBe(name)
    expect(name).not.toContain('secret')
  })
})

describe('the marker of an installation', () => {
  const folder = () => join(scratchFolder('installation'), 'local-wheel')

  it('keeps what the first start decided', () => {
    const place = folder()
    expect(madeWithDemo(place)).toBeUndefined()
    remember(place, false)
    remember(place, true)
    expect(madeWithDemo(place)).toBe(false)
  })

  it('is gone after --fresh', () => {
    const place = folder()
    remember(place, true)
    forget(place)
    expect(madeWithDemo(place)).toBeUndefined()
  })
})

describe('the demo', () => {
  const here = { fromEnvironment: false }
  const given = { fromEnvironment: true }

  it('belongs to a new installation unless refused', () => {
    expect(demoChoice({ demo: undefined }, { made: undefined, ...here })).toEqual({ installed: true, play: true })
    expect(demoChoice({ demo: false }, { made: undefined, ...here })).toEqual({ installed: false, play: false })
  })

  it('enters a broker or database of the environment only when asked for', () => {
    expect(demoChoice({ demo: undefined }, { made: undefined, ...given })).toEqual({ installed: false, play: false })
    expect(demoChoice({ demo: true }, { made: undefined, ...given })).toEqual({ installed: true, play: true })
  })

  it('never enters an installation that began without it', () => {
    expect(demoChoice({ demo: undefined }, { made: false, ...here })).toEqual({ installed: false, play: false })
    expect(() => demoChoice({ demo: true }, { made: false, ...here })).toThrow('--fresh')
  })

  it('stays part of an installation made with it, also when not played this time', () => {
    expect(demoChoice({ demo: false }, { made: true, ...here })).toEqual({ installed: true, play: false })
    expect(demoChoice({ demo: undefined }, { made: true, ...here })).toEqual({ installed: true, play: true })
  })
})
