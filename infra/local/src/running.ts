import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { isAlive } from './lock.ts'
import { localFolder } from './root.ts'
import { Unmet } from './sentence.ts'
import { adminUrls, type Ports, portalUrlOf, type World } from './service-environment.ts'

/** What other commands need to know of the installation that `npm start` keeps up. */
export type Running = { pid: number; ports: Ports; world: World }

const file = join(localFolder, 'running.json')

/** Readable by its owner only: addresses may hold passwords. */
export const noteRunning = (ports: Ports, world: World): void =>
  writeFileSync(file, JSON.stringify({ pid: process.pid, ports, world }), { mode: 0o600 })

export const noteStopped = (): void => rmSync(file, { force: true })

const isRunning = (value: unknown): value is Running =>
  typeof value === 'object' &&
  value !== null &&
  'pid' in value &&
  typeof value.pid === 'number' &&
  'ports' in value &&
  'world' in value

/** The installation that runs now, if one does. */
export const findRunning = (): Running | undefined => {
  if (!existsSync(file)) return undefined
  const value: unknown = JSON.parse(readFileSync(file, 'utf8'))
  return isRunning(value) && isAlive(value.pid) ? value : undefined
}

/** @throws Unmet when none runs. */
export const requireRunning = (): Running & { portalUrl: string; adminUrls: Record<string, string> } => {
  const running = findRunning()
  if (!running)
    throw new Unmet({
      vi: 'Lệnh này cần Nối Nghề đang chạy; hãy chạy npm start ở cửa sổ khác trước.',
      en: 'This command needs a running Nối Nghề; run npm start in another terminal first.',
    })
  return { ...running, portalUrl: portalUrlOf(running.ports), adminUrls: adminUrls(running.ports) }
}
