import pino, { type Logger } from 'pino'
import type { Config } from './config.ts'

const redact = [
  'req.headers.authorization',
  'req.headers.cookie',
  '*.password',
  '*.email',
  '*.phone',
  '*.citizenNumber',
  '*.birthDate',
  'password',
  'email',
  'phone',
]

/** JSON lines with service and instance on each; persons and secrets are redacted wherever they stand. */
export const createLog = (service: string, config: Config): Logger =>
  pino({
    level: config.logLevel,
    base: { service, instance: config.instance },
    redact,
    serializers: { error: pino.stdSerializers.err },
  })
