import { askSocket } from '../ask-socket.ts'

/** ApiVersions v0, the one request every broker answers: api key 18, version 0, correlation id 1, no client id. */
const request = Buffer.from([0, 0, 0, 10, 0, 18, 0, 0, 0, 0, 0, 1, 0xff, 0xff])

/** Whether a Kafka broker at host:port serves clients. A bound port alone is not enough: it opens before the broker is registered. */
export const kafkaAnswers = async (broker: string): Promise<boolean> => {
  const [host = '127.0.0.1', port = '9092'] = broker.split(':')
  const reply = await askSocket({ host, port: Number(port) }, request, head => 4 + head.readInt32BE(0))
  return reply !== undefined && reply.length >= 10 && reply.readInt16BE(8) === 0
}
