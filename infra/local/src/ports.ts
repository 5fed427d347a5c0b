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

/** A port nobody listens on at 127.0.0.1 right now. */
export const freePort = (): Promise<number> => listenOnce(0, '127.0.0.1')

/** Whether `port` can be listened on. */
export const isFree = (port: number, host = '127.0.0.1'): Promise<boolean> =>
  listenOnce(port, host).then(
    () => true,
    () => false,
  )

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
