import type { Platform, Repository, Route } from '@noinghe/service-kit'
import type { Agreement, AgreementCommand } from './agreement/agreement.model.ts'
import { checkRoutes } from './check/check.routes.ts'
import { printRoutes } from './print/print.routes.ts'
import type { Checks } from './projections/checks.ts'
import type { Organisations } from './projections/organisations.ts'
import type { Workplaces } from './projections/workplaces.ts'
import type { Signatories } from './signatory/signatory.store.ts'
import { createSigningPeople } from './signatory/signing-person.ts'

type App = Platform & {
  readonly aggregates: {
    readonly agreement: Repository<Agreement, AgreementCommand>
    readonly signatory: Signatories
  }
  readonly projections: {
    readonly checks: Checks
    readonly organisations: Organisations
    readonly workplaces: Workplaces
  }
}

/** Papers to print, and the codes by which anyone checks them. */
export const paperParts = ({ aggregates, projections, clock, vault, config }: App) => {
  const { agreement: agreements, signatory: signatories } = aggregates
  const people = createSigningPeople({ signatories, vault, clock })
  const others = async () => undefined
  return {
    routes: (): readonly Route[] => [
      ...printRoutes({ agreements, people, clock, vault, config, ...projections }),
      ...checkRoutes({ agreements, others, ...projections }),
    ],
  }
}
