import { createServer } from 'node:net'
import { expect, it } from 'vitest'
import { freePort, isFree, requireFree } from './ports.ts'

const occupied = async <T>(work: (port: number) => Promise<T>): Promise<T> => {
  const port = await freePort()
  const server = createServer()
  await new Promise<void>(resolve => server.listen(port, '127.0.0.1', resolve))
  try {
    return await work(port)
  } finally {
    server.close()
  }
}

it('finds a port that can be listened on', async () => {
  expect(await isFree(await freePort())).toBe(true)
})

it('finds another one each time, and none that an outgoing connection could be given first', async () => {
  const ports = await Promise.all(Array.from({ length: 50 }, freePort))
  expect(new Set(ports).size).toBe(50)
  expect(Math.max(...ports)).toBeLessThan(32_768)
})

it('names the busy port and the variable to set, in both languages', () =>
  occupied(async port => {
    const refusal = requireFree(port, 'NOINGHE_PORT')
    await expect(refusal).rejects.toMatchObject({
      sentence: {
        vi: expect.stringMatching(new RegExp(`Cổng ${port} .*NOINGHE_PORT`)),
        en: expect.stringMatching(new RegExp(`Port ${port} .*NOINGHE_PORT=${port + 1}`)),
      },
    })
  }))

it('lets a free port pass', async () => {
  await expect(requireFree(await freePort(), 'NOINGHE_PORT')).resolves.toBeUndefined()
})
