import { expected } from '../expectation.ts'
import * as moves from '../moves.ts'
import { type Cast, named, type Stage } from '../stage.ts'
import { type Group, heroes, slotWeeks, untilReopened } from './beginning.ts'

/** The school keeps 17 of its places for itself: everything that is left of the slot is agreed. */
export const keepTheRest = async ({ clock }: Stage, cast: Cast, { slot }: Pick<Group, 'slot'>): Promise<void> => {
  const { school } = heroes(cast)
  const [from, to] = [clock.dayAt(-98), clock.dayAt(70)]
  await moves.reviseSlot(school, slot, named(cast.campuses, 'tr1'), { capacity: 13, from, to, weeks: slotWeeks })
}

/** Another enterprise at Nam Đình Vũ asks for 3 and finds nothing free. */
export const askElsewhere = ({ clock }: Stage, cast: Cast): Promise<string> =>
  moves.postDemand(named(cast.members, 'dn03'), named(cast.sites, 'dn03'), {
    trade: '6340113',
    headcount: 3,
    from: clock.dayAt(-56),
    to: clock.dayAt(-28),
    weeks: 8,
    payBand: '2m-4m',
    hirable: 1,
  })

/**
 * One learner ends early for a reason that lies with the workplace: the school asks for another place (supply +1), the
 * enterprise needs nobody in the place (need unchanged); the place goes to the other enterprise.
 */
export const endEarly = async ({ clock }: Stage, cast: Cast, group: Group, elsewhere: string) => {
  const { enterprise, school } = heroes(cast)
  const [first] = group.placements
  expected({ vi: 'có người đang thực tập', en: 'somebody is on placement' }, first !== undefined, group)
  const before = await moves.proposalsOf(school, `demand=${elsewhere}&slot=${group.slot}`)
  expected(
    { vi: 'chưa có chỗ cho doanh nghiệp khác', en: 'nothing was free for the other enterprise' },
    before.length === 0,
    before,
  )
  await moves.changePlacement(school, first, 'end-early', {
    endedOn: clock.dayAt(-57),
    reasons: ['workplace-conditions'],
    primary: 'workplace-conditions',
  })
  await moves.changePlacement(school, first, 'seat-answers', { balance: 'supply', reopen: true })
  await moves.changePlacement(enterprise, first, 'seat-answers', { balance: 'need', reopen: false })
  await untilReopened(cast, group, { need: 1, supply: 1 })
  const proposal = await moves.proposed(school, elsewhere, group.slot, 1)
  return { ended: first, proposal: proposal.id }
}

/** The same learner goes on at the other enterprise. */
export const moveOn = async (
  { clock }: Stage,
  cast: Cast,
  { ended, proposal }: { ended: string; proposal: string },
) => {
  const pair = { enterprise: named(cast.members, 'dn03'), school: heroes(cast).school }
  const draft = await moves.agree(pair, proposal)
  await moves.bring(pair, draft.id)
  const { value } = await pair.school.get('placements', `/placements/${ended}`, moves.placementSchema)
  expected({ vi: 'trường biết người học', en: 'the school knows the learner' }, value.learner !== undefined, value)
  const placements = await moves.assign(pair.school, draft.id, [value.learner])
  await clock.moveTo(-49)
  await moves.start(pair.enterprise, draft.id, draft.terms.startsOn)
  return { agreement: draft.id, placements }
}
