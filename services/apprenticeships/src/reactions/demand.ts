import { demandTopic, type EventData } from '@noinghe/contracts'
import { type BoundReaction, ignore, on, sourceOf } from '@noinghe/service-kit'
import type { Workplaces } from '../projections/workplaces.ts'

type Located = {
  readonly subject: string
  readonly aggregateVersion: number
  readonly data: Pick<
    EventData<typeof demandTopic, 'posted'>,
    'province' | 'park' | 'site' | 'kindsOfWork' | 'kindsOfPlace' | 'jobListedForMinors'
  >
}

/** Keeps the workplace of each demand: a zone authority finds its agreements by it, the guards the declared kinds of work. */
export const onDemand = (workplaces: Workplaces): BoundReaction => {
  const locate = (event: Located) =>
    workplaces.apply(event.subject, sourceOf(event), () => {
      const { province, park, site, kindsOfWork, kindsOfPlace, jobListedForMinors } = event.data
      return { province, park, site, kindsOfWork, kindsOfPlace, jobListedForMinors }
    })
  return on(demandTopic, {
    posted: locate,
    revised: locate,
    renewed: ignore,
    withdrawn: ignore,
    closed: ignore,
    'particulars-changed': ignore,
  })
}
