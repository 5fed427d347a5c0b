import { demandTopic } from '@noinghe/contracts'
import { ignore, on, sourceOf } from '@noinghe/service-kit'
import type { Workplaces } from '../projections/workplaces.ts'

/** Remembers in which park a demand's workplace lies. */
export const onDemand = (workplaces: Workplaces) => {
  const remember = (event: { subject: string; aggregateVersion: number; data: { park?: string | undefined } }) =>
    workplaces.apply(event.subject, sourceOf(event), () =>
      event.data.park === undefined ? {} : { park: event.data.park },
    )
  return on(demandTopic, {
    posted: remember,
    revised: remember,
    renewed: ignore,
    withdrawn: ignore,
    closed: ignore,
    'particulars-changed': ignore,
  })
}
