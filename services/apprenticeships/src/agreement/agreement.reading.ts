import { isRefusal, type Refusal, refuse } from '@noinghe/contracts'
import type { Clock, Cursors, Filter, PageResult, Repository, Saved, Scope } from '@noinghe/service-kit'
import type { Organisations } from '../projections/organisations.ts'
import type { Workplaces } from '../projections/workplaces.ts'
import type { SigningPeople } from '../signatory/signing-person.ts'
import { signatoriesOfSheets } from '../signing/sheet.ts'
import type { Agreement, AgreementCommand, Sheet } from './agreement.model.ts'
import { agreementsLike, agreementsVisibleTo } from './agreement.store.ts'
import type { Names, Read } from './agreement.view.ts'

export type Parts = {
  readonly agreements: Repository<Agreement, AgreementCommand>
  readonly organisations: Organisations
  readonly workplaces: Workplaces
  readonly clock: Clock
  readonly people: SigningPeople
}

/** All sheets of an agreement: in force or drafted, proposed, replaced. */
export const sheetsOf = (agreement: Agreement): readonly Sheet[] =>
  agreement.status === 'absent'
    ? []
    : [
        agreement,
        ...('amendment' in agreement && agreement.amendment ? [agreement.amendment] : []),
        ...('earlier' in agreement ? agreement.earlier : []),
      ]

type Query = Parameters<typeof agreementsLike>[0] & Parameters<Cursors['read']>[0]

/** Reads agreements for a reader: what the scope may see, with the names of the organisations. */
export const createReading = ({ agreements, organisations, workplaces, clock, people }: Parts) => {
  const withNames = async (found: readonly Saved<Agreement>[]): Promise<readonly Saved<Read>[]> => {
    const ids = new Set(found.flatMap(({ state }) => agreements.owners(state)))
    const known = await organisations.find({ _id: { $in: [...ids] } })
    const names = new Map(known.map(({ _id, name }) => [_id, name]))
    const namesOf = (state: Agreement): Names =>
      state.status === 'absent'
        ? {}
        : { enterprise: names.get(state.terms.enterprise), school: names.get(state.terms.school) }
    const signed = await people.named(found.flatMap(({ state }) => signatoriesOfSheets(sheetsOf(state))))
    return found.map(saved => ({
      ...saved,
      state: { agreement: saved.state, names: namesOf(saved.state), people: signed },
    }))
  }

  const pageOf = async (
    wanted: Filter,
    query: Parameters<Cursors['read']>[0],
    scope: Scope,
    cursors: Cursors,
  ): Promise<PageResult<Read> | Refusal> => {
    const request = cursors.read(query)
    if (isRefusal(request)) return request
    const found = await agreements.page({ $and: [await agreementsVisibleTo(scope, workplaces), wanted] }, request)
    return { ...found, items: await withNames(found.items) }
  }

  return {
    one: async (id: string, scope: Scope): Promise<Saved<Read> | Refusal> => {
      const found = await agreements.find({ $and: [{ _id: id }, await agreementsVisibleTo(scope, workplaces)] }, 1)
      const [read] = await withNames(found)
      return read ?? refuse('not-found')
    },
    page: (query: Query, scope: Scope, cursors: Cursors): Promise<PageResult<Read> | Refusal> =>
      pageOf(agreementsLike(query, scope, clock.facts().today), query, scope, cursors),
    pageOf,
  }
}
