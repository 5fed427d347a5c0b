import type { Guards } from '@noinghe/legal-guards'
import { createFiles, readSigningSettings, sweepingOf } from '@noinghe/papers'
import type { ViewLog } from '@noinghe/personal-data'
import type { Platform, Route, Timer } from '@noinghe/service-kit'
import type { Learners } from '../learner/learner.store.ts'
import type { Placements } from '../placement/placement.store.ts'
import type { PartyNames } from '../projections/parties.ts'
import { createJudging } from './judging.ts'
import { contractPaperRoutes } from './paper.routes.ts'
import { contractSigningRoutes } from './signing.routes.ts'
import { filesOf } from './signing.ts'
import { trainingContractRoutes } from './training-contract.routes.ts'
import type { TrainingContracts } from './training-contract.store.ts'
import { contractViews, knownContract } from './training-contract.view.ts'

type App = Platform & {
  readonly aggregates: {
    readonly contracts: TrainingContracts
    readonly learners: Learners
    readonly placements: Placements
  }
  readonly projections: { readonly partyNames: PartyNames }
}

/** What training contracts need of each other and of the service: drawing up, signing, printing, files. */
export const contractParts = (app: App) => {
  const { clock, config, log } = app
  const { contracts } = app.aggregates
  const files = createFiles(app)
  return {
    routes: (parts: { readonly guards: Guards; readonly views: ViewLog }): readonly Route[] => {
      const settings = readSigningSettings(config)
      const shared = {
        ...app.aggregates,
        ...app.projections,
        ...{ ...parts, files, settings, clock, config, vault: app.vault },
        judging: createJudging({ guards: parts.guards, clock }),
        contractViews: contractViews(settings.ways),
      }
      return [...trainingContractRoutes(shared), ...contractSigningRoutes(shared), ...contractPaperRoutes(shared)]
    },
    prepare: files.prepare,
    /** Files that no contract took in, or whose learner is erased. */
    sweeping: (): Timer =>
      sweepingOf(files, log, async id => {
        const saved = await contracts.get(id)
        return saved === undefined ? [] : filesOf(knownContract(saved))
      }),
  }
}
