import { employersErasureTopic, isRefusal } from '@noinghe/contracts'
import { personalDataAggregates } from '@noinghe/personal-data'
import { defineService } from '@noinghe/service-kit'
import { contributionRoutes } from './contribution/contribution.routes.ts'
import { contributionAggregate } from './contribution/contribution.store.ts'
import { demandRoutes } from './demand/demand.routes.ts'
import { demandAggregate, overdue } from './demand/demand.store.ts'
import { demandImportRoutes } from './demand-import/demand-import.routes.ts'
import { enterpriseRoutes } from './enterprise/enterprise.routes.ts'
import { enterpriseAggregate } from './enterprise/enterprise.store.ts'
import { suspensionProjection } from './enterprise/suspension.ts'
import { expertOfferRoutes } from './expert-offer/expert-offer.routes.ts'
import { expertOfferAggregate } from './expert-offer/expert-offer.store.ts'
import { persons } from './person/persons.ts'
import { progressProjection } from './progress/progress.store.ts'
import { onAgreement } from './reactions/agreement.ts'
import { onOrganisation } from './reactions/organisation.ts'
import { onPlacement } from './reactions/placement.ts'
import { onProposal } from './reactions/proposal.ts'

/** Enterprises, their sites and skill demands. */
export const employers = defineService({
  name: 'employers',
  aggregates: {
    enterprise: enterpriseAggregate,
    demand: demandAggregate,
    expertOffers: expertOfferAggregate,
    contributions: contributionAggregate,
    ...personalDataAggregates({ erasures: employersErasureTopic }),
  },
  projections: { progress: progressProjection, suspensions: suspensionProjection },
  routes: app => {
    const { aggregates, projections, clock, vault } = app
    const { enterprise: enterprises, demand: demands, ...rest } = aggregates
    const people = persons(app)
    return [
      ...enterpriseRoutes({ enterprises, demands, ...projections, views: people.views }),
      ...demandRoutes({ enterprises, demands, ...projections }),
      ...demandImportRoutes({ enterprises, demands, clock }),
      ...expertOfferRoutes({ enterprises, ...rest, ...projections, clock, vault, people }),
      ...contributionRoutes({ enterprises, ...rest }),
      ...people.routes,
    ]
  },
  reactions: ({ aggregates, projections }) => [
    onOrganisation({ enterprises: aggregates.enterprise, ...projections }),
    onProposal(projections),
    onAgreement(projections),
    onPlacement(projections),
  ],
  timers: app => {
    const { demand } = app.aggregates
    return [
      {
        name: 'expire-demands',
        everyMs: 2000,
        run: async () => {
          for (const { id } of await demand.find(overdue(app.clock.facts().today))) {
            const outcome = await demand.change(id, undefined, { type: 'expire' })
            if (isRefusal(outcome)) app.log.info({ demand: id, refused: outcome.refused }, 'not expired')
          }
        },
      },
      ...persons(app).timers,
    ]
  },
  companions: app => [persons(app).companion],
})
