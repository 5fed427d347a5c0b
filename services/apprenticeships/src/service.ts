import { agreementBreachTopic, agreementRefusalCountTopic, isRefusal, type LocalDate } from '@noinghe/contracts'
import { lawOfStandingFacts } from '@noinghe/legal-guards'
import { defineService, type Filter } from '@noinghe/service-kit'
import type { AgreementCommand } from './agreement/agreement.model.ts'
import { agreementRoutes } from './agreement/agreement.routes.ts'
import { agreementAggregate, pastTerm, unanswered } from './agreement/agreement.store.ts'
import { signatureRoutes } from './agreement/signatures.routes.ts'
import { assignments } from './projections/assignments.ts'
import { organisations } from './projections/organisations.ts'
import { workplaces } from './projections/workplaces.ts'
import { onDemand } from './reactions/demand.ts'
import { onOrganisation } from './reactions/organisation.ts'
import { onPlacement } from './reactions/placement.ts'
import { onProposal } from './reactions/proposal.ts'

const law = lawOfStandingFacts({ refusalCount: agreementRefusalCountTopic, breach: agreementBreachTopic })

/** Agreements of enterprises and schools: terms, signatures, amendments, ends, and the seats they leave behind. */
export const apprenticeships = defineService({
  name: 'apprenticeships',
  aggregates: { agreement: agreementAggregate, ...law.aggregates },
  projections: { assignments, organisations, workplaces, ...law.projections },
  routes: ({ aggregates: { agreement }, projections, clock }) => [
    ...agreementRoutes({ agreements: agreement, clock, ...projections }),
    ...signatureRoutes(agreement),
  ],
  reactions: app => [
    onProposal(app.aggregates.agreement),
    onPlacement(app.projections.assignments),
    onOrganisation(app.projections.organisations),
    onDemand(app.projections.workplaces),
    ...law.reactions(app),
  ],
  timers: app => {
    const {
      aggregates: { agreement },
      clock,
      log,
    } = app
    const due = (name: string, filter: (today: LocalDate) => Filter, command: AgreementCommand) => ({
      name,
      everyMs: 2000,
      run: async () => {
        for (const { id } of await agreement.find(filter(clock.facts().today))) {
          const outcome = await agreement.change(id, undefined, command)
          if (isRefusal(outcome)) log.info({ agreement: id, refused: outcome.refused }, `${name}: nothing done`)
        }
      },
    })
    return [
      due('end-of-term', pastTerm, { type: 'reach-term' }),
      due('silence-on-seats', unanswered, { type: 'fall-silent' }),
      ...law.timers(app),
    ]
  },
})
