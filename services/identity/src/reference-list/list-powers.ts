import type { OrganisationKind, ReferenceListName } from '@noinghe/contracts'
import type { Scope } from '@noinghe/service-kit'

/** Whose list it is by default; `REFERENCE_LIST_OWNERS` names others. No list has two owners. */
const byDefault: Readonly<Record<ReferenceListName, OrganisationKind>> = {
  trades: 'gdnn-authority',
  'trade-groups': 'gdnn-authority',
  'trade-pillars': 'gdnn-authority',
  'trade-successions': 'gdnn-authority',
  'priority-trades': 'gdnn-authority',
  levels: 'gdnn-authority',
  'qualification-levels': 'gdnn-authority',
  'school-names': 'gdnn-authority',
  occupations: 'labour-authority',
  'occupation-trades': 'labour-authority',
  'vsic-sections': 'labour-authority',
  'vsic-divisions': 'labour-authority',
  'qualification-categories': 'labour-authority',
  'skill-eligibility': 'labour-authority',
  'minimum-wages': 'labour-authority',
  holidays: 'labour-authority',
  parks: 'zone-authority',
  'unit-overrides': 'platform',
  'ward-points': 'platform',
  names: 'platform',
}

export type ListOwners = Readonly<Record<ReferenceListName, OrganisationKind>>

export const listOwners = (configured: Readonly<Partial<Record<ReferenceListName, OrganisationKind>>>): ListOwners => ({
  ...byDefault,
  ...configured,
})

/** The list's owner, and the platform's administration, which loads what an authority hands it. */
export const mayReplace = ({ role }: Pick<Scope, 'role'>, list: ReferenceListName, owners: ListOwners): boolean =>
  role === 'platform' || role === owners[list]
