import { existsSync, readFileSync, statSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { freePort } from './ports.ts'
import { repositoryRoot } from './root.ts'
import { scratchFolder } from './scratch.fixture.ts'
import type { Sentence } from './sentence.ts'
import { backOffMs, type Services, type SuperviseOptions, superviseServices } from './supervisor.ts'
import { waitUntil } from './wait.ts'

const program = join(repositoryRoot, 'infra/local/test/lonely-service.mjs')
const running: Services[] = []
afterEach(async () => {
  await Promise.all(running.splice(0).map(services => services.kill()))
})

const supervise = async (changed: Partial<SuperviseOptions> = {}) => {
  const folder = scratchFolder('supervisor')
  const said: Sentence[] = []
  const services = await superviseServices({
    brokers: 'unused',
    mongoUri: 'unused',
    topicPrefix: 'noinghe',
    dbPrefix: 'noinghe-',
    dataFolder: join(folder, 'data'),
    secretsFolder: join(folder, 'secrets'),
    logFolder: join(folder, 'logs'),
    demo: false,
    names: ['identity', 'matching', 'portal'],
    programOf: () => program,
    say: sentence => said.push(sentence),
    onExit: 'SIGKILL',
    ...changed,
  })
  running.push(services)
  const stoppedAt = (name: string) =>
    Number(/stopped (\d+)/.exec(readFileSync(join(folder, 'data', name, 'notes'), 'utf8'))?.[1])
  return { services, folder, said, stoppedAt }
}
const pidOf = async (url: string | undefined): Promise<number> => Number(await (await fetch(`${url}/pid`)).text())

describe('the supervisor', () => {
  it('starts each service as a process of its own and resolves when all are ready', async () => {
    const { services } = await supervise()
    const pids = await Promise.all([services.urls.identity, services.urls.matching, services.portalUrl].map(pidOf))
    expect(new Set([...pids, process.pid]).size).toBe(4)
  })

  it('starts a crashed service again and says so', async () => {
    const { services, said } = await supervise()
    const before = await pidOf(services.urls.matching)
    await fetch(`${services.urls.matching}/crash`).catch(() => {})
    const back = await waitUntil(
      () =>
        pidOf(services.urls.matching).then(
          pid => pid !== before,
          () => false,
        ),
      { timeoutMs: 20_000 },
    )
    expect(back).toBe(true)
    expect(said[0]?.en).toMatch(/matching crashed \(code 7\); starting it again in 1 s/)
  })

  it('leaves a crashed service down when told to', async () => {
    const { services, said } = await supervise({ restart: false })
    await fetch(`${services.urls.identity}/crash`).catch(() => {})
    expect(await waitUntil(() => services.process('identity').pid === undefined, { timeoutMs: 10_000 })).toBe(true)
    expect(said).toEqual([])
  })

  it('stops the portal before the services behind it', async () => {
    const { services, stoppedAt } = await supervise()
    await services.stop()
    expect(stoppedAt('portal')).toBeLessThanOrEqual(stoppedAt('identity'))
    expect(stoppedAt('portal')).toBeLessThanOrEqual(stoppedAt('matching'))
    await expect(fetch(services.portalUrl)).rejects.toThrow()
  })

  it('makes the master key once, readable by its owner only', async () => {
    const { folder } = await supervise({ names: ['identity'] })
    const file = join(folder, 'secrets/master.key')
    const key = readFileSync(file, 'utf8')
    expect(Buffer.from(key, 'base64')).toHaveLength(32)
    if (process.platform !== 'win32') expect(statSync(file).mode & 0o777).toBe(0o600)
    await supervise({ names: ['identity'], secretsFolder: join(folder, 'secrets') })
    expect(readFileSync(file, 'utf8')).toBe(key)
  })

  it('ends what an interrupted start left running before it starts anew', async () => {
    const first = await supervise({ names: ['identity'], restart: false })
    const before = await pidOf(first.services.urls.identity)
    const second = await supervise({ names: ['identity'], dataFolder: join(first.folder, 'data') })
    expect(await pidOf(second.services.urls.identity)).not.toBe(before)
    expect(await waitUntil(() => first.services.process('identity').pid === undefined, { timeoutMs: 10_000 })).toBe(
      true,
    )
  })

  it('names the port of the portal and the variable when it is busy', async () => {
    const port = await freePort()
    const other = createServer()
    await new Promise<void>(resolve => other.listen(port, '127.0.0.1', resolve))
    await expect(supervise({ portalPort: port })).rejects.toThrow(new RegExp(`${port}.*NOINGHE_PORT`))
    other.close()
  })

  it('names the service and its log when it ends while starting, and stops the rest', async () => {
    const folder = scratchFolder('supervisor')
    const broken = supervise({
      programOf: name => (name === 'matching' ? join(folder, 'missing.mjs') : program),
      dataFolder: folder,
    })
    await expect(broken).rejects.toThrow(/matching.*ended while starting.*matching\.log/s)
    expect(existsSync(join(folder, 'identity.pid'))).toBe(false)
  })

  it('waits longer before each further restart, half a minute at most', () => {
    expect([1, 2, 3, 4, 5, 6, 7].map(backOffMs)).toEqual([1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000])
  })
})
