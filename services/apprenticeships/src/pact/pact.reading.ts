import { isRefusal, type Refusal, refuse } from '@noinghe/contracts'
import type { Cursors, PageResult, Saved, Scope } from '@noinghe/service-kit'
import type { Organisations } from '../projections/organisations.ts'
import type { Pact, Validity } from './pact.model.ts'
import { type Pacts, pactsVisibleTo } from './pact.store.ts'
import type { Names } from './pact.view.ts'

/** A pact with the names of its parties. */
export type ReadPact<T> = { readonly pact: Pact<T>; readonly names: Names }

type Query = { readonly status?: string | undefined } & Parameters<Cursors['read']>[0]

/** Reads pacts for a reader: what the scope may see, with the names of the organisations. */
export const createPactReading = <T extends Validity>(pacts: Pacts<T>, organisations: Organisations) => {
  const withNames = async (found: readonly Saved<Pact<T>>[]): Promise<readonly Saved<ReadPact<T>>[]> => {
    const known = await organisations.find({ _id: { $in: found.flatMap(({ state }) => [...pacts.owners(state)]) } })
    const names = new Map(known.map(({ _id, name }) => [_id, name]))
    return found.map(saved => {
      const { state } = saved
      const of =
        state.status === 'absent' ? {} : { enterprise: names.get(state.enterprise), school: names.get(state.school) }
      return { ...saved, state: { pact: state, names: of } }
    })
  }
  return {
    one: async (id: string, scope: Scope): Promise<Saved<ReadPact<T>> | Refusal> => {
      const [read] = await withNames(await pacts.find({ $and: [{ _id: id }, pactsVisibleTo(scope)] }, 1))
      return read ?? refuse('not-found')
    },
    page: async (
      { status, ...query }: Query,
      scope: Scope,
      cursors: Cursors,
    ): Promise<PageResult<ReadPact<T>> | Refusal> => {
      const request = cursors.read(query)
      if (isRefusal(request)) return request
      const wanted = status === undefined ? {} : { 'state.status': status }
      const found = await pacts.page({ $and: [pactsVisibleTo(scope), wanted] }, request)
      return { ...found, items: await withNames(found.items) }
    },
  }
}
