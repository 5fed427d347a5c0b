import { parseArgs } from 'node:util'
import { requireRunning } from './running.ts'
import { Unmet } from './sentence.ts'

export type DeadLetterRequest = {
  action: 'list' | 'replay'
  service: string | undefined
  filter: { topic?: string; key?: string; type?: string }
  dryRun: boolean
}

const usage = new Unmet({
  vi: 'Cách dùng: npm run dead-letters -- [list | replay] [--service tên] [--topic …] [--key …] [--type …] [--dry-run].',
  en: 'Usage: npm run dead-letters -- [list | replay] [--service name] [--topic …] [--key …] [--type …] [--dry-run].',
})

/** @throws Unmet with the usage when it is not understood. */
export const deadLetterRequest = (args: readonly string[]): DeadLetterRequest => {
  const text = { type: 'string' } as const
  const parsed = (() => {
    try {
      return parseArgs({
        args: [...args],
        allowPositionals: true,
        options: { service: text, topic: text, key: text, type: text, 'dry-run': { type: 'boolean', default: false } },
      })
    } catch {
      throw usage
    }
  })()
  const [action = 'list', ...more] = parsed.positionals
  if ((action !== 'list' && action !== 'replay') || more.length > 0) throw usage
  const { service, topic, key, type, 'dry-run': dryRun } = parsed.values
  return { action, service, dryRun, filter: { ...(topic && { topic }), ...(key && { key }), ...(type && { type }) } }
}

const ask = async (base: string, { action, filter, dryRun }: DeadLetterRequest): Promise<unknown> => {
  const reply =
    action === 'list'
      ? await fetch(`${base}/parked?${new URLSearchParams(filter)}`)
      : await fetch(`${base}/parked/replay`, { method: 'POST', body: JSON.stringify({ ...filter, dryRun }) })
  if (!reply.ok) throw new Error(`${base}: ${reply.status} ${await reply.text()}`)
  return reply.json()
}

/** `npm run dead-letters`: lists what the services parked, or lets its partition's owner apply it again. */
export const deadLetters = async (args: readonly string[]): Promise<number> => {
  const request = deadLetterRequest(args)
  const { adminUrls } = requireRunning()
  if (request.service && !(request.service in adminUrls)) throw usage
  for (const [name, base] of Object.entries(adminUrls)) {
    if (request.service && request.service !== name) continue
    console.log(`${name} ${JSON.stringify(await ask(base, request), null, 2)}`)
  }
  return 0
}
