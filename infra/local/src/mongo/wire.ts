import { askSocket } from '../ask-socket.ts'

type Value = number | string | readonly Value[] | { readonly [name: string]: Value }

const element = (name: string, value: Value): Buffer => {
  const key = Buffer.from(`${name}\0`)
  if (typeof value === 'number') {
    const int = Buffer.alloc(4)
    int.writeInt32LE(value)
    return Buffer.concat([Buffer.from([0x10]), key, int])
  }
  if (typeof value === 'string') {
    const text = Buffer.from(`${value}\0`)
    const length = Buffer.alloc(4)
    length.writeInt32LE(text.length)
    return Buffer.concat([Buffer.from([0x02]), key, length, text])
  }
  return Buffer.concat([Buffer.from([Array.isArray(value) ? 0x04 : 0x03]), key, bson(Object.entries(value))])
}

const bson = (entries: readonly (readonly [string, Value])[]): Buffer => {
  const body = Buffer.concat(entries.map(([name, value]) => element(name, value)))
  const length = Buffer.alloc(4)
  length.writeInt32LE(body.length + 5)
  return Buffer.concat([length, body, Buffer.from([0])])
}

/** An OP_MSG (opcode 2013) with one command document, as the MongoDB wire protocol specifies it. */
export const commandMessage = (command: { readonly [name: string]: Value }): Buffer => {
  const document = bson(Object.entries({ ...command, $db: 'admin' }))
  const head = Buffer.alloc(21)
  head.writeInt32LE(21 + document.length, 0)
  head.writeInt32LE(1, 4)
  head.writeInt32LE(2013, 12)
  return Buffer.concat([head, document])
}

const isTrue = (reply: Buffer, field: string): boolean => {
  const at = reply.indexOf(`\x08${field}\0`)
  return at >= 0 && reply[at + field.length + 2] === 1
}

export type Hello = { up: boolean; writable: boolean; uninitiated: boolean }

const ask = (port: number, command: { readonly [name: string]: Value }) =>
  askSocket({ host: '127.0.0.1', port }, commandMessage(command), head => head.readInt32LE(0))

/** Asks `hello`: is a server there, may it be written to, and does its replica set still need initiating? */
export const hello = async (port: number): Promise<Hello> => {
  const reply = await ask(port, { hello: 1 })
  return {
    up: reply !== undefined,
    writable: reply !== undefined && isTrue(reply, 'isWritablePrimary'),
    uninitiated:
      reply?.includes('Does not have a valid replica set config') === true || reply?.includes('isreplicaset') === true,
  }
}

/** Makes a fresh `mongod --replSet` its own one-node replica set; without one there are no transactions. */
export const initiateReplicaSet = async (port: number, name: string, member = `127.0.0.1:${port}`): Promise<void> => {
  await ask(port, { replSetInitiate: { _id: name, members: [{ _id: 0, host: member }] } })
}
