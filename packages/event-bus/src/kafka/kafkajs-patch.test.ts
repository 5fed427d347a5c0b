import { createRequire } from 'node:module'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'

type Entry = {
  correlationId: number
  apiName: string
  apiKey: number
  apiVersion: number
  resolve(): void
  reject(): void
}
type RequestQueue = {
  push(request: { entry: Entry; expectResponse: boolean; sendRequest(): void }): void
  fulfillRequest(response: { correlationId: number; payload: Buffer; size: number }): void
  maybeThrottle(ms: number): void
}

const quiet = { debug: () => undefined, warn: () => undefined }
const RequestQueue: new (options: object) => RequestQueue = createRequire(import.meta.url)(
  'kafkajs/src/network/requestQueue/index.js',
)

const entry = (correlationId: number): Entry => ({
  correlationId,
  apiName: 'Test',
  apiKey: 0,
  apiVersion: 0,
  resolve: () => undefined,
  reject: () => undefined,
})

/** The patch of patches/kafkajs@2.2.4.patch: without it a connection polls every millisecond for ever (tulios/kafkajs#1751). */
describe('the request queue of kafkajs', () => {
  beforeEach(() => vi.useFakeTimers())
  afterEach(() => vi.useRealTimers())

  const queue = (maxInFlightRequests: number | null = null) =>
    new RequestQueue({ maxInFlightRequests, requestTimeout: 1_000, clientId: 'c', broker: 'b', logger: quiet })
  const send = (to: RequestQueue, id: number, sent: number[]) =>
    to.push({ entry: entry(id), expectResponse: true, sendRequest: () => sent.push(id) })
  const answer = (to: RequestQueue, id: number) =>
    to.fulfillRequest({ correlationId: id, payload: Buffer.alloc(0), size: 0 })

  it('leaves no timer behind once every request is answered', () => {
    const requests = queue()
    const sent: number[] = []
    send(requests, 1, sent)
    answer(requests, 1)
    expect(sent).toEqual([1])
    expect(vi.getTimerCount()).toBe(0)
  })

  it('still sends what had to wait for a free place', () => {
    const requests = queue(1)
    const sent: number[] = []
    send(requests, 1, sent)
    send(requests, 2, sent)
    expect(sent).toEqual([1])
    answer(requests, 1)
    expect(sent).toEqual([1, 2])
    answer(requests, 2)
    vi.advanceTimersByTime(1_000)
    expect(vi.getTimerCount()).toBe(0)
  })

  it('still sends what a throttling broker made wait', () => {
    const requests = queue()
    const sent: number[] = []
    requests.maybeThrottle(500)
    send(requests, 1, sent)
    expect(sent).toEqual([])
    vi.advanceTimersByTime(600)
    expect(sent).toEqual([1])
    answer(requests, 1)
    expect(vi.getTimerCount()).toBe(0)
  })
})
