import type { consentTopic, ErasureTopic, PersonKind, Refusal } from '@noinghe/contracts'
import type { Companion, Platform, Route, Timer } from '@noinghe/service-kit'
import { consentRoutes } from './consent/consent.routes.ts'
import { type Consents, consentAggregate } from './consent/consent.store.ts'
import { dossierRoutes } from './dossier/dossier.routes.ts'
import { eraseAgain, erasePerson } from './erasure/erase.ts'
import { type Erasures, erasureAggregate } from './erasure/erasure.ts'
import { exportRoutes } from './export/export.routes.ts'
import type { PersonalDataParts } from './parts.ts'
import { purgeRoutes } from './purge/purge.routes.ts'
import { type Purges, purgeAggregate } from './purge/purge.ts'
import { type Expiries, workOffPurges } from './purge/work-off.ts'
import { dataRequestRoutes } from './request/data-request.routes.ts'
import { type DataRequests, dataRequestAggregate, requestExpiry } from './request/data-request.store.ts'
import type { PersonRoom } from './room.ts'
import { createViewLog, type ViewLog } from './views/view-log.store.ts'

/** The aggregates every room of persons has beside its own; a service spreads them into its definition. */
export const personalDataAggregates = (topics: { erasures: ErasureTopic; consents?: typeof consentTopic }) => ({
  consents: consentAggregate(topics.consents),
  dataRequests: dataRequestAggregate,
  erasures: erasureAggregate(topics.erasures),
  purges: purgeAggregate,
})

type App = Platform & {
  readonly aggregates: {
    readonly consents: Consents
    readonly dataRequests: DataRequests
    readonly erasures: Erasures
    readonly purges: Purges
  }
}

/** Erases one person of a kind because their time has passed, and whatever points there. */
export type ErasingOf = (kind: PersonKind) => (person: string) => Promise<Refusal | undefined>

export type PersonalData = PersonalDataParts & {
  readonly routes: readonly Route[]
  readonly timers: readonly Timer[]
  /** Erases again what a restored backup brought back, before the service is ready. */
  readonly companion: Companion
}

const logs = new WeakMap<object, ViewLog>()

/** The one log of views of a running service; also for routes that show persons outside these parts. */
export const viewLogOf = (app: Pick<Platform, 'connection' | 'clock'>): ViewLog => {
  const known = logs.get(app.connection)
  if (known !== undefined) return known
  const made = createViewLog(app)
  logs.set(app.connection, made)
  return made
}

/**
 * What a service that holds persons mounts: routes, timers, and the companion that applies the ledger of erasures.
 *
 * @param service its name, as in its topics
 * @param rooms what the service tells about each kind of person
 * @param expiries purges of its own beside those of views and requests; they erase by what they are given
 */
export const personalData = (
  app: App,
  service: string,
  rooms: readonly PersonRoom[],
  expiries: (erase: ErasingOf) => Expiries = () => ({}),
): PersonalData => {
  const { clock, log, aggregates } = app
  const { consents, dataRequests, erasures, purges } = aggregates
  const views = viewLogOf(app)
  const erasing: ErasingOf = kind => person =>
    erasePerson({ rooms, consents, dataRequests, erasures }, kind, person, 'retention')
  const parts: PersonalDataParts = {
    service,
    rooms,
    clock,
    consents,
    dataRequests,
    erasures,
    purges,
    views,
    expiries: { 'view-log': views.expiry, 'data-request': requestExpiry(dataRequests), ...expiries(erasing) },
  }
  const kinds = rooms.map(({ kind }) => kind)
  return {
    ...parts,
    routes: [
      ...consentRoutes(parts),
      ...dataRequestRoutes(parts),
      ...exportRoutes(parts),
      ...purgeRoutes(parts),
      ...dossierRoutes(kinds, clock),
    ],
    timers: [{ name: 'work-off-purges', everyMs: 15_000, run: () => workOffPurges(purges, parts.expiries, log) }],
    companion: {
      start: async () => {
        await views.createIndexes()
        await eraseAgain(app, parts, { topic: `${service}.erasure`, service })
      },
      stop: async () => undefined,
    },
  }
}
