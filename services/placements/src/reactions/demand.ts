import { demandTopic } from '@noinghe/contracts'
import { ignore, on, sourceOf } from '@noinghe/service-kit'
import type { Workplace, Workplaces } from '../projections/workplaces.ts'

type Declared = { readonly data: Workplace; readonly subject: string; readonly aggregateVersion: number }

/** Remembers in which park a demand's workplace lies, and what the enterprise declared of work and place. */
export const onDemand = (workplaces: Workplaces) => {
  const remember = (event: Declared) =>
    workplaces.apply(event.subject, sourceOf(event), () => {
      const { park, site, kindsOfWork, kindsOfPlace, jobListedForMinors } = event.data
      return {
        ...(park === undefined ? {} : { park }),
        ...(site === undefined ? {} : { site }),
        ...(kindsOfWork === undefined ? {} : { kindsOfWork }),
        ...(kindsOfPlace === undefined ? {} : { kindsOfPlace }),
        ...(jobListedForMinors === undefined ? {} : { jobListedForMinors }),
      }
    })
  return on(demandTopic, {
    posted: remember,
    revised: remember,
    renewed: ignore,
    withdrawn: ignore,
    closed: ignore,
    'particulars-changed': ignore,
  })
}
