import { join } from 'node:path'
import { freePort, type ServiceName, serviceNames } from '@noinghe/local'
import { type RunningService, readConfig, type ServiceDefinition, startService } from '@noinghe/service-kit'
import { testEnvironment } from '@noinghe/service-kit/testing'
import { eventually } from '@noinghe/testing'

// biome-ignore lint/suspicious/noExplicitAny: every service, whatever its aggregates
type AnyService = ServiceDefinition<any, any>
// biome-ignore lint/suspicious/noExplicitAny: likewise
type AnyRunning = RunningService<any, any>

export type AnyRunningService = AnyRunning

const isService = (value: unknown): value is AnyService =>
  typeof value === 'object' && value !== null && 'aggregates' in value && 'routes' in value

/** The definition a service's one page exports, from source. */
export const definitionOf = async (name: ServiceName): Promise<AnyService> => {
  const module: Record<string, unknown> = await import(`../../services/${name}/src/service.ts`)
  const found = Object.values(module).find(isService)
  if (found === undefined) throw new Error(`services/${name}/src/service.ts exports no service`)
  return found
}

export type AllServices = {
  readonly portalUrl: string
  /** Public base of each service behind the portal. */
  readonly urls: Readonly<Record<string, string>>
  readonly adminUrls: Readonly<Record<string, string>>
  readonly running: ReadonlyMap<ServiceName, AnyRunning>
  readonly topicPrefix: string
  readonly brokers: readonly string[]
  readonly dataDir: string
  /** What every service was told; another instance is told the same. */
  readonly env: Readonly<Record<string, string>>
  readonly stop: () => Promise<void>
}

/**
 * All services from source in this process, on the shared broker and database under prefixes of their own: identity's
 * real keys, the portal's real gateway, nothing in between. Made with the demo, so that the clock can be set.
 *
 * @param more environment for all of them
 */
export const startAllServices = async (
  more: Record<string, string> = {},
  names: readonly ServiceName[] = serviceNames,
): Promise<AllServices> => {
  const identityPort = await freePort()
  const portalPort = await freePort()
  const { env, topicPrefix, brokers, dispose } = await testEnvironment(
    `http://127.0.0.1:${identityPort}/.well-known/jwks.json`,
    { DEMO: '1', PORTAL_URL: `http://localhost:${portalPort}`, ...more },
  )
  const dataDir = env.DATA_DIR ?? ''
  const running = new Map<ServiceName, AnyRunning>()
  const stop = async (): Promise<void> => {
    await running.get('portal')?.stop()
    await Promise.all([...running].filter(([name]) => name !== 'portal').map(([, service]) => service.stop()))
    dispose()
  }
  const start = async (name: ServiceName, own: Record<string, string> = {}): Promise<void> => {
    const config = readConfig({ ...env, DATA_DIR: join(dataDir, name), ...own })
    running.set(name, await startService(await definitionOf(name), config))
  }
  const basesOf = (which: 'url' | 'adminUrl'): Record<string, string> =>
    Object.fromEntries([...running].map(([name, service]) => [name, service[which]]))
  try {
    await Promise.all(
      names
        .filter(name => name !== 'portal')
        .map(name => start(name, name === 'identity' ? { PORT: String(identityPort) } : {})),
    )
    if (names.includes('portal'))
      await start('portal', {
        PORT: String(portalPort),
        SERVICE_URLS: JSON.stringify(basesOf('url')),
        ADMIN_URLS: JSON.stringify(basesOf('adminUrl')),
        DEMO_WAITING_FILE: join(dataDir, 'waiting.json'),
      })
    await eventually(
      async () => {
        for (const service of running.values()) {
          const { ready, checks } = await service.readiness()
          if (!ready) throw new Error(`${service.name} is not ready: ${JSON.stringify(checks)}`)
        }
      },
      { timeoutMs: 90_000 },
    )
  } catch (error) {
    await stop()
    throw error
  }
  const { portal: _, ...urls } = basesOf('url')
  return {
    portalUrl: `http://localhost:${portalPort}`,
    urls,
    adminUrls: basesOf('adminUrl'),
    running,
    topicPrefix,
    brokers,
    dataDir,
    env,
    stop,
  }
}
