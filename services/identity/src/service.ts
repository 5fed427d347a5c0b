import { dataBreachRoutes } from '@noinghe/personal-data'
import { defineService } from '@noinghe/service-kit'
import { accountRoutes } from './account/account.routes.ts'
import { aggregates, identityApp } from './app.ts'
import { invitationRoutes } from './invitation/invitation.routes.ts'
import { sweepInvitations } from './invitation/invitations.ts'
import { learnerCodeRoutes } from './learner-code/learner-code.routes.ts'
import { legalRuleRoutes } from './legal-rule/legal-rule.routes.ts'
import { mailRoutes } from './mail/mail.routes.ts'
import { membershipRoutes } from './membership/membership.routes.ts'
import { organisationRoutes } from './organisation/organisation.routes.ts'
import { persons } from './person/persons.ts'
import { workOffRecoveries } from './recovery/recoveries.ts'
import { recoveryRoutes } from './recovery/recovery.routes.ts'
import { listOwners } from './reference-list/list-powers.ts'
import { listRoutes } from './reference-list/read.routes.ts'
import { referenceRoutes } from './reference-list/reference.routes.ts'
import { replaceRoutes } from './reference-list/replace.routes.ts'
import { sessionRoutes } from './session/session.routes.ts'
import { bootstrap } from './sign-up/bootstrap.ts'
import { sweepReserved } from './sign-up/enrolment.ts'
import { signUpRoutes } from './sign-up/sign-up.routes.ts'
import { signingKeyRoutes } from './signing-key/signing-key.routes.ts'

/** Organisations, accounts and memberships; issues tokens and rotates the keys that sign them; alone sends mail. */
export const identity = defineService({
  name: 'identity',
  aggregates,
  routes: kit => {
    const app = identityApp(kit)
    const owners = listOwners(app.env.REFERENCE_LIST_OWNERS)
    return [
      ...signUpRoutes(app),
      ...sessionRoutes(app),
      ...accountRoutes(app),
      ...organisationRoutes(app.aggregates.organisation),
      ...legalRuleRoutes({ ...app, legalRules: app.aggregates.legalRule }),
      ...membershipRoutes(app),
      ...invitationRoutes(app),
      ...recoveryRoutes(app),
      ...learnerCodeRoutes(app),
      ...signingKeyRoutes(app.aggregates.keyRing),
      ...mailRoutes(app),
      ...listRoutes({ lists: app.aggregates.referenceList, owners, clock: app.clock }),
      ...replaceRoutes(app.aggregates.referenceList, owners),
      ...referenceRoutes(app.clock),
      ...persons(kit).routes,
      ...dataBreachRoutes(app.aggregates.dataBreach, app.clock),
    ]
  },
  timers: kit => {
    const app = identityApp(kit)
    const { transport } = app
    return [
      { name: 'work-off-recoveries', everyMs: 1000, run: () => workOffRecoveries(app) },
      { name: 'sweep-invitations', everyMs: 10_000, run: () => sweepInvitations(app) },
      { name: 'sweep-reserved-accounts', everyMs: 15_000, run: () => sweepReserved(app) },
      { name: 'turn-keys', everyMs: 60_000, run: () => app.signer.keepTurning() },
      ...(transport === undefined
        ? []
        : [{ name: 'send-mails', everyMs: 2000, run: () => app.mails.sendDue(transport) }]),
      ...persons(kit).timers,
    ]
  },
  companions: kit => {
    const { transport } = identityApp(kit)
    const mail = transport === undefined ? [] : [{ start: async () => undefined, stop: async () => transport.close() }]
    return [persons(kit).companion, ...mail]
  },
  prepare: async kit => {
    const app = identityApp(kit)
    await app.mails.createIndexes()
    await app.throttle.createIndexes()
    await app.signer.prepare()
    await bootstrap(app)
  },
})
