import { contributionTopic } from '@noinghe/contracts'
import {
  defineAggregate,
  deriveId,
  type Filter,
  type Repository,
  type Scope,
  withinTerritory,
} from '@noinghe/service-kit'
import {
  type Contribution,
  type ContributionCommand,
  type ContributionEvent,
  contributionDecider,
  publish,
} from './contribution.ts'

export type Contributions = Repository<Contribution, ContributionCommand>

export const contributionAggregate = defineAggregate<
  Contribution,
  ContributionCommand,
  ContributionEvent,
  typeof contributionTopic
>({
  name: 'contribution',
  ...contributionDecider,
  topic: contributionTopic,
  publish,
  store: {
    collection: 'contributions',
    indexes: [[{ 'state.enterprise': 1, createdAt: -1 }], [{ 'state.gift.school': 1 }], [{ 'state.place.ward': 1 }]],
    owners: state => (state.status === 'absent' ? [] : [state.enterprise]),
  },
})

/** One fund a year. */
export const fundIdOf = (enterprise: string, year: number): string => deriveId('training-fund', enterprise, year)

/** An enterprise sees its own, a school what came to it, a department its territory. */
export const contributionsVisibleTo = (scope: Scope): Filter => {
  if (scope.role === 'enterprise') return { 'state.enterprise': scope.organisation }
  if (!scope.verified) return { _id: { $in: [] } }
  if (scope.role === 'school') return { 'state.gift.school': scope.organisation }
  return withinTerritory(scope.territory, 'state.place')
}

type Asked = { status?: string | undefined; school?: string | undefined }

export const contributionsLike = ({ status, school }: Asked): Filter => ({
  ...(status === undefined ? {} : { 'state.status': status }),
  ...(school === undefined ? {} : { 'state.gift.school': school }),
})
