import { schoolTopic } from '@noinghe/contracts'
import { ward } from '@noinghe/reference-data'
import { defineAggregate, type Filter, type Scope, withinTerritory } from '@noinghe/service-kit'
import { equal, holdsWords } from '../reading.ts'
import { sealed } from '../sealing.ts'
import { publish, type School, type SchoolCommand, type SchoolEvent, schoolDecider } from './school.ts'

export const schoolAggregate = defineAggregate<School, SchoolCommand, SchoolEvent, typeof schoolTopic>({
  name: 'school',
  ...schoolDecider,
  topic: schoolTopic,
  publish,
  store: {
    collection: 'schools',
    indexes: [[{ 'state.province': 1, 'state.ward': 1 }]],
    owners: state => (state.status === 'absent' ? [] : [state.organisation]),
    seal: sealed<School>(state =>
      state.status === 'absent' ? [] : [state.name, state.taxCode, ward(state.ward)?.name],
    ),
  },
})

/** A school sees itself, an enterprise the verified schools (it may invite them), an authority those of its territory. */
export const schoolsVisibleTo = (scope: Scope): Filter => {
  if (scope.role === 'school') return { _id: scope.organisation }
  switch (scope.verified ? scope.role : 'public') {
    case 'enterprise':
      return { 'state.standing': 'verified' }
    case 'labour-authority':
    case 'gdnn-authority':
    case 'zone-authority':
      return withinTerritory(scope.territory)
    default:
      return { _id: { $in: [] } }
  }
}

export const schoolsLike = ({
  text,
  ward: code,
}: {
  text?: string | undefined
  ward?: string | undefined
}): Filter => ({
  ...equal({ 'state.ward': code }),
  ...holdsWords(text),
})
