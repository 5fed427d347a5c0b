import { AgreementView, DemandView } from '@noinghe/contracts'
import { expected, until } from '../expectation.ts'
import * as moves from '../moves.ts'
import { type Cast, named, type Stage } from '../stage.ts'

const pairOf = (cast: Cast, enterprise: string, school: string): moves.Pair => ({
  enterprise: named(cast.members, enterprise),
  school: named(cast.members, school),
})

/** An electrical works asks for 12, the school can spare 8: the rest returns to the book. */
export const acceptEightOfTwelve = async ({ clock }: Stage, cast: Cast) => {
  const pair = pairOf(cast, 'dn11', 'tr2')
  const [from, to] = [clock.dayAt(-77), clock.dayAt(56)]
  const wish = { capacity: 16, from, to, weeks: 12 }
  const slot = await moves.publishSlot(pair.school, named(cast.cohorts, 'ct05k1'), named(cast.campuses, 'tr2'), wish)
  const demand = await moves.postDemand(pair.enterprise, named(cast.sites, 'dn11'), {
    trade: '6520227',
    headcount: 12,
    from: clock.dayAt(-70),
    to: clock.dayAt(-56),
    weeks: 8,
    payBand: '4m-6m',
    hirable: 6,
  })
  const { id: proposal } = await moves.proposed(pair.school, demand, slot, 12)
  await moves.acceptPart(pair.school, proposal, 8)
  const { status, seats = [], terms } = await moves.accept(pair.enterprise, proposal)
  expected(
    { vi: 'thoả thuận 8 trong 12 người', en: '8 of 12 are agreed' },
    status === 'agreed' && seats.length === 8 && terms.headcount === 8,
    { status, seats, terms },
  )
  const draft = await moves.draftOf(pair.enterprise, proposal)
  await moves.bring(pair, draft.id)
  const placements = await moves.assign(pair.school, draft.id, named(cast.learners, 'ct05k1').slice(0, 8))
  return { pair, demand, slot, proposal, agreement: draft.id, placements, startsOn: draft.terms.startsOn }
}

const untilStatus = (member: moves.Pair['enterprise'], id: string, wanted: string, reason?: string) =>
  until({ vi: `đề xuất ở trạng thái ${wanted}`, en: `the proposal is ${wanted}` }, async () => {
    const found = await moves.proposal(member, id)
    if (found.status !== wanted || (reason !== undefined && found.reason !== reason))
      throw new Error(`${found.status} ${found.reason ?? ''}`)
    return found
  })

/** A demand is withdrawn while its proposal waits for answers: the proposal goes with it. */
export const withdrawWhilePending = async ({ clock }: Stage, cast: Cast) => {
  const { enterprise, school } = pairOf(cast, 'dn08', 'tr3')
  const [from, to] = [clock.dayAt(-63), clock.dayAt(21)]
  const wish = { capacity: 10, from, to, weeks: 10 }
  const slot = await moves.publishSlot(school, named(cast.cohorts, 'ct07k1'), named(cast.campuses, 'tr3'), wish)
  const demand = await moves.postDemand(enterprise, named(cast.sites, 'dn08'), {
    trade: '6520225',
    headcount: 6,
    from,
    to: clock.dayAt(-42),
    weeks: 10,
    payBand: '4m-6m',
  })
  const { id } = await moves.proposed(enterprise, demand, slot, 6)
  const path = `/demands/${demand}`
  await enterprise.change('POST', 'employers', path, `${path}/withdraw`, { reason: 'hired-elsewhere' }, DemandView)
  await untilStatus(school, id, 'withdrawn', 'demand-withdrawn')
  return { demand, slot, proposal: id }
}

/** A slot shrinks below what is proposed: the unanswered proposal goes, the agreed one stays and is a case for people. */
export const shrinkSlot = async ({ clock }: Stage, cast: Cast) => {
  const pair = pairOf(cast, 'dn17', 'tr7')
  const late = named(cast.members, 'dn26')
  const [from, to] = [clock.dayAt(-56), clock.dayAt(70)]
  const wish = { capacity: 12, from, to, weeks: 12 }
  const campus = named(cast.campuses, 'tr7')
  const slot = await moves.publishSlot(pair.school, named(cast.cohorts, 'ct20k1'), campus, wish)
  const asked = { trade: '6510216', from, to: clock.dayAt(-42), weeks: 12, payBand: '2m-4m' }
  const first = await moves.postDemand(pair.enterprise, named(cast.sites, 'dn17'), { ...asked, headcount: 6 })
  const { id: agreed } = await moves.proposed(pair.school, first, slot, 6)
  const draft = await moves.agree(pair, agreed)
  const second = await moves.postDemand(late, named(cast.sites, 'dn26'), { ...asked, headcount: 5 })
  const { id: unanswered } = await moves.proposed(late, second, slot, 5)
  await moves.reviseSlot(pair.school, slot, campus, { ...wish, capacity: 4 })
  await untilStatus(late, unanswered, 'withdrawn', 'slot-reduced')
  await untilStatus(pair.school, agreed, 'agreed')
  // one side signs, the other hesitates: after ten working days the authority sees a stuck agreement
  await moves.sign(pair.enterprise, draft.id, 'Trần Giám Đốc')
  return { slot, agreed, unanswered, agreement: draft.id }
}

/** Acceptance and expiry at the same moment: exactly one of them happens, whoever looks. */
export const raceWithExpiry = async ({ clock }: Stage, cast: Cast) => {
  const { enterprise, school } = pairOf(cast, 'dn28', 'tr4')
  const [from, to] = [clock.dayAt(-21), clock.dayAt(70)]
  const wish = { capacity: 4, from, to, weeks: 10 }
  const slot = await moves.publishSlot(school, named(cast.cohorts, 'ct10k1'), named(cast.campuses, 'tr4'), wish)
  const demand = await moves.postDemand(enterprise, named(cast.sites, 'dn28'), {
    trade: '6810201',
    headcount: 4,
    from,
    to: clock.dayAt(-14),
    weeks: 10,
  })
  const { id } = await moves.proposed(enterprise, demand, slot, 4)
  await moves.accept(school, id)
  const { version, expiresAt } = await moves.proposal(enterprise, id)
  const deadline = Date.parse(expiresAt)
  await clock.moveToMoment(deadline - 60_000)
  const [answer] = await Promise.all([
    enterprise.ask('POST', 'matching', `/proposals/${id}/accept`, { body: {}, ifMatch: `"${version}"` }),
    clock.moveToMoment(deadline + 1000, ['matching']),
  ])
  await clock.moveToMoment(deadline + 1000)
  const won = answer.status === 200
  const after = await untilStatus(enterprise, id, won ? 'agreed' : 'expired')
  expected(
    { vi: 'chỉ một trong hai: đồng ý kịp hoặc hết hạn', en: 'one of the two only: accepted in time or expired' },
    won ? after.seats?.length === 4 : answer.status === 409 || answer.status === 412,
    { answer: answer.text, after },
  )
  if (won) await cancelDraft(school, id)
  return { demand, slot, proposal: id, won }
}

/** Whichever way the race went, the story goes on from the same place. */
const cancelDraft = async (school: moves.Pair['school'], proposal: string): Promise<void> => {
  const { id } = await moves.draftOf(school, proposal)
  const path = `/agreements/${id}`
  await school.change('POST', 'apprenticeships', path, `${path}/cancel`, { reason: 'school-withdrew' }, AgreementView)
}
