import type { OrganisationKind } from '@noinghe/contracts'
import { covers, type Scope, type Territory } from '@noinghe/service-kit'
import type { Particulars } from './particulars.ts'

/** An authority that decides about an organisation, as its scope names it. */
export type Authority = {
  readonly organisation: string
  readonly kind: Scope['role']
  readonly territory?: Territory
}

export const authorityOf = ({ organisation, role, territory }: Scope): Authority => ({
  organisation,
  kind: role,
  ...(territory ? { territory } : {}),
})

/** Kinds that the platform itself sets up. */
export const authorityKinds = [
  'labour-authority',
  'gdnn-authority',
  'zone-authority',
  'commune',
  'council',
  'observer',
] as const satisfies readonly OrganisationKind[]

type Placed = Pick<Particulars, 'kind' | 'province' | 'ward' | 'park'>

/**
 * Whether this authority verifies, refuses, suspends and reinstates that organisation. No power has two owners: an
 * enterprise inside a park is its zone authority's, one outside the labour authority's; schools are the GDNN
 * authority's; authorities are the platform's; nobody decides about the platform.
 */
export const hasPower = ({ kind, territory }: Authority, organisation: Placed): boolean => {
  switch (organisation.kind) {
    case 'enterprise':
      return organisation.park === undefined
        ? kind === 'labour-authority' && covers(wholeArea(territory), organisation)
        : kind === 'zone-authority' && holdsParkOf(territory, organisation)
    case 'school':
      return kind === 'gdnn-authority' && covers(wholeArea(territory), organisation)
    case 'platform':
      return false
    default:
      return kind === 'platform'
  }
}

/** The departments' territories are provinces and wards; parks narrow a zone authority's alone. */
const wholeArea = (territory: Territory | undefined): Territory | undefined =>
  territory && { province: territory.province, ...(territory.wards ? { wards: territory.wards } : {}) }

const holdsParkOf = (territory: Territory | undefined, organisation: Placed): boolean =>
  territory?.parks !== undefined && covers(territory, organisation)

const inside = (territory: Territory | undefined): Record<string, unknown> | undefined =>
  territory && {
    'state.province': territory.province,
    ...(territory.wards ? { 'state.ward': { $in: territory.wards } } : {}),
  }

const nothing = { _id: { $in: [] } }

/** The same as a filter: the organisations an authority has to decide about. */
export const powerFilter = ({ kind, territory }: Authority): Record<string, unknown> => {
  const within = inside(territory)
  switch (kind) {
    case 'platform':
      return { 'state.kind': { $in: authorityKinds } }
    case 'labour-authority':
      return within ? { ...within, 'state.kind': 'enterprise', 'state.park': { $exists: false } } : nothing
    case 'gdnn-authority':
      return within ? { ...within, 'state.kind': 'school' } : nothing
    case 'zone-authority':
      return territory?.parks
        ? { 'state.province': territory.province, 'state.kind': 'enterprise', 'state.park': { $in: territory.parks } }
        : nothing
    default:
      return nothing
  }
}

/** Whether a reader may see an organisation at all: its own, or what lies in the territory of the reader's authority. */
export const maySee = (scope: Scope, id: string, organisation: Placed): boolean => {
  if (scope.organisation === id && id !== '') return true
  if (scope.role === 'platform') return true
  if (organisation.kind !== 'enterprise' && organisation.kind !== 'school') return false
  switch (scope.role) {
    // both departments see all flows of their territory, whoever verifies
    case 'labour-authority':
    case 'gdnn-authority':
      return covers(wholeArea(scope.territory), organisation)
    case 'zone-authority':
      return holdsParkOf(scope.territory, organisation)
    default:
      return false
  }
}

/** `maySee` as a filter; the scope builds it, so no list can forget it. */
export const visibleTo = (scope: Scope): Record<string, unknown> => {
  if (scope.role === 'platform') return {}
  const within = inside(scope.territory)
  if ((scope.role === 'labour-authority' || scope.role === 'gdnn-authority') && within)
    return { ...within, 'state.kind': { $in: ['enterprise', 'school'] } }
  if (scope.role === 'zone-authority' && scope.territory?.parks)
    return {
      'state.province': scope.territory.province,
      'state.kind': { $in: ['enterprise', 'school'] },
      'state.park': { $in: scope.territory.parks },
    }
  return { _id: scope.organisation }
}
