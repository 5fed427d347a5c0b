import { expect, it } from 'vitest'
import { newClusterId } from './local-kafka.ts'
import { serverProperties } from './properties.ts'

const lines = serverProperties({ port: 9_092, controllerPort: 9_093, dataFolder: 'C:\\data\\kafka' }).split('\n')

it('keeps topics for good and group positions for ten years', () => {
  expect(lines).toContain('log.retention.ms=-1')
  expect(lines).toContain(`offsets.retention.minutes=${10 * 365 * 24 * 60}`)
})

it.each([
  'offsets.topic.replication.factor',
  'transaction.state.log.replication.factor',
  'transaction.state.log.min.isr',
])('needs a single broker for %s', name => expect(lines).toContain(`${name}=1`))

it('creates no topic by accident and listens on this machine only', () => {
  expect(lines).toContain('auto.create.topics.enable=false')
  expect(lines).toContain('listeners=PLAINTEXT://127.0.0.1:9092,CONTROLLER://127.0.0.1:9093')
})

it('writes folders the way a properties file needs them', () => expect(lines).toContain('log.dirs=C:/data/kafka'))

it('makes cluster ids of 16 bytes that do not look like an option', () => {
  for (const id of Array.from({ length: 200 }, newClusterId)) {
    expect(Buffer.from(id, 'base64url')).toHaveLength(16)
    expect(id).not.toMatch(/^-/)
  }
})
