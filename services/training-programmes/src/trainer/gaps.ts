import type { TrainerGaps } from '@noinghe/contracts'
import type { Saved } from '@noinghe/service-kit'
import type { z } from 'zod'
import { running, type Training, type TrainingFilter, type Trainings } from '../projections/trainings.ts'
import { warnsUntil } from './standards.ts'
import type { Trainer } from './trainer.model.ts'
import type { Trainers } from './trainer.store.ts'

type Gap = z.input<typeof TrainerGaps>['items'][number]
type Known = Training & { readonly _id: string }

const recognisedFor = (trainer: Trainer, { school, trade, level }: Training): boolean =>
  trainer.status === 'registered' &&
  trainer.recognitions.some(
    one => one.lapsed === undefined && one.school === school && one.level === level && one.trade === trade,
  )

const enterpriseOf = (trainer: Trainer): string | undefined =>
  trainer.status === 'absent' ? undefined : trainer.enterprise

/** Agreements no recognised trainer stands behind: none of the enterprise whom that school recognises for trade and level. */
export const gapsAmong = (agreements: readonly Known[], trainers: readonly Saved<Trainer>[]): readonly Gap[] =>
  agreements.flatMap((one): Gap[] => {
    const own = trainers.filter(({ state }) => enterpriseOf(state) === one.enterprise)
    if (own.some(({ state }) => recognisedFor(state, one))) return []
    const { _id, enterprise, school, trade, level, ward, startsOn, endsOn } = one
    // written by this service from events that had them
    const gap = { agreement: _id, enterprise, school, trade, level, ward, startsOn, endsOn } as unknown as Gap
    return [{ ...gap, registered: own.filter(({ state }) => state.status === 'registered').length }]
  })

/** The gaps among the agreements that run on a day and that the filter lets through, soonest start first. */
export const gapsOf = async (
  parts: { readonly trainings: Trainings; readonly trainers: Trainers },
  among: TrainingFilter,
  today: string,
): Promise<z.input<typeof TrainerGaps>> => {
  const agreements = await parts.trainings.find({ $and: [running(today), among] })
  const enterprises = [...new Set(agreements.map(({ enterprise }) => enterprise))]
  const trainers = await parts.trainers.find({
    'state.status': 'registered',
    'state.enterprise': { $in: enterprises },
  })
  const items = gapsAmong(agreements, trainers)
  return { warnsUntil, items: items.toSorted((a, b) => ((a.startsOn ?? '') < (b.startsOn ?? '') ? -1 : 1)) }
}
