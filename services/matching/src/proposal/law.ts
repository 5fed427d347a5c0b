import type { demandTopic, EventData, slotTopic } from '@noinghe/contracts'
import { type ExceptionsFor, tradeFacts } from '@noinghe/legal-guards'
import type { Facts } from '@noinghe/legal-rules'
import { addDays } from '@noinghe/service-kit'
import type { Parties, Terms } from './proposal.events.ts'

/** What the law asks of a demand beside what it is scored by. */
export type DemandLaw = Pick<
  EventData<typeof demandTopic, 'posted'>,
  'kindsOfWork' | 'kindsOfPlace' | 'jobListedForMinors' | 'hoursPerDay'
> &
  Partial<Pick<EventData<typeof demandTopic, 'posted'>, 'site'>>
/** Likewise of a slot. */
export type SlotLaw = Pick<EventData<typeof slotTopic, 'published'>, 'minimumAge' | 'hoursPerDay'>

const longest = (...hours: readonly (number | undefined)[]): number | undefined => {
  const known = hours.filter(value => value !== undefined)
  return known.length === 0 ? undefined : Math.max(...known)
}

/** What is known when a side says yes: the plan of both, nobody's name. What is not declared stays unknown. */
export const acceptanceFacts = (terms: Terms, demand: DemandLaw, slot: SlotLaw): Facts => {
  const hoursOfDay = longest(demand.hoursPerDay, slot.hoursPerDay)
  return {
    placementType: terms.type,
    startDate: terms.startsOn,
    endDate: addDays(terms.startsOn, 7 * terms.weeks - 1),
    hoursOfWeek: terms.hoursPerWeek,
    venue: 'enterprise',
    ...tradeFacts(terms.trade, terms.startsOn),
    ...(slot.minimumAge === undefined ? {} : { youngestAge: slot.minimumAge }),
    ...(hoursOfDay === undefined ? {} : { hoursOfDay }),
    ...(demand.kindsOfWork === undefined ? {} : { kindsOfWork: demand.kindsOfWork }),
    ...(demand.kindsOfPlace === undefined ? {} : { kindsOfPlace: demand.kindsOfPlace }),
    ...(demand.jobListedForMinors === undefined ? {} : { jobListedForMinors: demand.jobListedForMinors }),
  }
}

/** Whose exceptions count. */
export const exceptionsOf = (
  { enterprise, school }: Parties,
  { ward, trade }: Terms,
  { site }: DemandLaw,
): ExceptionsFor => ({ enterprise, school, site, ward, trade })
