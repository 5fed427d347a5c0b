import { trade } from '@noinghe/reference-data'
import { minorsHoursOn } from '../life/law.ts'
import { ageOn } from '../play/minors.ts'
import type { Town } from '../play/town.ts'
import type { Violations } from './book.ts'
import type { Placed } from './people.ts'

/** A learner named for a place, told apart from what the platform made of it: by the city's own files and memory. */
export type Named = {
  readonly placement: string
  /** Full years on the first day. */
  readonly age: number
  readonly hazardous: boolean
  /** Banned work or places that the enterprise has declared; absent where it said nothing. */
  readonly banned?: readonly string[]
  readonly hoursPerWeek: number
  /** Most a week for minors, in force on the day of naming. */
  readonly mostHours: number
  /** Whether guardian's consent and health check were brought in. */
  readonly papers: boolean
}

const leastAge = 14
const ofAge = 18

/** What the settled rules R1, R10, R11 and R13 forbid, asked once more beside the platform's own guards. */
const against = ({ age, hazardous, banned, hoursPerWeek, mostHours, papers }: Named): readonly string[] => {
  if (age < leastAge) return ['is younger than 14']
  if (age >= ofAge) return []
  return [
    ...(hazardous ? ['is a minor in a hazardous trade'] : []),
    ...(banned === undefined ? ['is a minor where nobody has said what work occurs'] : []),
    ...(banned?.map(kind => `is a minor at ${kind}`) ?? []),
    ...(hoursPerWeek > mostHours ? [`is a minor for ${hoursPerWeek} hours a week, at most ${mostHours}`] : []),
    ...(papers ? [] : ['is a minor without papers']),
  ]
}

/** Nobody is assigned against a settled rule. */
export const unlawfullyNamed = (all: readonly Named[]): Violations =>
  all.flatMap(one => against(one).map(how => `${one.placement} ${how}`))

/** What the city knows of those whom it named. @param placements as schools see them, learners by id */
export const namedIn = (town: Town, placements: readonly Placed[]): readonly Named[] =>
  placements.flatMap(({ id, learner, demand, plannedFrom, trade: code, hoursPerWeek }) => {
    const person = town.people.get(learner ?? '')
    const asked = town.demands.get(demand ?? '')
    const day = town.namedOn.get(id)
    if (learner === undefined || person === undefined || asked === undefined || day === undefined) return []
    return {
      placement: id,
      age: ageOn(person.birth_date, plannedFrom),
      hazardous: code !== undefined && (trade(code, plannedFrom)?.hazardous ?? false),
      ...(asked.declared ? { banned: [...asked.declared.kindsOfWork, ...asked.declared.kindsOfPlace] } : {}),
      hoursPerWeek,
      mostHours: minorsHoursOn(town.city, day),
      papers: town.papers.get(learner) ?? false,
    }
  })
