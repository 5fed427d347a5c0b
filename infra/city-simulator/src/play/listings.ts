import { DemandView, SlotView } from '@noinghe/contracts'
import { eachOf, named } from '@noinghe/local/demo'
import type { PlannedDemand, PlannedSlot } from '../life/plan.ts'
import { party, type Town } from './town.ts'

/** The longest day anybody asks for or offers. */
export const hoursPerDay = 8

const post = async (town: Town, planned: PlannedDemand): Promise<void> => {
  const { cast, stage, tally, demands } = town
  const { dayAt } = stage.clock
  const { trade, level, headcount, hirable, weeks, hoursPerWeek, payBand, declared } = planned
  const terms = {
    trade,
    level,
    headcount,
    hirable,
    weeks,
    payBand,
    hoursPerWeek,
    startWindow: { from: dayAt(planned.from), to: dayAt(planned.to) },
    ...(declared ? { ...declared, jobListedForMinors: false, hoursPerDay } : {}),
  }
  const reply = await tally.tried(party(town, planned.enterprise).member, {
    service: 'employers',
    path: '/demands',
    body: { site: named(cast.sites, planned.enterprise), terms },
  })
  if (reply !== undefined) demands.set(DemandView.parse(reply.body).id, planned)
}

const publish = async (town: Town, planned: PlannedSlot): Promise<void> => {
  const { cast, stage, tally, slots } = town
  const { dayAt } = stage.clock
  const { capacity, weeks, hoursPerWeek, minimumAge } = planned
  const window = { from: dayAt(planned.from), to: dayAt(planned.to) }
  const terms = { capacity, weeks, hoursPerWeek, window, ...(minimumAge ? { minimumAge, hoursPerDay } : {}) }
  const reply = await tally.tried(party(town, planned.school).member, {
    service: 'training-programmes',
    path: '/slots',
    body: { cohort: named(cast.cohorts, planned.cohort), campus: named(cast.campuses, planned.school), terms },
  })
  if (reply !== undefined) slots.set(SlotView.parse(reply.body).id, planned)
}

/** What was planned since the last look: slots first, so that demands find them. */
export const postPlanned = async (town: Town, after: number, day: number): Promise<void> => {
  const due = ({ day: planned }: { readonly day: number }): boolean => planned > after && planned <= day
  await eachOf(town.plan.slots.filter(due), slot => publish(town, slot), 4)
  await eachOf(town.plan.demands.filter(due), demand => post(town, demand), 4)
}

/** Demands whose enterprise has thought better of it. */
export const withdrawPlanned = async (town: Town, after: number, day: number): Promise<void> => {
  const due = [...town.demands].filter(
    ([, { withdrawnOn }]) => withdrawnOn !== undefined && withdrawnOn > after && withdrawnOn <= day,
  )
  await eachOf(due, ([id, { enterprise }]) =>
    town.tally.tried(party(town, enterprise).member, {
      service: 'employers',
      of: `/demands/${id}`,
      path: `/demands/${id}/withdraw`,
      body: { reason: 'no-longer-needed' },
    }),
  )
}
