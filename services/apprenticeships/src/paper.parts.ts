import { isRefusal, type LocalDate } from '@noinghe/contracts'
import type { Guards } from '@noinghe/legal-guards'
import { checkAddress, createFiles, readSigningSettings, type StoredFile } from '@noinghe/papers'
import { viewLogOf } from '@noinghe/personal-data'
import type { Platform, Repository, Route, Timer } from '@noinghe/service-kit'
import type { Agreement, AgreementCommand } from './agreement/agreement.model.ts'
import { createJudging } from './agreement/judging.ts'
import { createSettling } from './agreement/settling.ts'
import { type CheckParts, checkRoutes } from './check/check.routes.ts'
import { dataSharingRoutes } from './data-sharing/data-sharing.routes.ts'
import type { Terms as DataSharingTerms } from './data-sharing/data-sharing.store.ts'
import { frameworkRoutes } from './framework/framework.routes.ts'
import type { Terms as FrameworkTerms } from './framework/framework.store.ts'
import type { Validity } from './pact/pact.model.ts'
import { type Pacts, pastValidity, withCode } from './pact/pact.store.ts'
import { sheetsOfPact } from './pact/pact.ts'
import { pactView } from './pact/pact.view.ts'
import { printRoutes } from './print/print.routes.ts'
import type { Checks } from './projections/checks.ts'
import type { Organisations } from './projections/organisations.ts'
import type { Trainers } from './projections/trainers.ts'
import type { Workplaces } from './projections/workplaces.ts'
import type { Signatories } from './signatory/signatory.store.ts'
import { createSigningPeople } from './signatory/signing-person.ts'
import { filesOfSheets } from './signing/sheet.ts'
import { templateRoutes } from './template/template.routes.ts'

type App = Platform & {
  readonly aggregates: {
    readonly agreement: Repository<Agreement, AgreementCommand>
    readonly signatory: Signatories
    readonly framework: Pacts<FrameworkTerms>
    readonly dataSharing: Pacts<DataSharingTerms>
  }
  readonly projections: {
    readonly checks: Checks
    readonly organisations: Organisations
    readonly workplaces: Workplaces
    readonly trainers: Trainers
  }
}

/** A paper found by the code that is kept with it. */
const found = async <T extends Validity>(kind: 'framework' | 'data-sharing', pacts: Pacts<T>, code: string) => {
  const [saved] = await pacts.find(withCode(code), 1)
  if (saved === undefined) return undefined
  const { enterprise, school, status, terms, draftedOn, activatedOn, endedOn, ...view } = pactView(kind, saved)
  const { termsHash, earlierHashes, renewal } = view
  return {
    ...{ code, kind, status, enterprise, school, draftedOn, termsHash, earlierHashes },
    startsOn: terms.validFrom,
    endsOn: terms.validTo,
    ...(activatedOn === undefined ? {} : { activatedOn }),
    ...(endedOn === undefined ? {} : { lastDay: endedOn }),
    signatures: view.signatures.map(({ side, at, way }) => ({ side, at, way })),
    ...(renewal ? { proposedHash: renewal.termsHash } : {}),
  }
}

/** Papers to print, the codes by which anyone checks them, frameworks and terms of data sharing. */
export const paperParts = (app: App, guards: Guards) => {
  const { aggregates, projections, clock, vault, config, log } = app
  const { agreement: agreements, signatory: signatories, framework: frameworks, dataSharing: dataSharings } = aggregates
  const { organisations } = projections

  const others: CheckParts['others'] = async code => {
    const [framework, dataSharing] = await Promise.all([
      found('framework', frameworks, code),
      found('data-sharing', dataSharings, code),
    ])
    return framework ?? dataSharing
  }

  /** Pacts whose last day has passed. */
  const expiry = <T>(name: string, pacts: Pacts<T>): Timer => ({
    name,
    everyMs: 60_000,
    run: async () => {
      const today: LocalDate = clock.facts().today
      for (const { id } of await pacts.find(pastValidity(today))) {
        const outcome = await pacts.change(id, undefined, { type: 'reach-term' })
        if (isRefusal(outcome)) log.info({ pact: id, refused: outcome.refused }, `${name}: nothing done`)
      }
    },
  })

  return {
    routes: (): readonly Route[] => {
      const people = createSigningPeople({ signatories, vault, clock })
      const shared = {
        ...{ organisations, people, clock, files: createFiles(app), views: viewLogOf(app) },
        ...{ settings: readSigningSettings(config), checkAt: checkAddress(config) },
      }
      const settling = createSettling({ agreements, judging: createJudging({ guards, clock, ...projections }) })
      return [
        ...printRoutes({ agreements, people, clock, vault, config, ...projections }),
        ...checkRoutes({ agreements, others, ...projections }),
        ...templateRoutes({ frameworks, organisations }),
        ...frameworkRoutes({ ...shared, pacts: frameworks, agreements, settling }),
        ...dataSharingRoutes({ ...shared, pacts: dataSharings }),
      ]
    },
    /** Files a framework or terms of data sharing refer to. */
    filesOf: async (id: string): Promise<readonly StoredFile[]> => {
      const found = await Promise.all([frameworks.get(id), dataSharings.get(id)])
      return found.flatMap(saved => (saved === undefined ? [] : filesOfSheets(sheetsOfPact<unknown>(saved.state))))
    },
    timers: (): readonly Timer[] => [
      expiry('end-of-frameworks', frameworks),
      expiry('end-of-data-sharings', dataSharings),
    ],
  }
}
