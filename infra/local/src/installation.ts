import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { dockerAnswers } from './docker.ts'
import { chooseLane } from './mongo/lanes.ts'
import { localFolder } from './root.ts'
import { Unmet } from './sentence.ts'
import type { StartArguments } from './start-arguments.ts'

const short = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 8)

/**
 * Broker and database belong together: each pair of them is an installation of its own with a folder of its own, so a
 * change of lane never mixes one's topics with another's documents. Usually `docker` or `local-wheel`.
 */
export const installationName = async (
  env: NodeJS.ProcessEnv = process.env,
  ask: { docker(): Promise<boolean>; lane(): Promise<string> } = {
    docker: dockerAnswers,
    lane: () => chooseLane(env.MONGODB_LANE),
  },
): Promise<string> => {
  const docker = env.KAFKA_BROKERS && env.MONGODB_URI ? false : await ask.docker()
  const kafka = env.KAFKA_BROKERS ? `env-${short(env.KAFKA_BROKERS)}` : docker ? 'docker' : 'local'
  const mongo = env.MONGODB_URI ? `env-${short(env.MONGODB_URI)}` : docker ? 'docker' : await ask.lane()
  return kafka === mongo ? kafka : `${kafka}-${mongo}`
}

/** Where the installation of this machine's broker and database keeps everything. */
export const installationFolder = async (): Promise<string> => join(localFolder, 'data', await installationName())

const markerOf = (folder: string) => join(folder, 'installation.json')

/** Whether the installation in this folder was made with the demo; undefined when there is none yet. */
export const madeWithDemo = (folder: string): boolean | undefined => {
  if (!existsSync(markerOf(folder))) return undefined
  const marker: unknown = JSON.parse(readFileSync(markerOf(folder), 'utf8'))
  return typeof marker === 'object' && marker !== null && 'demo' in marker && marker.demo === true
}

export const remember = (folder: string, demo: boolean): void => {
  mkdirSync(folder, { recursive: true })
  if (!existsSync(markerOf(folder))) writeFileSync(markerOf(folder), `${JSON.stringify({ demo })}\n`)
}

export const forget = (folder: string): void => rmSync(folder, { recursive: true, force: true })

export type DemoChoice = {
  /** What the installation is: fixed by its first start. */
  installed: boolean
  /** Whether the scenario is played (or shown again) this time. */
  play: boolean
}

/**
 * Decides about the demo. Its accounts have published passwords, so they never enter an installation that began
 * without it; and never a broker or database from the environment unless asked for.
 * @throws Unmet for `--demo` on an installation made without it.
 */
export const demoChoice = (
  { demo }: Pick<StartArguments, 'demo'>,
  { made, fromEnvironment }: { made: boolean | undefined; fromEnvironment: boolean },
): DemoChoice => {
  if (made === false && demo === true)
    throw new Unmet({
      vi: 'Bản cài này được tạo không có dữ liệu minh hoạ nên không thể thêm tài khoản minh hoạ; hãy bắt đầu lại bằng --fresh.',
      en: 'This installation was made without the demo, so demo accounts cannot be added; begin anew with --fresh.',
    })
  const wanted = demo ?? !fromEnvironment
  const installed = made ?? wanted
  return { installed, play: installed && wanted }
}
