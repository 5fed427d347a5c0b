import type { demandTopic, EventData, LocalDate, proposalTopic, slotTopic } from '@noinghe/contracts'
import { type ExceptionsFor, type StandingVerdict, stated, tradeFacts } from '@noinghe/legal-guards'
import { type Facts, shiftMinutes } from '@noinghe/legal-rules'
import { addDays } from '@noinghe/service-kit'
import type { Parties, Terms } from './proposal.events.ts'

/** What the law asks of a demand beside what it is scored by. */
export type DemandLaw = Pick<
  EventData<typeof demandTopic, 'posted'>,
  'kindsOfWork' | 'kindsOfPlace' | 'jobListedForMinors' | 'hoursPerDay' | 'hoursRegime' | 'workHours'
> &
  Partial<Pick<EventData<typeof demandTopic, 'posted'>, 'site'>>
/** Likewise of a slot. */
export type SlotLaw = Pick<EventData<typeof slotTopic, 'published'>, 'minimumAge' | 'hoursPerDay'>

/** What both have declared, as the agreement takes it over. */
export type Declared = Pick<
  EventData<typeof proposalTopic, 'agreed'>,
  'kindsOfWork' | 'kindsOfPlace' | 'jobListedForMinors' | 'hoursRegime' | 'workHours' | 'hoursPerDay' | 'youngestAge'
>

/** What the law said of a yes. A plan names nobody, so its facts may stand open. */
export type JudgedYes = {
  readonly on: LocalDate
  readonly declared: Declared
  /** Of the rules that applied. */
  readonly verdicts: readonly StandingVerdict[]
}

/** The longer of the two, in half hours as agreements count them, rounded up: never looser than what was declared. */
const longest = (...hours: readonly (number | undefined)[]): number | undefined => {
  const known = hours.filter(value => value !== undefined)
  return known.length === 0 ? undefined : Math.ceil(Math.max(...known) * 2) / 2
}

/** Of demand and slot together. What is not declared stays unknown; a shift too short for the hours is for the sides to settle. */
export const declaredBy = (demand: DemandLaw, slot: SlotLaw): Declared => {
  const { kindsOfWork, kindsOfPlace, jobListedForMinors, hoursRegime, workHours } = demand
  const hoursPerDay = longest(demand.hoursPerDay, slot.hoursPerDay)
  const fits = workHours !== undefined && (hoursPerDay ?? 0) * 60 <= shiftMinutes(workHours) - workHours.breakMinutes
  return {
    ...(kindsOfWork === undefined ? {} : { kindsOfWork }),
    ...(kindsOfPlace === undefined ? {} : { kindsOfPlace }),
    ...(jobListedForMinors === undefined ? {} : { jobListedForMinors }),
    ...(hoursRegime === undefined ? {} : { hoursRegime }),
    ...(fits ? { workHours } : {}),
    ...(hoursPerDay === undefined ? {} : { hoursPerDay }),
    ...(slot.minimumAge === undefined ? {} : { youngestAge: slot.minimumAge }),
  }
}

/** What is known when a side says yes: the plan of both, nobody's name. */
export const acceptanceFacts = (terms: Terms, declared: Declared): Facts => {
  const { hoursPerDay, workHours, ...asTheyAre } = declared
  return stated({
    placementType: terms.type,
    startDate: terms.startsOn,
    endDate: addDays(terms.startsOn, 7 * terms.weeks - 1),
    hoursOfWeek: terms.hoursPerWeek,
    venue: 'enterprise',
    ...tradeFacts(terms.trade, terms.startsOn),
    ...asTheyAre,
    hoursOfDay: hoursPerDay,
    shift: workHours,
  })
}

/** Whose exceptions count. */
export const exceptionsOf = (
  { enterprise, school }: Parties,
  { ward, trade }: Terms,
  { site }: DemandLaw,
): ExceptionsFor => ({ enterprise, school, site, ward, trade })
