import type { agreementTopic, Level, TopicEvent, TradeCode } from '@noinghe/contracts'
import { type Projection, projection } from '@noinghe/service-kit'
import type { z } from 'zod'

/** An agreement as far as it needs trainers; grows as its events arrive. */
export type Training = {
  readonly status: 'unknown' | 'drafted' | 'active' | 'over'
  readonly enterprise?: string
  readonly school?: string
  readonly trade?: z.infer<typeof TradeCode> | undefined
  readonly level?: Level
  readonly province?: string
  readonly ward?: string
  readonly startsOn?: string
  readonly endsOn?: string
  /** Trainers the logbook names, and the last day of a week that was confirmed under the agreement. */
  readonly instructors?: readonly string[]
  readonly taughtOn?: string
}

export type Trainings = Projection<Training>
/** A filter on `state.…` of agreements. */
export type TrainingFilter = Parameters<Trainings['find']>[0]

export const trainings = projection<Training>({
  collection: 'trainings',
  initial: { status: 'unknown' },
  indexes: [[{ 'state.school': 1, 'state.enterprise': 1 }], [{ 'state.enterprise': 1 }], [{ 'state.province': 1 }]],
})

/** What an event of the agreement changes; events of one agreement come in order. */
export const followTraining = (before: Training, event: TopicEvent<typeof agreementTopic>): Training => {
  const { enterprise, school } = event.data
  const known = { ...before, enterprise, school }
  switch (event.name) {
    case 'drafted':
    case 'revised':
    case 'amended': {
      const { trade, level, province, ward, startsOn, endsOn } = event.data
      const status = event.name === 'amended' ? before.status : 'drafted'
      return { ...known, status, trade, level, province, ward, startsOn, endsOn }
    }
    case 'activated':
      return { ...known, status: 'active', startsOn: event.data.startsOn, endsOn: event.data.endsOn }
    case 'ended':
    case 'cancelled':
      return { ...known, status: 'over' }
    default:
      return known
  }
}

/** Drafted or active agreements that have not passed their end. */
export const running = (today: string): TrainingFilter => ({
  'state.status': { $in: ['drafted', 'active'] },
  'state.endsOn': { $gte: today },
})

/** Enterprises a school has or had an agreement with. */
export const partnersOf = async (all: Trainings, school: string): Promise<readonly string[]> => {
  const found = await all.find({ 'state.school': school })
  return [...new Set(found.flatMap(({ enterprise }) => (enterprise === undefined ? [] : [enterprise])))]
}
