import { describe, expect, it } from 'vitest'
import { readConfig } from './config.ts'

const least = {
  KAFKA_BROKERS: 'a:1, b:2',
  MONGODB_URI: 'mongodb://x',
  JWKS_URL: 'http://x/jwks',
  MASTER_KEY: Buffer.alloc(32).toString('base64'),
}

describe('configuration', () => {
  it('has a default for everything that can have one', () => {
    expect(readConfig(least)).toMatchObject({
      brokers: ['a:1', 'b:2'],
      topicPrefix: 'noinghe',
      demo: false,
      clockAdjustable: false,
      perMinute: 1200,
    })
  })

  it('names everything that is wrong at once', () => {
    expect(() => readConfig({ ...least, KAFKA_BROKERS: '', JWKS_URL: 'x' })).toThrow(
      /KAFKA_BROKERS[\s\S]*JWKS_URL|JWKS_URL[\s\S]*KAFKA_BROKERS/,
    )
  })

  it('takes no master key that is too short, and none at all neither', () => {
    expect(() => readConfig({ ...least, MASTER_KEY: 'c2hvcnQ=' })).toThrow(/5 bytes/)
    const { MASTER_KEY: _, ...without } = least
    expect(() => readConfig(without)).toThrow(/MASTER_KEY/)
  })

  it('lets the clock be set only in a demo or a test', () => {
    expect(readConfig({ ...least, DEMO: '1' }).clockAdjustable).toBe(true)
    expect(readConfig({ ...least, CLOCK_ADJUSTABLE: '1' })).toMatchObject({ clockAdjustable: true, demo: false })
  })
})
