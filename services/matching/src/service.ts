import { isRefusal, proposalRefusalCountTopic } from '@noinghe/contracts'
import { lawAtEntry } from '@noinghe/legal-guards'
import { type App, defineService } from '@noinghe/service-kit'
import { demandListing, slotListing } from './ledger/listing.store.ts'
import { createBookStore } from './market/book.store.ts'
import { type MarketCompanion, marketCompanion } from './market/companion.ts'
import { createLeases, type Leases } from './market/lease.store.ts'
import { readSettings } from './market/settings.ts'
import { createCandidates } from './open-book/candidates.ts'
import { openBookRoutes } from './open-book/open-book.routes.ts'
import { createExplanations } from './pairs/explanations.ts'
import { pairRoutes } from './pairs/pair.routes.ts'
import { createQuestions } from './pairs/questions.ts'
import { createWhatIf } from './pairs/what-if.ts'
import { type Planner, plannerHere } from './planner/planner.ts'
import { type Answer, createAnswer } from './proposal/answer.ts'
import { proposalRoutes } from './proposal/proposal.routes.ts'
import { overdue, proposalAggregate } from './proposal/proposal.store.ts'
import { nameProjection, namesOfEnterprises, namesOfSchools } from './reactions/names.ts'
import { suspendedOrganisations, suspensionProjection } from './reactions/organisation.ts'
import { runRoutes } from './run/run.routes.ts'
import { runAggregate } from './run/run.store.ts'
import { seatValueRoutes } from './run/seat-values.routes.ts'

const law = lawAtEntry({ refusalCount: proposalRefusalCountTopic })
const aggregates = {
  proposal: proposalAggregate,
  run: runAggregate,
  demand: demandListing,
  slot: slotListing,
  ...law.aggregates,
}
const projections = { names: nameProjection, suspensions: suspensionProjection, ...law.projections }

export type MatchingOptions = {
  /** Awaited before every beat and every write of an allocator: a test holds it as a stopped process would be held. */
  readonly gate?: () => Promise<void>
  /** Where batches are planned; a thread of its own in an installation. */
  readonly planner?: Planner
}

type MatchingApp = App<typeof aggregates, typeof projections>
type Own = { readonly leases: Leases; readonly markets: readonly MarketCompanion[]; readonly answer: Answer }

/** Allocates demand headcount to slot capacity: the single writer of allocations. */
export const matchingWith = ({ gate, planner = plannerHere() }: MatchingOptions = {}) => {
  const owns = new WeakMap<MatchingApp, Own>()

  const ownOf = (app: MatchingApp): Own => {
    const known = owns.get(app)
    if (known !== undefined) return known
    const settings = readSettings(app.config.env)
    const leases = createLeases(app.connection)
    const { proposal: proposals, run: runs, demand: demands, slot: slots } = app.aggregates
    const { suspensions } = app.projections
    const common = { platform: app, settings, leases, proposals, demands, slots, runs, suspensions, planner, gate }
    const markets = settings.markets.all.map(({ name: market }) => marketCompanion({ market, ...common }))
    const own = {
      leases,
      markets,
      answer: createAnswer({ proposals, demands, slots, guards: law.guards(app), ...app }),
    }
    owns.set(app, own)
    return own
  }

  return defineService({
    name: 'matching',
    transactions: true,
    aggregates,
    projections,
    routes: app => {
      const { proposal: proposals, run: runs, demand: demands, slot: slots } = app.aggregates
      const { names, suspensions } = app.projections
      const { clock } = app
      const books = { proposals, demands, slots }
      const { leases, markets, answer } = ownOf(app)
      const settings = readSettings(app.config.env)
      const book = createBookStore({ ...books, suspended: () => suspendedOrganisations(suspensions) })
      const askNow = createQuestions({ book, clock, policy: settings.policy })
      return [
        ...proposalRoutes({ proposals, demands, slots, names, answer }),
        ...openBookRoutes({
          demands,
          slots,
          candidates: createCandidates({ ...books, runs, names, clock }),
        }),
        ...pairRoutes({
          explain: createExplanations({ ...books, planner, clock, askNow }),
          whatIf: createWhatIf({ demands, slots, planner, askNow }),
        }),
        ...seatValueRoutes({ runs, demands, slots, markets: settings.markets }),
        ...runRoutes({
          runs,
          leases,
          markets: settings.markets,
          start: (market, run) => {
            for (const one of markets) if (one.market === market) one.batch(run)
          },
        }),
      ]
    },
    reactions: app => [
      namesOfEnterprises(app.projections.names),
      namesOfSchools(app.projections.names),
      ...law.reactions(app),
    ],
    companions: app => ownOf(app).markets,
    timers: app => {
      const { proposal: proposals } = app.aggregates
      const { answer } = ownOf(app)
      return [
        {
          name: 'expire-proposals',
          everyMs: 2000,
          run: async () => {
            for (const { id } of await proposals.find(overdue(app.clock.facts().now))) {
              const outcome = await answer(id, undefined, { type: 'expire' })
              if (isRefusal(outcome)) app.log.info({ proposal: id, refused: outcome.refused }, 'not expired')
            }
          },
        },
        ...law.timers(app),
      ]
    },
  })
}

export const matching = matchingWith()
