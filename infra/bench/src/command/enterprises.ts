import { type EventName, organisationTopic, type Published, toWire } from '@noinghe/contracts'
import { kafkaBus } from '@noinghe/event-bus'
import { localDate, newId, type Scope } from '@noinghe/service-kit'
import { z } from 'zod'
import { expecting, type HttpClient } from '../process/http.ts'
import type { Issuer } from '../process/issuer.ts'
import { until } from '../process/ready.ts'
import type { World } from '../world.ts'

export type Enterprise = { readonly headers: Record<string, string>; readonly site: string }

type Name = EventName<typeof organisationTopic>

/** What identity would publish when an organisation signs up and is verified. */
const record = <N extends Name>(
  id: string,
  version: number,
  name: N,
  data: Extract<Published<typeof organisationTopic>, { name: N }>['data'],
) => {
  const time = new Date()
  const wire = toWire({
    id: newId(),
    source: '/noinghe/identity',
    type: organisationTopic.events[name].type,
    subject: id,
    time: time.toISOString(),
    aggregateVersion: version,
    correlationId: 'bench',
    causationId: 'bench',
    actor: 'bench',
    data: { ...data, effectiveOn: localDate(time) },
  })
  return { ...wire, headers: { ...wire.headers } }
}

const scopeOf = (organisation: string): Scope => ({
  subject: newId(),
  role: 'enterprise',
  organisation,
  membership: newId(),
  persons: ['clerk', 'signatory'],
  verified: true,
  organisationVersion: 1,
  membershipVersion: 1,
})

const Sites = z.object({ sites: z.array(z.object({ id: z.string() })).min(1) })

/** Verified enterprises with a workplace each, known to a running `employers`. */
export const settle = async (
  world: World,
  client: HttpClient,
  issuer: Issuer,
  count: number,
): Promise<readonly Enterprise[]> => {
  const ids = Array.from({ length: count }, () => newId<string>())
  const publisher = kafkaBus({ brokers: world.brokers.split(','), clientId: 'bench', log: () => undefined }).publisher()
  await publisher.connect()
  await until('the publisher is connected', async () => publisher.isConnected())
  const place = { province: '31', ward: '11413' }
  const registered = {
    kind: 'enterprise',
    employerType: 'private',
    name: 'Công ty Minh hoạ',
    taxCode: '9999000014',
    ...place,
  } as const
  await publisher.publish([
    {
      topic: `${world.topicPrefix}.${organisationTopic.name}`,
      records: ids.flatMap(id => [
        record(id, 1, 'registered', registered),
        record(id, 2, 'verified', { verifiedBy: newId() }),
      ]),
    },
  ])
  await publisher.disconnect()
  return Promise.all(
    ids.map(async id => {
      const headers = { authorization: `Bearer ${await issuer.tokenFor(scopeOf(id))}` }
      const path = `/enterprises/${id}`
      await until(
        'the enterprise is known',
        async () => (await client.send({ method: 'GET', path, headers })).status === 200,
      )
      const { etag = '' } = await client.send({ method: 'GET', path, headers })
      const body = { label: 'Kho Đình Vũ', park: 'dinh-vu' }
      const added = await client.send({
        method: 'POST',
        path: `${path}/sites`,
        headers: { ...headers, 'if-match': etag },
        body,
      })
      const { sites } = Sites.parse(JSON.parse(expecting(200, added).text))
      return { headers, site: sites[0]?.id ?? '' }
    }),
  )
}
