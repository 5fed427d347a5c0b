import type { TrainerView } from '@noinghe/contracts'
import { authority, covers, type Filter, memberOf, type Saved, type Scope, withinTerritory } from '@noinghe/service-kit'
import type { z } from 'zod'
import { partnersOf, type Trainings } from '../projections/trainings.ts'
import type { Recognition, Trainer } from './trainer.model.ts'

type View = z.input<typeof TrainerView>

/** The enterprise, the schools it works with, and the departments (without the person). */
export const trainerReaders = memberOf('enterprise', 'school').or(
  authority('gdnn-authority', 'labour-authority', 'zone-authority'),
)

const recognitionView = ({ ratings, ...rest }: Recognition): View['recognitions'][number] => ({
  ...rest,
  status: rest.lapsed === undefined ? 'holds' : 'lapsed',
  ratings: [...ratings],
})

/** Without the person: what a POST answers is kept beside its Idempotency-Key. */
export const trainerReceipt = ({ id, version, state }: Saved<Trainer>): View => {
  if (state.status === 'absent') throw new Error(`trainer ${id} was never registered`)
  const { status, enterprise, place, registeredBy, recognitions } = state
  return {
    ...{ id, version, status, enterprise, ...place, registeredBy },
    recognitions: recognitions.map(recognitionView),
  }
}

/** What a reader may see; that the record may be read at all is decided before. Authorities see no person. */
export const trainerView = (saved: Saved<Trainer>, scope: Scope): View => {
  const { state } = saved
  const party = scope.role === 'enterprise' || scope.role === 'school'
  if (!party || state.status !== 'registered') return trainerReceipt(saved)
  return { ...trainerReceipt(saved), person: state.person, credentials: [...state.credentials] }
}

const nobody: Filter = { _id: { $in: [] } }

/**
 * The scope builds the filter: an enterprise its own, a school those it registered or recognised and those of
 * enterprises it has an agreement with, a department those of its territory.
 */
export const trainersVisibleTo = async (trainings: Trainings, scope: Scope): Promise<Filter> => {
  const { organisation } = scope
  if (scope.role === 'enterprise') return { 'state.enterprise': organisation }
  if (scope.role === 'school') {
    const partners = await partnersOf(trainings, organisation)
    return {
      $or: [
        { 'state.registeredBy': organisation },
        { 'state.found.schools': organisation },
        { 'state.enterprise': { $in: partners } },
      ],
    }
  }
  return scope.verified ? withinTerritory(scope.territory, 'state.place') : nobody
}

/** The same, asked of one record. */
export const mayReadTrainer = async (trainings: Trainings, scope: Scope, state: Trainer): Promise<boolean> => {
  if (state.status === 'absent') return false
  const { organisation } = scope
  if (scope.role === 'enterprise') return state.enterprise === organisation
  if (scope.role !== 'school') return scope.verified && covers(scope.territory, state.place)
  if (state.registeredBy === organisation || state.recognitions.some(({ school }) => school === organisation))
    return true
  return (await partnersOf(trainings, organisation)).includes(state.enterprise)
}
