import { named, type Cast, type Stage } from '../stage.ts'
import * as moves from '../moves.ts'
import { heroes } from './beginning.ts'

/** What is left open today: a proposal that waits for the school, an agreement that waits for the enterprise's signature. */
export const leaveOpen = async ({ clock }: Stage, cast: Cast) => {
  const pair = heroes(cast)
  const { enterprise, school } = pair
  const asked = { trade: '6340102', from: clock.dayAt(21), to: clock.dayAt(49), weeks: 10, payBand: '4m-6m' }
  const invitedSchools = [school.organisation]
  const post = (headcount: number) =>
    moves.postDemand(enterprise, named(cast.sites, 'dn01'), { ...asked, headcount, invitedSchools })
  const [five, four] = [await post(5), await post(4)]
  const wish = { capacity: 20, from: asked.from, to: clock.dayAt(140), weeks: 10 }
  const slot = await moves.publishSlot(school, named(cast.cohorts, 'ct24k1'), named(cast.campuses, 'tr1'), wish)
  const waiting = await moves.proposed(enterprise, five, slot, 5)
  await moves.accept(enterprise, waiting.id)
  const agreed = await moves.proposed(enterprise, four, slot, 4)
  const draft = await moves.agree(pair, agreed.id)
  await moves.sign(school, draft.id, 'Nguyễn Hiệu Trưởng')
  return { proposal: waiting.id, agreement: draft.id, slot }
}
