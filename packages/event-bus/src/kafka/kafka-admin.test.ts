import { createRequire } from 'node:module'
import { KafkaJSNumberOfRetriesExceeded } from 'kafkajs'
import { describe, expect, it } from 'vitest'
import { isNotThereYet } from './kafka-admin.ts'

const { createErrorFromCode }: { createErrorFromCode(code: number): Error } = createRequire(import.meta.url)(
  'kafkajs/src/protocol/error.js',
)

describe('a topic that is not there yet', () => {
  it.each([
    ['unknown', 3, true],
    ['without leader', 5, true],
    ['led elsewhere', 6, true],
    ['forbidden', 29, false],
    ['of an invalid name', 17, false],
  ])('is told from other failures, before and after kafkajs has given up: %s', (_, code, expected) => {
    const answer = createErrorFromCode(code)
    expect(isNotThereYet(answer)).toBe(expected)
    const givenUp = new KafkaJSNumberOfRetriesExceeded(answer, { retryCount: 2, retryTime: 300 })
    expect(isNotThereYet(givenUp)).toBe(expected)
  })
})
