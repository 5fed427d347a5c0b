import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { eventually } from '@noinghe/testing'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { startForTest } from '../src/testing.ts'
import { startTracing } from '../src/tracing.ts'
import { counterService } from './counter.ts'

type Span = { name: string; traceId: string; spanId: string; parentSpanId?: string; kind: number }

/** A collector that keeps what it is sent. */
const spans: Span[] = []
const collector = createServer((request, response) => {
  const chunks: Buffer[] = []
  request.on('data', chunk => chunks.push(chunk))
  request.on('end', () => {
    const sent = JSON.parse(Buffer.concat(chunks).toString('utf8')) as {
      resourceSpans: { scopeSpans: { spans: Span[] }[] }[]
    }
    for (const { scopeSpans } of sent.resourceSpans) for (const scope of scopeSpans) spans.push(...scope.spans)
    response.end('{}')
  })
})

let t: Awaited<ReturnType<typeof startForTest<typeof counterService>>>
let flush: () => Promise<void>
beforeAll(async () => {
  await new Promise<void>(resolve => collector.listen(0, '127.0.0.1', resolve))
  process.env.OTEL_EXPORTER_OTLP_ENDPOINT = `http://127.0.0.1:${(collector.address() as AddressInfo).port}`
  flush = await startTracing('matching', process.env)
  t = await startForTest(counterService)
}, 90_000)
afterAll(() => void collector.close())

it('a trace goes from the request over Kafka into the reaction', async () => {
  const caller = '0af7651916cd43dd8448eb211c80319c'
  const scope = t.scope('enterprise')
  const { body } = await t.fetch('POST', '/counters', {
    scope,
    body: { start: 1 },
    headers: { traceparent: `00-${caller}-b7ad6b7169203331-01` },
  })
  await eventually(async () => expect(await t.service.app.projections.seen.get(body.id)).toBeDefined())
  // the effect is there before the reaction's span has ended; a stop lets it end
  await t.stop()
  await flush()
  const ours = spans.filter(span => span.traceId === caller)
  const request = ours.find(span => span.name === 'POST /counters')
  const reaction = ours.find(span => span.name.endsWith('counter process'))
  expect(request?.parentSpanId).toBe('b7ad6b7169203331')
  expect(reaction?.parentSpanId).toBe(request?.spanId)
})
