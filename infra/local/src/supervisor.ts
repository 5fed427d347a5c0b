import { existsSync, mkdirSync, renameSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { busyPort, freePort, isFree } from './ports.ts'
import { repositoryRoot } from './root.ts'
import { ensureMasterKey } from './secrets.ts'
import { type Say, silent, Unmet } from './sentence.ts'
import { endLeftover, type ServerProcess, serverProcess } from './server-process.ts'
import {
  adminUrls,
  type Ports,
  portalUrlOf,
  type ServiceName,
  serviceEnvironment,
  serviceNames,
  serviceUrls,
  type World,
} from './service-environment.ts'

export type Services = {
  readonly ports: Ports
  readonly portalUrl: string
  /** Public base of each service but the portal. */
  readonly urls: Record<string, string>
  readonly adminUrls: Record<string, string>
  /** The process of a service, to be stopped, killed, frozen and started again by a test. */
  process(name: ServiceName): ServerProcess
  /** The portal first, so that nobody is half served, then all others; each gets 30 s. */
  stop(): Promise<void>
  /** SIGKILL to all, for the second Ctrl-C. */
  kill(): Promise<void>
}

export type SuperviseOptions = World & {
  logFolder: string
  say?: Say
  /** Default: a free one. */
  portalPort?: number
  /** Default: all eight. */
  names?: readonly ServiceName[]
  /** Addresses of services that run already; only needed where `names` leaves some out. */
  ports?: Ports
  /** Where a service's program lies; default: what the build made of it. */
  programOf?: (name: ServiceName) => string
  /** Whether a service that crashed is started again (default yes; tests of crashes say no). */
  restart?: boolean
  onExit?: 'SIGTERM' | 'SIGKILL'
}

const firstBackOffMs = 1_000
const longestBackOffMs = 30_000
const steadyAfterMs = 60_000

/** How long to wait before the n-th restart in a row (1, 2, 4 … 30 s). */
export const backOffMs = (attempt: number): number => Math.min(firstBackOffMs * 2 ** (attempt - 1), longestBackOffMs)

/** A free service port and admin port for each of the eight. */
export const choosePorts = async (portalPort?: number): Promise<Ports> => {
  const choose = async (name: ServiceName) => ({
    port: name === 'portal' && portalPort !== undefined ? portalPort : await freePort(),
    adminPort: await freePort(),
  })
  const chosen = await Promise.all(serviceNames.map(async name => [name, await choose(name)] as const))
  const portOf = new Map(chosen)
  const of = (name: ServiceName) => portOf.get(name) ?? { port: 0, adminPort: 0 }
  return {
    identity: of('identity'),
    employers: of('employers'),
    'training-programmes': of('training-programmes'),
    matching: of('matching'),
    apprenticeships: of('apprenticeships'),
    placements: of('placements'),
    'labour-monitor': of('labour-monitor'),
    portal: of('portal'),
  }
}

const isReady = async (adminPort: number): Promise<boolean> => {
  try {
    return (await fetch(`http://127.0.0.1:${adminPort}/readyz`, { signal: AbortSignal.timeout(2_000) })).ok
  } catch {
    return false
  }
}

/** Keeps one earlier generation of a log that has grown. */
const rotate = (logFile: string): void => {
  if (existsSync(logFile) && statSync(logFile).size > 10_000_000) renameSync(logFile, `${logFile}.1`)
}

const builtProgram = (name: ServiceName): string => {
  const program = join(repositoryRoot, 'services', name, 'dist/main.js')
  if (!existsSync(program))
    throw new Unmet({
      vi: `Chưa dựng dịch vụ ${name}: thiếu ${program}.`,
      en: `Service ${name} is not built: ${program} is missing.`,
    })
  return program
}

/** One service as a process that comes back after a crash, with growing pauses. */
const supervised = (name: ServiceName, ports: Ports, options: SuperviseOptions) => {
  const say = options.say ?? silent
  const instance = options.instance ?? 1
  const label = instance === 1 ? name : `${name}-${instance}`
  const logFile = join(options.logFolder, `${label}.log`)
  const pidFile = join(options.dataFolder, `${label}.pid`)
  const program = (options.programOf ?? builtProgram)(name)
  let stopping = false
  let attempt = 0
  let timer: NodeJS.Timeout | undefined

  const again = (how: string) => {
    if (stopping || options.restart === false) return
    if (performance.now() - readyAt > steadyAfterMs) attempt = 0
    attempt++
    const waitMs = backOffMs(attempt)
    say({
      vi: `Dịch vụ ${label} dừng đột ngột (${how}); khởi động lại sau ${waitMs / 1000} giây, xem ${logFile}.`,
      en: `Service ${label} crashed (${how}); starting it again in ${waitMs / 1000} s, see ${logFile}.`,
    })
    timer = setTimeout(
      () => void start().catch(error => again(error instanceof Error ? error.message : String(error))),
      waitMs,
    )
  }
  let readyAt = 0
  const server = serverProcess({
    name: label,
    file: process.execPath,
    args: ['--enable-source-maps', program],
    env: serviceEnvironment(name, ports, options),
    cwd: repositoryRoot,
    logFile,
    pidFile,
    mark: program,
    ready: () => isReady(ports[name].adminPort),
    startTimeoutMs: 240_000,
    onCrash: again,
    ...(options.onExit ? { onExit: options.onExit } : {}),
  })
  const start = async () => {
    rotate(logFile)
    await server.start()
    readyAt = performance.now()
  }
  const ending = (end: () => Promise<void>) => async () => {
    stopping = true
    clearTimeout(timer)
    await end()
  }
  return {
    name,
    server,
    start,
    stop: ending(server.stop),
    kill: ending(server.kill),
    endLeftover: () => endLeftover(pidFile, program),
  }
}

/**
 * Starts services as separate processes, resolves when every `/readyz` says yes, and keeps them up.
 * @throws Unmet when one is not built, ends while starting or its port is busy; whatever was started is stopped again.
 */
export const superviseServices = async (options: SuperviseOptions): Promise<Services> => {
  mkdirSync(options.dataFolder, { recursive: true })
  ensureMasterKey(options.secretsFolder)
  const names = options.names ?? serviceNames
  const ports = options.ports ?? (await choosePorts(options.portalPort))
  const all = names.map(name => supervised(name, ports, options))
  await Promise.all(all.map(service => service.endLeftover()))
  if (options.portalPort !== undefined && !(await isFree(options.portalPort)))
    throw busyPort(options.portalPort, 'NOINGHE_PORT')

  const inOrder = async (end: (service: (typeof all)[number]) => Promise<void>) => {
    await Promise.all(all.filter(service => service.name === 'portal').map(end))
    await Promise.all(all.filter(service => service.name !== 'portal').map(end))
  }
  const started = await Promise.allSettled(all.map(service => service.start()))
  const failure = started.find(result => result.status === 'rejected')
  if (failure) {
    await inOrder(service => service.kill())
    throw failure.reason
  }
  return {
    ports,
    portalUrl: portalUrlOf(ports),
    urls: serviceUrls(ports),
    adminUrls: adminUrls(ports),
    process(name) {
      const service = all.find(candidate => candidate.name === name)
      if (!service) throw new Error(`${name} was not started here`)
      return service.server
    },
    stop: () => inOrder(service => service.stop()),
    kill: () => inOrder(service => service.kill()),
  }
}
