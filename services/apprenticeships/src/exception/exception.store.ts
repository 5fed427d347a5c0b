import { exceptionTopic } from '@noinghe/contracts'
import { defineAggregate, type Filter, type Repository, type Scope, withinTerritory } from '@noinghe/service-kit'
import { type Exception, type ExceptionCommand, type ExceptionEvent, exceptionDecider, publish } from './exception.ts'

export type Exceptions = Repository<Exception, ExceptionCommand>

export const exceptionAggregate = defineAggregate<Exception, ExceptionCommand, ExceptionEvent, typeof exceptionTopic>({
  name: 'exception',
  ...exceptionDecider,
  topic: exceptionTopic,
  publish,
  store: {
    collection: 'exceptions',
    indexes: [
      [{ 'state.enterprise': 1, createdAt: -1 }],
      [{ 'state.school': 1 }, { sparse: true }],
      [{ 'state.place.province': 1, 'state.place.ward': 1 }],
    ],
    owners: state => (state.status === 'absent' ? [] : [state.enterprise]),
  },
})

const nobody: Filter = { _id: { $in: [] } }

/** The enterprise its own, a school those that name it, an authority those of its territory. */
export const exceptionsVisibleTo = (scope: Scope): Filter => {
  switch (scope.role) {
    case 'enterprise':
      return { 'state.enterprise': scope.organisation }
    case 'school':
      return { 'state.school': scope.organisation }
    case 'labour-authority':
    case 'gdnn-authority':
    case 'zone-authority':
      return withinTerritory(scope.territory, 'state.place')
    default:
      return nobody
  }
}

export const exceptionsLike = ({
  enterprise,
  rule,
  on,
}: {
  enterprise?: string | undefined
  rule?: string | undefined
  on?: string | undefined
}): Filter => ({
  ...(enterprise === undefined ? {} : { 'state.enterprise': enterprise }),
  ...(rule === undefined ? {} : { 'state.rule': rule }),
  ...(on === undefined
    ? {}
    : {
        'state.validFrom': { $lte: on },
        'state.validTo': { $gte: on },
        $or: [{ 'state.status': 'granted' }, { 'state.revokedOn': { $gt: on } }],
      }),
})
