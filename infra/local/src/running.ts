import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { localFolder } from './root.ts'
import { Unmet } from './sentence.ts'

export type Running = { portalUrl: string; adminUrls: Record<string, string>; demo: boolean }

export const runningFile = join(localFolder, 'running.json')

const isRunning = (value: unknown): value is Running =>
  typeof value === 'object' && value !== null && 'portalUrl' in value && 'adminUrls' in value && 'demo' in value

/** Addresses of the installation that `npm start` keeps up. @throws Unmet when none runs. */
export const running = (): Running => {
  try {
    const value: unknown = JSON.parse(readFileSync(runningFile, 'utf8'))
    if (isRunning(value)) return value
  } catch {
    // No file: nothing runs.
  }
  throw new Unmet({
    vi: 'Lệnh này cần Nối Nghề đang chạy; hãy chạy npm start ở cửa sổ khác trước.',
    en: 'This command needs a running Nối Nghề; run npm start in another terminal first.',
  })
}
