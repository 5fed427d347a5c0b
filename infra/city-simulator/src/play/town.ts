import { type Cast, groupedBy, type Member, type Stage } from '@noinghe/local/demo'
import type { City } from '../city/city.ts'
import type { Learner } from '../city/schools.ts'
import { type Manner, mannerOf } from '../life/habits.ts'
import type { Plan, PlannedDemand, PlannedSlot } from '../life/plan.ts'
import type { Tally } from './tally.ts'

/** An organisation of the city that can act. */
export type Party = { readonly key: string; readonly member: Member; readonly manner: Manner }

/** A learner at work, as far as the city remembers. */
export type Worker = { readonly placement: string; readonly learner: string }

/** A visit of a teacher, in days from today. */
export type Visit = { readonly id: string; readonly on: number; readonly moved: boolean }

/** Learners of one agreement. */
export type Group = {
  readonly agreement: string
  readonly demand: PlannedDemand
  readonly slot: PlannedSlot
  readonly enterprise: Party
  readonly school: Party
  readonly headcount: number
  /** Days from today. */
  readonly startsOn: number
  readonly endsOn: number
  /** Days on which learners were named for it. */
  namings: number
  assigned: Worker[]
  running: Worker[]
  begun: boolean
  /** Monday of the next week to sign, in days from today. */
  nextWeek: number
  visit: Visit | 'none' | 'over'
}

/** Ended well, and what became of them is still to be told. */
export type Graduate = Worker & { readonly group: Group; readonly endedOn: number }

/** A city being played: who acts on which installation, and what they remember. */
export type Town = {
  readonly city: City
  readonly plan: Plan
  readonly stage: Stage
  readonly cast: Cast
  readonly department: Member
  readonly tally: Tally
  readonly parties: ReadonlyMap<string, Party>
  /** By organisation id. */
  readonly partyOf: (organisation: string) => Party | undefined
  readonly demands: Map<string, PlannedDemand>
  readonly slots: Map<string, PlannedSlot>
  readonly groups: Map<string, Group>
  readonly graduates: Graduate[]
  /** Learner id -> last day of the place they have, in days from today. */
  readonly busyUntil: Map<string, number>
  /** Who the learners are, by id. */
  readonly people: ReadonlyMap<string, Learner>
  /** Learners with a code who have signed in. */
  readonly pupils: Map<string, Member>
  /** Learners whose papers for the work of minors the school has tried to bring in order: whether guardian and health are known. */
  readonly papers: Map<string, boolean>
  /** Placement id -> day on which its learner was named. */
  readonly namedOn: Map<string, number>
  /** Agreements whose draft the enterprise has completed. */
  readonly settled: Set<string>
  /** Completed placements by cohort, for the diplomas of its end. */
  readonly completed: Map<string, Graduate[]>
  readonly surveys: Survey[]
}

/** A survey that runs, and whom it asks by key. */
export type Survey = { readonly id: string; readonly asks: readonly Respondent[]; readonly until: number }
export type Respondent = {
  readonly key: string
  readonly member: Member
  readonly answers: number
  readonly code: string
}

export const townOf = (parts: Pick<Town, 'city' | 'plan' | 'stage' | 'cast' | 'department' | 'tally'>): Town => {
  const { city, cast } = parts
  const parties = new Map(
    [...city.data.enterprises, ...city.data.schools].flatMap(({ key }): [string, Party][] => {
      const member = cast.members.get(key)
      return member === undefined ? [] : [[key, { key, member, manner: mannerOf(city.draw, key) }]]
    }),
  )
  const rows = groupedBy(city.data.learners, ({ cohort }) => cohort)
  const people = new Map(
    [...cast.learners].flatMap(([cohort, ids]) =>
      // ids come in the order of the file
      (rows.get(cohort) ?? []).flatMap((row, at) => ids.slice(at, at + 1).map(id => [id, row] as const)),
    ),
  )
  const byOrganisation = new Map([...parties.values()].map(party => [party.member.organisation, party]))
  return {
    ...parts,
    parties,
    partyOf: organisation => byOrganisation.get(organisation),
    demands: new Map(),
    slots: new Map(),
    groups: new Map(),
    graduates: [],
    busyUntil: new Map(),
    people,
    pupils: new Map(),
    papers: new Map(),
    namedOn: new Map(),
    settled: new Set(),
    completed: new Map(),
    surveys: [],
  }
}

/** @throws Error when the city has no such party */
export const party = ({ parties }: Town, key: string): Party => {
  const found = parties.get(key)
  if (found === undefined) throw new Error(`nobody in the city is ${key}`)
  return found
}
