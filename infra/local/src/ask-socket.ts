import { connect } from 'node:net'

/**
 * Sends `request` and resolves with the first reply whose length is known from its first four bytes
 * (`lengthOf` gives the whole length of the reply), or undefined when nothing sensible comes in `timeoutMs`.
 */
export const askSocket = (
  { host, port }: { host: string; port: number },
  request: Buffer,
  lengthOf: (head: Buffer) => number,
  timeoutMs = 1_000,
): Promise<Buffer | undefined> =>
  new Promise(resolve => {
    const socket = connect({ host, port })
    let received: Buffer = Buffer.alloc(0)
    const finish = (reply?: Buffer) => {
      socket.destroy()
      resolve(reply)
    }
    socket.setTimeout(timeoutMs, () => finish())
    socket.once('error', () => finish())
    socket.once('close', () => finish())
    socket.once('connect', () => socket.write(request))
    socket.on('data', chunk => {
      received = Buffer.concat([received, chunk])
      if (received.length >= 4 && received.length >= lengthOf(received)) finish(received)
    })
  })
