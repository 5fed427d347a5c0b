import { type Refusal, refuse } from '@noinghe/contracts'
import type { Filter, Projection, Repository, Saved, Scope } from '@noinghe/service-kit'
import { ofStanding, type Suspension } from '../enterprise/suspension.ts'
import type { Progress } from '../progress/progress.ts'
import { demandsVisibleTo } from './demand.store.ts'
import type { Demand, DemandCommand } from './demand.ts'

export type Read = { readonly demand: Demand; readonly named: boolean }

type Parts = {
  readonly demands: Repository<Demand, DemandCommand>
  readonly progress: Projection<Progress>
  readonly suspensions: Projection<Suspension>
}

/** What may be read of demands, and by whom. */
export const createReading = ({ demands, progress, suspensions }: Parts) => {
  const visible = async (scope: Scope): Promise<Filter> =>
    scope.role === 'school'
      ? { $and: [demandsVisibleTo(scope), await ofStanding(suspensions)] }
      : demandsVisibleTo(scope)

  return {
    visible,

    /** Demands of a page on which the school has agreed with the enterprise: their names are no secret any more. */
    namedTo: async (scope: Scope, ids: readonly string[]): Promise<ReadonlySet<string>> => {
      if (scope.role !== 'school') return new Set()
      const agreed = await progress.find({ _id: { $in: [...ids] }, 'state.partners': scope.organisation })
      return new Set(agreed.map(({ _id }) => _id))
    },

    /** One demand, for those who may see it; a school also sees what was proposed to it, open or not. */
    one: async (id: string, scope: Scope): Promise<Saved<Read> | Refusal> => {
      const ties = scope.role === 'school' ? await progress.get(id) : undefined
      const filter = ties?.schools.includes(scope.organisation) ? {} : await visible(scope)
      const [found] = await demands.find({ $and: [{ _id: id }, filter] }, 1)
      if (found === undefined) return refuse('not-found')
      return { ...found, state: { demand: found.state, named: ties?.partners.includes(scope.organisation) ?? false } }
    },
  }
}
