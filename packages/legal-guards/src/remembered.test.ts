import { expect, it } from 'vitest'
import { changed, remembered } from './remembered.ts'

const world = () => {
  const source = {}
  let reads = 0
  let time = 0
  const read = remembered(
    source,
    async () => {
      reads += 1
      if (reads === 3) throw new Error('away')
      return reads
    },
    () => time,
  )
  const later = (ms: number): void => {
    time += ms
  }
  return { source, read, later }
}

it('reads once for many who ask at once, and anew after a second', async () => {
  const { read, later } = world()
  expect(await Promise.all([read(), read()])).toEqual([1, 1])
  later(999)
  expect(await read()).toBe(1)
  later(1)
  expect(await read()).toBe(2)
})

it('reads anew at once when this process has changed the source', async () => {
  const { source, read } = world()
  await read()
  changed(source)
  expect(await read()).toBe(2)
})

it('does not remember a failure', async () => {
  const { source, read } = world()
  await read()
  changed(source)
  await read()
  changed(source)
  await expect(read()).rejects.toThrow('away')
  expect(await read()).toBe(4)
})
