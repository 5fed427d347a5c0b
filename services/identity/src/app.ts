import { identityErasureTopic } from '@noinghe/contracts'
import { dataBreachAggregate, personalDataAggregates, type ViewLog, viewLogOf } from '@noinghe/personal-data'
import type { App } from '@noinghe/service-kit'
import { accountAggregate } from './account/account.store.ts'
import { type IdentityEnvironment, readIdentityEnvironment } from './environment.ts'
import { invitationAggregate } from './invitation/invitation.store.ts'
import { learnerCodeAggregate } from './learner-code/learner-code.store.ts'
import { legalRuleAggregate } from './legal-rule/legal-rule.store.ts'
import { createMails, type Mails } from './mail/mails.store.ts'
import { type MailTransport, smtpTransport } from './mail/transport.ts'
import { membershipAggregate } from './membership/membership.store.ts'
import { organisationAggregate } from './organisation/organisation.store.ts'
import { recoveryAggregate } from './recovery/recovery.store.ts'
import { referenceListAggregate } from './reference-list/reference-list.store.ts'
import { sessionAggregate } from './session/session.store.ts'
import { createThrottle, type Throttle } from './session/throttle.store.ts'
import { keyRingAggregate } from './signing-key/key-ring.store.ts'
import { createSigner, type Signer } from './signing-key/signer.ts'

export const aggregates = {
  organisation: organisationAggregate,
  membership: membershipAggregate,
  account: accountAggregate,
  session: sessionAggregate,
  invitation: invitationAggregate,
  recovery: recoveryAggregate,
  learnerCode: learnerCodeAggregate,
  keyRing: keyRingAggregate,
  referenceList: referenceListAggregate,
  legalRule: legalRuleAggregate,
  dataBreach: dataBreachAggregate,
  ...personalDataAggregates({ erasures: identityErasureTopic }),
}

export type Kit = App<typeof aggregates, Record<never, never>>

/** What identity's routes and timers work with: the kit's parts and, beside aggregates, a signer, the outbox of mails, counts of failed tries. */
export type IdentityApp = Pick<Kit, 'aggregates' | 'clock' | 'config' | 'vault'> & {
  readonly env: IdentityEnvironment
  readonly signer: Signer
  readonly mails: Mails
  readonly throttle: Throttle
  readonly transport: MailTransport | undefined
  /** Views of people in lists of members are logged here. */
  readonly views: ViewLog
}

const known = new WeakMap<Kit, IdentityApp>()

/** The same parts for routes, timers and preparation of one running service. */
export const identityApp = (app: Kit): IdentityApp => {
  const before = known.get(app)
  if (before !== undefined) return before
  const { aggregates: repositories, clock, config, connection, vault } = app
  const env = readIdentityEnvironment(config.env)
  const parts: IdentityApp = {
    aggregates: repositories,
    clock,
    config,
    vault,
    env,
    signer: createSigner(repositories.keyRing, { issuer: config.tokenIssuer, audience: config.tokenAudience }),
    mails: createMails(connection, vault, config.portalUrl),
    throttle: createThrottle(connection),
    views: viewLogOf(app),
    transport: env.SMTP_URL === undefined ? undefined : smtpTransport(env.SMTP_URL, env.MAIL_FROM),
  }
  known.set(app, parts)
  return parts
}
