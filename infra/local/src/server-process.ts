import { type ChildProcess, spawn } from 'node:child_process'
import { closeSync, existsSync, mkdirSync, openSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { isAlive } from './lock.ts'
import { run } from './run.ts'
import { Unmet } from './sentence.ts'
import { waitUntil } from './wait.ts'

/** A server that can be started again and again on the same port and data, and be treated badly in between. */
export type ServerProcess = {
  start(): Promise<void>
  /** Asks it to end and waits; kills it after 30 s. */
  stop(): Promise<void>
  /** SIGKILL, as a power cut would. */
  kill(): Promise<void>
  /** SIGSTOP: connections stay open, nothing answers. Waits until no thread of it runs any more. */
  freeze(): Promise<void>
  thaw(): void
  readonly pid: number | undefined
}

export type ServerSettings = {
  name: string
  file: string
  args: readonly string[]
  env?: NodeJS.ProcessEnv
  logFile: string
  pidFile: string
  /** A part of the command line that only this server has, e.g. its data folder: tells it from a recycled process id. */
  mark: string
  ready: () => Promise<boolean>
  startTimeoutMs?: number
  /** Called when it ends although nobody asked it to, once it had been ready. */
  onCrash?: (how: string) => void
  cwd?: string
  /** What to send when our own process ends without stopping it. */
  onExit?: 'SIGTERM' | 'SIGKILL'
}

const commandLineOf = async (pid: number): Promise<string> => {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ')
  } catch {
    const { code, output } = await run('ps', ['-p', String(pid), '-o', 'command='])
    return code === 0 ? output : ''
  }
}

const signal = (pid: number, name: NodeJS.Signals): void => {
  try {
    process.kill(pid, name)
  } catch {
    // Gone already: that is what the signal was for.
  }
}

/** On a busy machine a thread may run, and answer, for a while after the signal was sent. True where that cannot be seen. */
const isStopped = (pid: number): boolean => {
  try {
    return readdirSync(`/proc/${pid}/task`).every(thread =>
      /^State:\s+[TtZX]/m.test(readFileSync(`/proc/${pid}/task/${thread}/status`, 'utf8')),
    )
  } catch {
    return true
  }
}

const endProcess = async (pid: number, name: NodeJS.Signals, patienceMs = 30_000): Promise<void> => {
  signal(pid, name)
  signal(pid, 'SIGCONT')
  if (await waitUntil(() => !isAlive(pid), { timeoutMs: patienceMs })) return
  signal(pid, 'SIGKILL')
  await waitUntil(() => !isAlive(pid), { timeoutMs: 10_000 })
}

/** Ends the server that an earlier, interrupted run left behind, if the pid file still names it. */
export const endLeftover = async (pidFile: string, mark: string): Promise<boolean> => {
  if (!existsSync(pidFile)) return false
  const pid = Number.parseInt(readFileSync(pidFile, 'utf8'), 10)
  const ours = Number.isInteger(pid) && isAlive(pid) && (await commandLineOf(pid)).includes(mark)
  if (ours) await endProcess(pid, 'SIGTERM')
  rmSync(pidFile, { force: true })
  return ours
}

const tail = (logFile: string): string => {
  try {
    return readFileSync(logFile, 'utf8').split('\n').slice(-15).join('\n')
  } catch {
    return ''
  }
}

/** What is done when this process ends without having stopped its servers; one listener for however many there are. */
const farewells = new Set<() => void>()
process.on('exit', () => {
  for (const farewell of farewells) farewell()
})

/** Prepares a server as an own process group, so that Ctrl-C in the terminal does not reach it before its users stop. */
export const serverProcess = (settings: ServerSettings): ServerProcess => {
  let child: ChildProcess | undefined
  let wanted = false
  const running = () => (child && child.exitCode === null && child.signalCode === null ? child.pid : undefined)
  const atExit = () => {
    const pid = running()
    if (pid === undefined) return
    signal(pid, settings.onExit ?? 'SIGTERM')
    signal(pid, 'SIGCONT')
  }
  const end = async (name: NodeJS.Signals) => {
    wanted = false
    const pid = running()
    if (pid !== undefined) await endProcess(pid, name)
    farewells.delete(atExit)
    rmSync(settings.pidFile, { force: true })
  }
  const launch = () => {
    const log = openSync(settings.logFile, 'a')
    const launched = spawn(settings.file, settings.args, {
      detached: true,
      stdio: ['ignore', log, log],
      env: settings.env ?? process.env,
      cwd: settings.cwd,
    })
    closeSync(log)
    launched.once('error', () => {})
    launched.once('exit', (code, name) => {
      farewells.delete(atExit)
      if (wanted && child === launched) settings.onCrash?.(name ?? `code ${code}`)
    })
    launched.unref()
    return launched
  }
  return {
    get pid() {
      return running()
    },
    async start() {
      if (running() !== undefined) return
      mkdirSync(dirname(settings.logFile), { recursive: true })
      await endLeftover(settings.pidFile, settings.mark)
      const launched = launch()
      child = launched
      farewells.add(atExit)
      if (launched.pid !== undefined) writeFileSync(settings.pidFile, String(launched.pid))
      const gone = () => running() === undefined
      const timeoutMs = settings.startTimeoutMs ?? 60_000
      let up = false
      await waitUntil(
        async () => {
          up = !gone() && (await settings.ready())
          return up || gone()
        },
        { timeoutMs },
      )
      if (up) {
        wanted = true
        return
      }
      const ended = gone()
      await end('SIGKILL')
      throw new Unmet(
        {
          vi: `${settings.name} ${ended ? 'dừng ngay khi khởi động' : `chưa sẵn sàng sau ${timeoutMs / 1000} giây`}; xem ${settings.logFile}.`,
          en: `${settings.name} ${ended ? 'ended while starting' : `was not ready after ${timeoutMs / 1000} seconds`}; see ${settings.logFile}.`,
        },
        tail(settings.logFile),
      )
    },
    stop: () => end('SIGTERM'),
    kill: () => end('SIGKILL'),
    async freeze() {
      const pid = running()
      if (pid === undefined) return
      signal(pid, 'SIGSTOP')
      await waitUntil(() => isStopped(pid), { timeoutMs: 10_000 })
    },
    thaw() {
      const pid = running()
      if (pid !== undefined) signal(pid, 'SIGCONT')
    },
  }
}
