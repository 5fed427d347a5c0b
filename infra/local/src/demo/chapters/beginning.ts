import { DemandProgress, SlotProgress } from '@noinghe/contracts'
import { expected, until } from '../expectation.ts'
import * as moves from '../moves.ts'
import { type Cast, named, type Stage } from '../stage.ts'

export const slotWeeks = 12
export const slotPlaces = 30
const headcount = 12

/** The pair the story is about, and what they have agreed so far. */
export type Group = {
  readonly demand: string
  readonly slot: string
  readonly proposal: string
  readonly agreement: string
  readonly placements: readonly string[]
}

export const heroes = (cast: Cast): moves.Pair => ({
  enterprise: named(cast.members, 'dn01'),
  school: named(cast.members, 'tr1'),
})

/** A tax code with a wrong check digit is refused before anything is kept. */
export const refuseWrongTaxCode = async ({ gateway, password }: Stage): Promise<void> => {
  const body = {
    organisation: {
      kind: 'enterprise',
      employerType: 'private',
      name: 'Công ty Gõ Nhầm (minh hoạ)',
      taxCode: '9999001017',
      province: '31',
      ward: '11411',
      phone: '02250000199',
    },
    account: { email: 'go-nham@minhhoa.noinghe.vn', password, fullName: 'Nguyễn Gõ Nhầm' },
  }
  const reply = await gateway.ask('POST', 'identity', '/sign-ups', {
    body,
    headers: { 'x-forwarded-for': '198.51.100.250' },
  })
  expected(
    { vi: 'đăng ký bị từ chối với tax-code-invalid', en: 'the sign-up is refused with tax-code-invalid' },
    reply.status === 422 && reply.refusal === 'tax-code-invalid',
    reply.text,
  )
}

/** A slot of 30 is there; a demand of 12 for Logistics at Đình Vũ meets it within seconds. */
export const meet = async ({ clock }: Stage, cast: Cast) => {
  const { enterprise, school } = heroes(cast)
  const [from, until_, to] = [clock.dayAt(-98), clock.dayAt(-70), clock.dayAt(70)]
  const wish = { capacity: slotPlaces, from, to, weeks: slotWeeks }
  const slot = await moves.publishSlot(school, named(cast.cohorts, 'ct01k1'), named(cast.campuses, 'tr1'), wish)
  const demand = await moves.postDemand(enterprise, named(cast.sites, 'dn01'), {
    trade: '6340113',
    headcount,
    from,
    to: until_,
    weeks: slotWeeks,
    payBand: '2m-4m',
    hirable: 9,
  })
  const posted = performance.now()
  const proposal = await moves.proposed(enterprise, demand, slot, headcount)
  return { demand, slot, proposal: proposal.id, seconds: (performance.now() - posted) / 1000 }
}

export const learnersOf = (cast: Cast, cohort: string, from: number, count: number): readonly string[] =>
  named(cast.learners, cohort).slice(from, from + count)

/** 12 are assigned, 11 start on the agreed day. @returns the placement of the one who did not come */
export const begin = async ({ clock }: Stage, cast: Cast, agreement: string) => {
  const { enterprise, school } = heroes(cast)
  const placements = await moves.assign(school, agreement, learnersOf(cast, 'ct01k1', 0, headcount))
  await clock.moveTo(-98)
  const absent = placements[headcount - 1]
  expected({ vi: 'có 12 lượt thực tập', en: 'there are 12 placements' }, absent !== undefined, placements)
  const started = await moves.start(enterprise, agreement, clock.dayAt(-98), [absent])
  expected({ vi: '11 người bắt đầu', en: '11 learners start' }, started === headcount - 1, started)
  return { placements, absent }
}

/** How often seats came back to the need of a demand and to the supply of a slot. */
export const reopened = async (cast: Cast, { demand, slot }: Pick<Group, 'demand' | 'slot'>) => {
  const { enterprise, school } = heroes(cast)
  const need = (await enterprise.get('employers', `/demands/${demand}/progress`, DemandProgress)).value.reopened
  const supply = (await school.get('training-programmes', `/slots/${slot}/progress`, SlotProgress)).value.reopened
  return { need, supply }
}

export const untilReopened = (
  cast: Cast,
  group: Pick<Group, 'demand' | 'slot'>,
  wanted: { readonly need: number; readonly supply: number },
): Promise<unknown> =>
  until(
    {
      vi: `nhu cầu mở lại ${wanted.need} chỗ, nguồn cung mở lại ${wanted.supply} chỗ`,
      en: `${wanted.need} seats came back to the need and ${wanted.supply} to the supply`,
    },
    async () => {
      const found = await reopened(cast, group)
      if (found.need !== wanted.need || found.supply !== wanted.supply) throw new Error(JSON.stringify(found))
      return found
    },
  )

/** The one who did not come has left school: the supply stays, the enterprise asks for a replacement. */
export const loseOne = async ({ clock }: Stage, cast: Cast, group: Group, absent: string): Promise<void> => {
  const { enterprise, school } = heroes(cast)
  await clock.moveTo(-91)
  await moves.changePlacement(school, absent, 'did-not-start', { on: clock.dayAt(-98), reason: 'left-school' })
  await moves.changePlacement(school, absent, 'seat-answers', { balance: 'supply', reopen: false })
  await clock.moveTo(-87)
  await moves.changePlacement(enterprise, absent, 'seat-answers', { balance: 'need', reopen: true })
  await untilReopened(cast, group, { need: 1, supply: 0 })
}

/** Somebody else of the cohort takes the place, two weeks longer than the others, and starts. */
export const replace = async ({ clock }: Stage, cast: Cast, { demand, slot }: Pick<Group, 'demand' | 'slot'>) => {
  const pair = heroes(cast)
  const { enterprise, school } = pair
  const proposal = await moves.proposed(enterprise, demand, slot, 1)
  const draft = await moves.agree(pair, proposal.id)
  const { startsOn, hoursPerWeek } = draft.terms
  const path = `/agreements/${draft.id}`
  await moves.sign(school, draft.id, 'Nguyễn Hiệu Trưởng')
  const revised = await moves.reviseTerms(enterprise, draft.id, { startsOn, weeks: 14, hoursPerWeek, payBand: '2m-4m' })
  expected(
    { vi: 'sửa điều khoản xoá chữ ký đã có', en: 'a revision of the terms clears the signature given' },
    revised.signatures.length === 0 && revised.terms.weeks === 14,
    { path, revised },
  )
  await moves.bring(pair, draft.id)
  await clock.moveTo(-80)
  const placements = await moves.assign(school, draft.id, learnersOf(cast, 'ct01k1', headcount, 1))
  await moves.start(enterprise, draft.id, startsOn)
  return { demand, slot, proposal: proposal.id, agreement: draft.id, placements, startsOn }
}
