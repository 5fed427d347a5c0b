import { newId } from '@noinghe/service-kit'
import { z } from 'zod'
import { compared, type Figure } from '../figure.ts'
import { interleave } from '../interleave.ts'
import { forkSubject, type Measured } from '../process/fork.ts'
import { expecting, type HttpClient, httpClient } from '../process/http.ts'
import { startIssuer } from '../process/issuer.ts'
import { serviceEnvironment } from '../process/service-environment.ts'
import type { World } from '../world.ts'
import { demandBody } from './demand-body.ts'
import { settle } from './enterprises.ts'
import { demandsPerClient, perClient } from './spread.ts'

/** A demand as its client knows it. */
type Target = { readonly path: string; readonly site: string; readonly headers: Record<string, string>; etag: string }

const clientCounts = [1, 16] as const
const Posted = z.object({ id: z.string() })

/** Lets every client revise its demands in turn; answers milliseconds until the last reply, or until `after` is through. */
const reviseAll = async (
  client: HttpClient,
  targets: readonly Target[],
  clients: number,
  commands: number,
  after: () => Promise<unknown> = async () => undefined,
): Promise<number> => {
  let next = 0
  const plans = perClient(clients, commands, () => targets[next++] ?? targets[0])
  const began = performance.now()
  await Promise.all(
    plans.map(async ({ targets: own, commands: count }) => {
      for (let n = 0; n < count; n++) {
        const target = own[n % own.length]
        if (target === undefined) throw new Error('a client has no demands')
        const headers = { ...target.headers, 'if-match': target.etag }
        const body = demandBody(target.site, 2 + (n % 97))
        const answer = expecting(200, await client.send({ method: 'PUT', path: target.path, headers, body }))
        target.etag = answer.etag ?? ''
      }
    }),
  )
  await after()
  return performance.now() - began
}

const largest = Math.max(...clientCounts)

const postDemands = async (world: World, client: HttpClient, jwks: Awaited<ReturnType<typeof startIssuer>>) => {
  const enterprises = await settle(world, client, jwks, largest)
  const posted = await Promise.all(
    enterprises.map(async ({ headers, site }) => {
      const own: Target[] = []
      for (let n = 0; n < demandsPerClient; n++) {
        const answer = await client.send({ method: 'POST', path: '/demands', headers, body: demandBody(site, 1) })
        const { id } = Posted.parse(JSON.parse(expecting(201, answer).text))
        own.push({ path: `/demands/${id}`, site, headers, etag: answer.etag ?? '' })
      }
      return own
    }),
  )
  return posted.flat()
}

const bareDemands = async (bare: Measured): Promise<readonly Target[]> => {
  const ids = Array.from({ length: largest * demandsPerClient }, () => newId<string>())
  await bare.call('seed', z.unknown(), { ids, state: demandBody('site', 1) })
  return ids.map(id => ({ path: `/demands/${id}`, site: 'site', headers: {}, etag: '"1"' }))
}

/** One command of `employers` against a bare route and against emmett, with 1 and with 16 clients. */
export const commandBench = async (world: World): Promise<readonly Figure[]> => {
  const issuer = await startIssuer()
  const ours = await forkSubject('employers', { environment: serviceEnvironment(world, issuer.jwksUrl) })
  const bare = await forkSubject('bare', { mongoUri: world.mongoUri, database: `${world.dbPrefix}bare` })
  const emmett = await forkSubject('emmett', { mongoUri: world.mongoUri, database: `${world.dbPrefix}emmett` })
  const clients = {
    ours: httpClient(await ours.call('address', z.string()), largest),
    bare: httpClient(await bare.call('address', z.string()), largest),
  }
  try {
    const demands = { ours: await postDemands(world, clients.ours, issuer), bare: await bareDemands(bare) }
    const drain = () => ours.call('drain', z.unknown())
    await drain()
    const figures: Figure[] = []
    for (const count of clientCounts) {
      const commands = count === 1 ? world.sizes.commands.one : world.sizes.commands.sixteen
      const perSecond = (milliseconds: number) => commands / (milliseconds / 1000)
      const run = () => emmett.call('run', z.number(), { clients: count, commands })
      const of = await interleave(
        [
          {
            name: 'ours',
            measure: async () => perSecond(await reviseAll(clients.ours, demands.ours, count, commands, drain)),
          },
          {
            name: 'bare',
            measure: async () => perSecond(await reviseAll(clients.bare, demands.bare, count, commands)),
          },
          { name: 'emmett', measure: async () => perSecond(await run()) },
        ],
        world.sizes.rounds,
      )
      const who = count === 1 ? '1 client' : `${count} clients`
      figures.push(
        compared({
          what: `Command until its outbox is empty, ${who}, against a bare route`,
          ours: of('ours'),
          theirs: of('bare'),
          unit: '/s',
          target: { atLeast: 0.35 },
        }),
        compared({
          what: `Command until its outbox is empty, ${who}, against emmett in process`,
          ours: of('ours'),
          theirs: of('emmett'),
          unit: '/s',
          target: { atLeast: 1 },
        }),
      )
    }
    return figures
  } finally {
    clients.ours.close()
    clients.bare.close()
    await Promise.all([ours.stop(), bare.stop(), emmett.stop()])
    await issuer.stop()
  }
}
