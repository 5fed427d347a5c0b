import { demandTopic, type EventData } from '@noinghe/contracts'
import { type BoundReaction, ignore, on, sourceOf } from '@noinghe/service-kit'
import type { Workplaces } from '../projections/workplaces.ts'

type Located = {
  readonly subject: string
  readonly aggregateVersion: number
  readonly data: Pick<EventData<typeof demandTopic, 'posted'>, 'province' | 'park'>
}

/** Keeps the workplace of each demand, so that a zone authority finds the agreements of its parks. */
export const onDemand = (workplaces: Workplaces): BoundReaction => {
  const locate = (event: Located) =>
    workplaces.apply(event.subject, sourceOf(event), () => ({ province: event.data.province, park: event.data.park }))
  return on(demandTopic, {
    posted: locate,
    revised: locate,
    renewed: ignore,
    withdrawn: ignore,
    closed: ignore,
    'particulars-changed': ignore,
  })
}
