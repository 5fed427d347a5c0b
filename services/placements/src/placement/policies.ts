import { authority, holderOfCode, memberOf, personOf } from '@noinghe/service-kit'

/** Those who keep the record of a placement, on either side. */
export const staffOfEitherSide = personOf('school', 'teacher', 'clerk', 'signatory').or(
  personOf('enterprise', 'trainer', 'clerk', 'signatory'),
)

/** Everybody a placement may concern; which ones they see is the scope's filter. */
export const readers = memberOf('school', 'enterprise')
  .or(authority('labour-authority', 'gdnn-authority', 'zone-authority'))
  .or(holderOfCode('learner', 'guardian'))

export const trainers = personOf('enterprise', 'trainer', 'clerk', 'signatory')
export const teachers = personOf('school', 'teacher', 'clerk', 'signatory')
