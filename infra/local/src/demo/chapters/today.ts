import * as moves from '../moves.ts'
import { type Cast, named, type Stage } from '../stage.ts'
import { heroes } from './beginning.ts'

/**
 * What is left open today: a proposal that waits for the school, an agreement that waits for the enterprise's signature.
 * Which of the school's slots the allocator takes, and how many heads of each, is its own business.
 */
export const leaveOpen = async ({ clock }: Stage, cast: Cast) => {
  const pair = heroes(cast)
  const { enterprise, school } = pair
  const asked = { trade: '6340102', from: clock.dayAt(21), to: clock.dayAt(49), weeks: 10, payBand: '4m-6m' }
  const wish = { capacity: 40, from: asked.from, to: clock.dayAt(140), weeks: 10 }
  await moves.publishSlot(school, named(cast.cohorts, 'ct24k1'), named(cast.campuses, 'tr1'), wish)
  const ask = async (headcount: number): Promise<moves.Proposal> => {
    const wanted = { ...asked, headcount, invitedSchools: [school.organisation] }
    return moves.proposedTo(enterprise, await moves.postDemand(enterprise, named(cast.sites, 'dn01'), wanted))
  }
  const agreed = await ask(4)
  const draft = await moves.agree(pair, agreed.id)
  await moves.sign(school, draft.id, 'Nguyễn Hiệu Trưởng')
  const waiting = await ask(5)
  await moves.accept(enterprise, waiting.id)
  return { proposal: waiting.id, agreement: draft.id }
}
