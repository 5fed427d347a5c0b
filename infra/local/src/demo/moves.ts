import {
  AgreementPage,
  AgreementSeatsList,
  AgreementView,
  AssignmentsReply,
  DemandView,
  PlacementPage,
  PlacementView,
  ProposalPage,
  ProposalView,
  SignedGroupWeek,
  SlotView,
  StartsReply,
} from '@noinghe/contracts'
import type { z } from 'zod'
import { wholeWeeks } from './calendar.ts'
import { expected, until } from './expectation.ts'
import type { Member } from './member.ts'

/** A placement as each party may see it. */
export const placementSchema = PlacementView
export type Proposal = z.infer<typeof ProposalView>
export type Agreement = z.infer<typeof AgreementView>
export type Placement = z.infer<typeof PlacementView>

/** Both sides of one placement of learners, and who signs for them. */
export type Pair = { readonly enterprise: Member; readonly school: Member }

export type DemandWish = {
  readonly trade: string
  readonly level?: string
  readonly headcount: number
  readonly from: string
  readonly to: string
  readonly weeks: number
  readonly payBand?: string
  readonly hirable?: number
  readonly invitedSchools?: readonly string[]
}

export const postDemand = async (member: Member, site: string, wish: DemandWish): Promise<string> => {
  const { from, to, invitedSchools, level = 'college', ...terms } = wish
  const invited = invitedSchools ? { visibility: 'invited-schools', invitedSchools } : {}
  const body = { site, terms: { ...terms, ...invited, level, startWindow: { from, to }, hoursPerWeek: 40 } }
  return (await member.post('employers', '/demands', body, DemandView)).value.id
}

export type SlotWish = { readonly capacity: number; readonly from: string; readonly to: string; readonly weeks: number }

const slotTerms = ({ capacity, from, to, weeks }: SlotWish) => ({
  capacity,
  window: { from, to },
  weeks,
  hoursPerWeek: 40,
  conditions: ['accident-insurance'],
})

export const publishSlot = async (member: Member, cohort: string, campus: string, wish: SlotWish): Promise<string> =>
  (await member.post('training-programmes', '/slots', { cohort, campus, terms: slotTerms(wish) }, SlotView)).value.id

export const reviseSlot = async (member: Member, slot: string, campus: string, wish: SlotWish): Promise<void> => {
  const path = `/slots/${slot}`
  await member.change('PUT', 'training-programmes', path, path, { campus, terms: slotTerms(wish) }, SlotView)
}

export const proposalsOf = async (member: Member, filter: string): Promise<readonly Proposal[]> =>
  (await member.get('matching', `/proposals?limit=200&${filter}`, ProposalPage)).value.items

export const proposal = async (member: Member, id: string): Promise<Proposal> =>
  (await member.get('matching', `/proposals/${id}`, ProposalView)).value

/** The standing proposal of a demand that comes, sooner or later, from a slot. */
export const proposed = (member: Member, demand: string, slot: string, headcount: number): Promise<Proposal> =>
  until(
    { vi: `có đề xuất ${headcount} người cho nhu cầu`, en: `${headcount} people are proposed to the demand` },
    async () => {
      const found = await proposalsOf(member, `demand=${demand}&slot=${slot}`)
      const standing = found.filter(({ status }) => status === 'unanswered' || status === 'half-accepted')
      const right = standing.find(({ terms }) => terms.headcount === headcount)
      if (right === undefined && standing.length > 0)
        throw new Error(`proposed: ${standing.map(({ terms }) => terms.headcount).join(', ')}`)
      return right
    },
  )

/** The first standing proposal of a demand, from whatever slot and for however many. */
export const proposedTo = (member: Member, demand: string): Promise<Proposal> =>
  until({ vi: 'nhu cầu được đề xuất một suất', en: 'a slot is proposed to the demand' }, async () =>
    (await proposalsOf(member, `demand=${demand}`)).find(({ status }) => status === 'unanswered'),
  )

export const accept = async (member: Member, id: string): Promise<Proposal> => {
  const path = `/proposals/${id}`
  return (await member.change('POST', 'matching', path, `${path}/accept`, {}, ProposalView)).value
}

export const acceptPart = async (member: Member, id: string, headcount: number): Promise<Proposal> => {
  const path = `/proposals/${id}`
  return (await member.change('POST', 'matching', path, `${path}/accept-part`, { headcount }, ProposalView)).value
}

/** The draft that follows an agreed proposal. */
export const draftOf = (member: Member, id: string): Promise<Agreement> =>
  until({ vi: 'có dự thảo thoả thuận', en: 'an agreement is drafted' }, async () => {
    const page = await member.get('apprenticeships', `/agreements?proposal=${id}`, AgreementPage)
    return page.value.items[0]
  })

/** Both sides say yes; answers the draft. */
export const agree = async ({ enterprise, school }: Pair, id: string): Promise<Agreement> => {
  await accept(school, id)
  const { status } = await accept(enterprise, id)
  expected({ vi: 'đề xuất đã được hai bên đồng ý', en: 'both sides have agreed' }, status === 'agreed', status)
  return draftOf(enterprise, id)
}

/** What a legal representative signs with. */
export const signatureUnder = ({ termsHash }: Pick<Agreement, 'termsHash'>, fullName: string) => ({
  termsHash,
  fullName,
  capacity: { kind: 'legal-representative' },
})

/** Signs what is read at that moment, under its hash. */
export const sign = async (member: Member, agreement: string, fullName: string): Promise<Agreement> => {
  const path = `/agreements/${agreement}`
  const { value } = await member.get('apprenticeships', path, AgreementView)
  const body = signatureUnder(value, fullName)
  return (await member.change('POST', 'apprenticeships', path, `${path}/sign`, body, AgreementView)).value
}

export const reviseTerms = async (member: Member, agreement: string, terms: object): Promise<Agreement> => {
  const path = `/agreements/${agreement}`
  return (await member.change('PUT', 'apprenticeships', path, `${path}/terms`, terms, AgreementView)).value
}

/** Both sign; answers once the seats can be taken. */
export const bring = async ({ enterprise, school }: Pair, agreement: string): Promise<void> => {
  await sign(school, agreement, 'Nguyễn Hiệu Trưởng')
  const { status } = await sign(enterprise, agreement, 'Trần Giám Đốc')
  expected({ vi: 'thoả thuận có hiệu lực', en: 'the agreement is in force' }, status === 'active', status)
  await until({ vi: 'các chỗ có thể bố trí', en: 'the seats can be taken' }, async () => {
    const { value } = await school.get('placements', '/agreements?status=active', AgreementSeatsList)
    return value.items.find(({ id }) => id === agreement)
  })
}

export const assign = async (school: Member, agreement: string, learners: readonly string[]): Promise<string[]> => {
  const { value } = await school.post(
    'placements',
    `/agreements/${agreement}/assignments`,
    { learners },
    AssignmentsReply,
  )
  expected(
    { vi: `${learners.length} người học được bố trí`, en: `${learners.length} learners are assigned` },
    value.assigned.length === learners.length,
    value.refusals,
  )
  return value.assigned.map(({ placement }) => placement)
}

export const start = async (
  member: Member,
  agreement: string,
  startedOn: string,
  except: readonly string[] = [],
): Promise<number> => {
  const body = { startedOn, except }
  const { value } = await member.post('placements', `/agreements/${agreement}/starts`, body, StartsReply)
  expected(
    { vi: 'mọi người học bắt đầu được', en: 'all learners can start' },
    value.refusals.length === 0,
    value.refusals,
  )
  return value.started.length
}

export const placementsOf = async (member: Member, agreement: string, more = ''): Promise<readonly Placement[]> =>
  (await member.get('placements', `/placements?limit=200&agreement=${agreement}${more}`, PlacementPage)).value.items

export const changePlacement = async (member: Member, id: string, verb: string, body: object): Promise<Placement> => {
  const path = `/placements/${id}`
  return (await member.change('POST', 'placements', path, `${path}/${verb}`, body, PlacementView)).value
}

/** Signs all whole weeks between two days for the group, as the agreement pre-filled them. @returns their Mondays */
export const signWeeks = async (
  enterprise: Member,
  agreement: string,
  from: string,
  to: string,
): Promise<readonly string[]> => {
  const weeks = wholeWeeks(from, to)
  for (const week of weeks) {
    const path = `/agreements/${agreement}/weeks/${week}/sign`
    const { value } = await enterprise.post('placements', path, { exceptions: [] }, SignedGroupWeek)
    expected(
      { vi: `tuần ${week} ký được`, en: `week ${week} can be signed` },
      value.refusals.length === 0,
      value.refusals,
    )
  }
  return weeks
}
