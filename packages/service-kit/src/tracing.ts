import { type Attributes, ROOT_CONTEXT, type Span, SpanKind, SpanStatusCode, trace } from '@opentelemetry/api'
import { nextTraceparent } from './context.ts'

const traceparentShape = /^00-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})$/

/**
 * Sends spans to an OTLP/HTTP collector when OTEL_EXPORTER_OTLP_ENDPOINT names one; without it nothing is loaded and a
 * trace is only what `traceparent` carries from request to event to reaction.
 *
 * @returns flushes and ends the export
 */
export const startTracing = async (
  service: string,
  env: Readonly<Record<string, string | undefined>>,
): Promise<() => Promise<void>> => {
  if (!env.OTEL_EXPORTER_OTLP_ENDPOINT) return async () => undefined
  const [{ NodeTracerProvider, BatchSpanProcessor }, { OTLPTraceExporter }, { resourceFromAttributes }] =
    await Promise.all([
      import('@opentelemetry/sdk-trace-node'),
      import('@opentelemetry/exporter-trace-otlp-http'),
      import('@opentelemetry/resources'),
    ])
  const provider = new NodeTracerProvider({
    resource: resourceFromAttributes({ 'service.name': service, 'service.namespace': 'noinghe' }),
    spanProcessors: [new BatchSpanProcessor(new OTLPTraceExporter())],
  })
  provider.register()
  return () => provider.shutdown()
}

const parentOf = (traceparent: string | undefined) => {
  const [, traceId, spanId, flags] = traceparentShape.exec(traceparent ?? '') ?? []
  if (traceId === undefined || spanId === undefined) return ROOT_CONTEXT
  return trace.setSpanContext(ROOT_CONTEXT, {
    traceId,
    spanId,
    traceFlags: Number.parseInt(flags ?? '01', 16),
    isRemote: true,
  })
}

const textOf = (span: Span): string => {
  const { traceId, spanId, traceFlags } = span.spanContext()
  return `00-${traceId}-${spanId}-${traceFlags.toString(16).padStart(2, '0')}`
}

type Work = {
  readonly name: string
  readonly kind: 'server' | 'consumer' | 'producer'
  readonly traceparent?: string | undefined
  readonly attributes?: Attributes
}

const kinds = { server: SpanKind.SERVER, consumer: SpanKind.CONSUMER, producer: SpanKind.PRODUCER } as const

/** Runs work in a span that continues `traceparent`; hands over the traceparent that follows from it. */
export const inSpan = async <T>(
  { name, kind, traceparent, attributes = {} }: Work,
  run: (traceparent: string) => Promise<T>,
): Promise<T> => {
  const span = trace.getTracer('noinghe').startSpan(name, { kind: kinds[kind], attributes }, parentOf(traceparent))
  try {
    return await run(
      span.isRecording()
        ? textOf(span)
        : nextTraceparent(traceparentShape.test(traceparent ?? '') ? traceparent : undefined),
    )
  } catch (error) {
    span.setStatus({ code: SpanStatusCode.ERROR, message: error instanceof Error ? error.message : String(error) })
    throw error
  } finally {
    span.end()
  }
}
