import { expect, it } from 'vitest'
import { readMemory, writeMemory } from './cluster-memory.ts'

it('keeps the cluster and its groups, each once', () => {
  const text = writeMemory({ cluster: 'MkU3OEVBNTcwNTJENDM2Qk', groups: ['b', 'a', 'b'] })
  expect(readMemory(text)).toEqual({ cluster: 'MkU3OEVBNTcwNTJENDM2Qk', groups: ['a', 'b'] })
})

it('reads a bare cluster id', () => {
  expect(readMemory('MkU3OEVBNTcwNTJENDM2Qk')).toEqual({ cluster: 'MkU3OEVBNTcwNTJENDM2Qk', groups: [] })
})

it('knows nothing from nothing', () => {
  expect(readMemory(undefined)).toBeUndefined()
  expect(readMemory('')).toBeUndefined()
})
