import { describe, expect, it } from 'vitest'
import { chooseLane, mongoCommand } from './lanes.ts'

const path =
  (...commands: string[]) =>
  async (command: string) =>
    commands.includes(command)

describe('the database lane', () => {
  it('is mongod before the stand-ins, and the wheel without it: the Rust one has to be asked for', async () => {
    expect(await chooseLane(undefined, path('secantusd-rs', 'mongod'))).toBe('mongod')
    expect(await chooseLane(undefined, path('secantusd-rs'))).toBe('wheel')
    expect(await chooseLane(undefined, path())).toBe('wheel')
  })

  it('is the one MONGODB_LANE names, whatever is on PATH', async () => {
    expect(await chooseLane('wheel', path('mongod'))).toBe('wheel')
    expect(await chooseLane('rs', path('mongod'))).toBe('rs')
  })

  it('refuses an unknown name and lists the known ones', async () => {
    await expect(chooseLane('sqlite', path())).rejects.toThrow(/sqlite.*mongod, rs.*wheel/)
  })
})

describe('the command of a lane', () => {
  const place = { port: 27_100, dataFolder: '/data/x' }

  it('always asks the stand-in for durable commits', async () => {
    const { args } = await mongoCommand('rs', () => {})
    expect(args(place)).toContain('--sync-on-commit')
  })

  it('starts mongod as a replica set, which transactions need', async () => {
    const { args } = await mongoCommand('mongod', () => {})
    expect(args(place).join(' ')).toMatch(/--replSet noinghe/)
  })

  it.each(['rs', 'mongod'] as const)('keeps %s on this machine, at its port and folder', async lane => {
    const line = (await mongoCommand(lane, () => {})).args(place).join(' ')
    expect(line).toContain('127.0.0.1')
    expect(line).toContain('--port 27100')
    expect(line).toContain('/data/x')
  })
})
