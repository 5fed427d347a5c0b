import { AgreementPage, AssignmentsReply } from '@noinghe/contracts'
import { eachOf, named } from '@noinghe/local/demo'
import { mondayOn } from './days.ts'
import { bringPapers } from './minors.ts'
import { allOf } from './pages.ts'
import type { Group, Town, Worker } from './town.ts'

/** How long before the first day a school names its learners, and how often it tries. */
const namedAhead = 12
const mostNamings = 3

/** Agreements that came into force since the last look, or were amended. */
export const findGroups = async (town: Town): Promise<void> => {
  const { stage, demands, slots, groups } = town
  for (const found of await allOf(town.department, 'apprenticeships', '/agreements?status=active', AgreementPage)) {
    const [demand, slot] = [demands.get(found.demand), slots.get(found.slot)]
    const [enterprise, school] = [town.partyOf(found.enterprise), town.partyOf(found.school)]
    if (groups.has(found.id) || !demand || !slot || !enterprise || !school) continue
    const startsOn = stage.clock.dayOf(found.terms.startsOn)
    groups.set(found.id, {
      agreement: found.id,
      demand,
      slot,
      enterprise,
      school,
      headcount: found.headcount,
      startsOn,
      endsOn: stage.clock.dayOf(found.terms.endsOn),
      namings: 0,
      assigned: [],
      running: [],
      begun: false,
      nextWeek: mondayOn(stage.clock, startsOn),
      visit: 'none',
    })
  }
}

/** Learners of the slot's cohort who have no place in that time, in an order of chance. */
const available = (town: Town, group: Group): readonly string[] => {
  const { cast, busyUntil, city } = town
  return named(cast.learners, group.slot.cohort)
    .filter(learner => (busyUntil.get(learner) ?? Number.NEGATIVE_INFINITY) < group.startsOn)
    .map(learner => ({ learner, at: city.draw.fraction(group.slot.key, learner, 'named') }))
    .toSorted((a, b) => a.at - b.at)
    .map(({ learner }) => learner)
}

const nameLearners = async (town: Town, group: Group, day: number): Promise<void> => {
  const { tally, busyUntil, namedOn } = town
  group.namings++
  const wanted = available(town, group).slice(0, group.headcount - group.assigned.length)
  if (wanted.length === 0) return
  await bringPapers(town, group, wanted, day)
  const reply = await tally.tried(group.school.member, {
    service: 'placements',
    path: `/agreements/${group.agreement}/assignments`,
    body: { learners: wanted },
  })
  if (reply === undefined) return
  const { assigned, refusals } = AssignmentsReply.parse(reply.body)
  tally.count(assigned.length - 1)
  // whom the law keeps out stays out: the next naming asks others
  for (const { learner, refusal } of refusals) {
    tally.refused(refusal.code)
    busyUntil.set(learner, group.endsOn)
  }
  const workers = assigned.map(({ placement, learner }): Worker => ({ placement, learner }))
  for (const { learner, placement } of workers) {
    busyUntil.set(learner, group.endsOn)
    namedOn.set(placement, day)
  }
  group.assigned.push(...workers)
}

/** Schools name learners for what begins soon. */
export const assignLearners = async (town: Town, day: number): Promise<void> => {
  const due = [...town.groups.values()].filter(
    ({ begun, startsOn, namings, assigned, headcount }) =>
      !begun && day >= startsOn - namedAhead && namings < mostNamings && assigned.length < headcount,
  )
  await eachOf(due, group => nameLearners(town, group, day), 4)
}
