import { randomInt } from 'node:crypto'
import { createServer } from 'node:net'
import { Unmet } from './sentence.ts'

const listenOnce = (port: number, host: string): Promise<number> =>
  new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen(port, host, () => {
      const address = server.address()
      const taken = typeof address === 'object' && address ? address.port : port
      server.close(() => resolve(taken))
    })
  })

/** Whether `port` can be listened on. */
export const isFree = (port: number, host = '127.0.0.1'): Promise<boolean> =>
  listenOnce(port, host).then(
    () => true,
    () => false,
  )

/** Outgoing connections are given ports from 32768 on (Linux; elsewhere higher): one of these stays free until it is used. */
const lowest = 20_000
const highest = 32_000
const given = new Set<number>()

/** A port nobody listens on at 127.0.0.1 right now, and that this process was not given before. */
export const freePort = async (): Promise<number> => {
  for (;;) {
    const port = randomInt(lowest, highest)
    if (given.has(port)) continue
    given.add(port)
    if (await isFree(port)) return port
  }
}

/** The sentence for a port that something else already uses. */
export const busyPort = (port: number, variable: string): Unmet =>
  new Unmet({
    vi: `Cổng ${port} đang được chương trình khác dùng; hãy đặt biến ${variable} thành một cổng trống, ví dụ ${variable}=${port + 1}.`,
    en: `Port ${port} is in use by another program; set ${variable} to a free port, for example ${variable}=${port + 1}.`,
  })

/** @throws Unmet naming the port and the variable when it is busy. */
export const requireFree = async (port: number, variable: string, host = '127.0.0.1'): Promise<void> => {
  if (!(await isFree(port, host))) throw busyPort(port, variable)
}
