import type { BreachTopic, RefusalCountTopic } from '@noinghe/contracts'
import type { BoundReaction, Platform, Projection, Repository, Route, Timer } from '@noinghe/service-kit'
import { breachRoutes, type Rejudge } from './breach/breach.routes.ts'
import { type Breaches, breachOn } from './breach/breach.store.ts'
import type { BreachSubject } from './breach/breach.ts'
import { createStanding, escalateBreaches } from './breach/standing.ts'
import { type GrantedException, grantedExceptions, onException } from './exceptions.ts'
import { createGuards, type Guards } from './guards.ts'
import { createTallies, refusalCountOn } from './refusal-count/refusal-count.store.ts'
import type { RefusalCount, RefusalCountCommand } from './refusal-count/refusal-count.ts'
import { reportRefusals } from './refusal-count/report.ts'
import { type CityRule, cityRules, onLegalRule } from './rule-book/rule-book.ts'
import { createJudgedRules } from './rule-change.store.ts'
import { judgeChangedRules, type StandingSubjects } from './rule-change.ts'
import type { StandingVerdict } from './verdicts.ts'

/** A service that has mounted the parts of `lawAtEntry`. */
export type GuardedApp = Platform & {
  readonly aggregates: { readonly refusalCount: Repository<RefusalCount, RefusalCountCommand> }
  readonly projections: {
    readonly lawRules: Projection<CityRule>
    readonly lawExceptions: Projection<GrantedException>
  }
}
/** A service that has mounted the parts of `lawOfStandingFacts`. */
export type StandingApp = GuardedApp & { readonly aggregates: { readonly breach: Breaches } }

const projections = { lawRules: cityRules, lawExceptions: grantedExceptions }

const guardsOf = ({ projections: { lawRules, lawExceptions }, connection, clock }: GuardedApp): Guards =>
  createGuards({
    rules: lawRules,
    exceptions: lawExceptions,
    count: rule => createTallies(connection).add(rule, clock.facts().today),
  })

const reactionsOf = ({ projections: { lawRules, lawExceptions } }: GuardedApp): readonly BoundReaction[] => [
  onLegalRule(lawRules),
  onException(lawExceptions),
]

const reporting = ({ aggregates, connection, clock, log }: GuardedApp, service: string): Timer =>
  reportRefusals({ service, counts: aggregates.refusalCount, tallies: createTallies(connection), clock, log })

/** For a service that judges what is entered and keeps nothing that could breach a rule afterwards (matching). */
export const lawAtEntry = (topics: { readonly refusalCount: RefusalCountTopic }) => ({
  aggregates: { refusalCount: refusalCountOn(topics.refusalCount) },
  projections,
  guards: guardsOf,
  reactions: reactionsOf,
  timers: (app: GuardedApp): readonly Timer[] => [reporting(app, topics.refusalCount.service)],
})

type StandingTopics = { readonly refusalCount: RefusalCountTopic; readonly breach: BreachTopic }

/** For a service whose facts stand: the same, and breaches found in them. */
export const lawOfStandingFacts = (topics: StandingTopics) => {
  const standing = ({ aggregates: { breach } }: StandingApp) => createStanding(breach)
  return {
    aggregates: { refusalCount: refusalCountOn(topics.refusalCount), breach: breachOn(topics.breach) },
    projections,
    guards: guardsOf,
    reactions: reactionsOf,
    /** Finds the breaches of a standing fact and clears those that are over. */
    standing: (app: StandingApp): ((subject: BreachSubject, verdicts: readonly StandingVerdict[]) => Promise<void>) =>
      standing(app),
    routes: (app: StandingApp, { rejudge }: { readonly rejudge: Rejudge }): readonly Route[] =>
      breachRoutes({ breaches: app.aggregates.breach, guards: guardsOf(app), rejudge, clock: app.clock }),
    /** Without `subjects` nothing is judged when a rule changes. */
    timers: (app: StandingApp, { subjects }: { readonly subjects?: StandingSubjects } = {}): readonly Timer[] => [
      reporting(app, topics.refusalCount.service),
      escalateBreaches(app.aggregates.breach, app),
      ...(subjects === undefined
        ? []
        : [
            judgeChangedRules({
              guards: guardsOf(app),
              judged: createJudgedRules(app.connection),
              standing: standing(app),
              subjects,
              clock: app.clock,
              log: app.log,
            }),
          ]),
    ],
  }
}
