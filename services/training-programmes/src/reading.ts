import { isRefusal, type Refusal } from '@noinghe/contracts'
import { fold } from '@noinghe/reference-data'
import {
  authority,
  type Cursors,
  covers,
  type Filter,
  memberOf,
  type Repository,
  type Saved,
  type Scope,
  withinTerritory,
} from '@noinghe/service-kit'
import type { OfSchool } from './school-ref.ts'

const authorities = ['labour-authority', 'gdnn-authority', 'zone-authority'] as const
/** Its own school reads before it is verified; an authority, like everybody else, only after. */
const isAuthority = (scope: Scope): boolean => scope.verified && authorities.some(role => role === scope.role)

/** Own school, also while it prepares before it is verified, and the authorities of its territory. */
export const schoolAndAuthorities = memberOf('school')
  .evenUnverified()
  .or(authority(...authorities))

const nobody: Filter = { _id: { $in: [] } }

/** The scope builds the filter: a school its own records, an authority those of its territory, nobody else any. */
export const visibleTo = (scope: Scope): Filter => {
  if (scope.role === 'school') return { 'state.school.id': scope.organisation }
  return isAuthority(scope) ? withinTerritory(scope.territory, 'state.place') : nobody
}

/** The same, asked of one record. */
export const mayRead = (scope: Scope, { school, place }: OfSchool): boolean =>
  scope.role === 'school' ? school.id === scope.organisation : isAuthority(scope) && covers(scope.territory, place)

/** Every word of the text occurs in the folded search text; an empty text filters nothing. */
export const holdsWords = (text: string | undefined): Filter => {
  const words = fold(text ?? '')
    .split(' ')
    .filter(word => word !== '')
  if (words.length === 0) return {}
  return { $and: words.map(word => ({ 'state.search': { $regex: word.replace(/[^a-z0-9]/g, '\\$&') } })) }
}

/** A filter on equality; what was not asked for is left out. */
export const equal = (fields: Readonly<Record<string, string | undefined>>): Filter =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined))

type Asked = { readonly query: { limit: number; cursor?: string | undefined }; readonly cursors: Cursors }

/** One page of what all the filters let through, newest first. */
export const pageOf = async <S, C, V>(
  repository: Repository<S, C>,
  filters: readonly Filter[],
  { query, cursors }: Asked,
  view: (saved: Saved<S>) => V,
): Promise<{ items: V[]; next?: string } | Refusal> => {
  const request = cursors.read(query)
  if (isRefusal(request)) return request
  return cursors.page(await repository.page({ $and: [...filters] }, request), view)
}
