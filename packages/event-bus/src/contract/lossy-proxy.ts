import { connect, createServer, type Socket } from 'node:net'

const produceApi = 0

/**
 * A TCP proxy in front of a Kafka broker that can swallow answers to produce requests: the broker has appended, the client never
 * learns. Answers that name the broker's port are rewritten to the proxy's, so that clients stay on it.
 */
export const lossyProxy = async (broker: string) => {
  const [host = '127.0.0.1', port = '9092'] = broker.split(':')
  const sockets = new Set<Socket>()
  let toDrop = 0
  let dropped = 0
  let ownPort = 0

  const server = createServer(client => {
    const upstream = connect(Number(port), host)
    const produceCalls = new Set<number>()
    for (const socket of [client, upstream]) {
      sockets.add(socket)
      socket.on('error', () => undefined)
      socket.on('close', () => {
        sockets.delete(socket)
        client.destroy()
        upstream.destroy()
      })
    }
    client.on(
      'data',
      frames(frame => {
        // request: length, api key, api version, correlation id
        if (frame.readInt16BE(4) === produceApi) produceCalls.add(frame.readInt32BE(8))
        upstream.write(frame)
      }),
    )
    upstream.on(
      'data',
      frames(frame => {
        // response: length, correlation id
        if (produceCalls.delete(frame.readInt32BE(4)) && toDrop > 0) {
          toDrop--
          dropped++
          return
        }
        client.write(withPort(frame, host, Number(port), ownPort))
      }),
    )
  })
  await new Promise<void>(resolve => server.listen(0, host, resolve))
  const address = server.address()
  ownPort = typeof address === 'object' && address ? address.port : 0

  return {
    broker: `${host}:${ownPort}`,
    /** swallows the next answer to a produce request */
    dropNextProduceAnswer() {
      toDrop++
    },
    dropped: () => dropped,
    async close() {
      for (const socket of sockets) socket.destroy()
      await new Promise(resolve => server.close(resolve))
    },
  }
}

/** Cuts a stream into Kafka's length-prefixed frames. */
const frames = (onFrame: (frame: Buffer) => void) => {
  let rest: Buffer = Buffer.alloc(0)
  return (chunk: Buffer) => {
    rest = rest.length === 0 ? chunk : Buffer.concat([rest, chunk])
    while (rest.length >= 4 && rest.length >= 4 + rest.readInt32BE(0)) {
      const size = 4 + rest.readInt32BE(0)
      onFrame(rest.subarray(0, size))
      rest = rest.subarray(size)
    }
  }
}

/** Answers name a broker as length, host, port; only the port differs, so the frame keeps its length. */
const withPort = (frame: Buffer, host: string, from: number, to: number): Buffer => {
  const address = Buffer.alloc(2 + host.length + 4)
  address.writeInt16BE(host.length, 0)
  address.write(host, 2)
  address.writeInt32BE(from, 2 + host.length)
  const copy = Buffer.from(frame)
  for (let at = copy.indexOf(address); at >= 0; at = copy.indexOf(address, at + 1))
    copy.writeInt32BE(to, at + 2 + host.length)
  return copy
}
