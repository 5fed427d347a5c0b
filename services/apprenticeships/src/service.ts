import { agreementBreachTopic, agreementRefusalCountTopic, apprenticeshipsErasureTopic } from '@noinghe/contracts'
import { lawOfStandingFacts } from '@noinghe/legal-guards'
import { createFiles, sweepingOf } from '@noinghe/papers'
import { personalDataAggregates } from '@noinghe/personal-data'
import { defineService } from '@noinghe/service-kit'
import { agreementParts } from './agreement/agreement.parts.ts'
import { agreementAggregate } from './agreement/agreement.store.ts'
import { dataSharingAggregate } from './data-sharing/data-sharing.store.ts'
import { enterprisePlaces, onEnterprisePlace } from './exception/enterprise-places.ts'
import { exceptionRoutes } from './exception/exception.routes.ts'
import { exceptionAggregate } from './exception/exception.store.ts'
import { frameworkAggregate } from './framework/framework.store.ts'
import { paperParts } from './paper.parts.ts'
import { partnerRoutes } from './partner/partner.routes.ts'
import { partnerAggregate } from './partner/partner.store.ts'
import { persons } from './person/persons.ts'
import { assignments } from './projections/assignments.ts'
import { checks } from './projections/checks.ts'
import { organisations } from './projections/organisations.ts'
import { trainers } from './projections/trainers.ts'
import { workplaces } from './projections/workplaces.ts'
import { onAgreement } from './reactions/agreement.ts'
import { onDemand } from './reactions/demand.ts'
import { onOrganisation } from './reactions/organisation.ts'
import { onPlacement } from './reactions/placement.ts'
import { onProposal } from './reactions/proposal.ts'
import { onTrainer } from './reactions/trainer.ts'
import { signatoryAggregate } from './signatory/signatory.store.ts'
import { viewingAggregate } from './viewing/viewing.store.ts'

const law = lawOfStandingFacts({ refusalCount: agreementRefusalCountTopic, breach: agreementBreachTopic })

/** Agreements of enterprises and schools: terms, signatures, amendments, ends, and the seats they leave behind. */
export const apprenticeships = defineService({
  name: 'apprenticeships',
  aggregates: {
    agreement: agreementAggregate,
    signatory: signatoryAggregate,
    viewing: viewingAggregate,
    exception: exceptionAggregate,
    framework: frameworkAggregate,
    dataSharing: dataSharingAggregate,
    partner: partnerAggregate,
    ...law.aggregates,
    ...personalDataAggregates({ erasures: apprenticeshipsErasureTopic }),
  },
  projections: {
    assignments,
    checks,
    organisations,
    workplaces,
    trainers,
    places: enterprisePlaces,
    ...law.projections,
  },
  routes: app => {
    const agreements = agreementParts(app, law.guards(app))
    return [
      ...agreements.routes(),
      ...paperParts(app, law.guards(app)).routes(),
      ...partnerRoutes({ partners: app.aggregates.partner, clock: app.clock }),
      ...exceptionRoutes({ exceptions: app.aggregates.exception, places: app.projections.places }),
      ...law.routes(app, { rejudge: agreements.rejudge }),
      ...persons(app).routes,
    ]
  },
  reactions: app => [
    onAgreement(app.projections.checks, app.vault),
    onProposal(app.aggregates.agreement),
    onPlacement(app.projections.assignments),
    onOrganisation(app.projections.organisations),
    onDemand(app.projections.workplaces),
    onTrainer(app.projections.trainers),
    onEnterprisePlace(app.projections.places),
    ...law.reactions(app),
  ],
  timers: app => {
    const agreements = agreementParts(app, law.guards(app))
    const papers = paperParts(app, law.guards(app))
    return [
      ...agreements.timers(),
      ...papers.timers(),
      sweepingOf(createFiles(app), app.log, async id =>
        (await Promise.all([agreements.filesOf(id), papers.filesOf(id)])).flat(),
      ),
      ...law.timers(app, { subjects: agreements.subjects }),
      ...persons(app).timers,
    ]
  },
  companions: app => [persons(app).companion],
  prepare: app => createFiles(app).prepare(),
})
