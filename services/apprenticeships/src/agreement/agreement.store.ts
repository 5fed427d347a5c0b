import { agreementTopic, type LocalDate, type Side } from '@noinghe/contracts'
import { defineAggregate, type Filter, type Scope, withinTerritory } from '@noinghe/service-kit'
import type { Workplaces } from '../projections/workplaces.ts'
import { otherSide } from '../signing/sheet.ts'
import type { Agreement, AgreementCommand, AgreementEvent } from './agreement.model.ts'
import { agreementDecider } from './agreement.ts'
import { publish } from './publish.ts'
import { sealAgreement } from './sealing.ts'
import { balanceOf } from './seats.ts'

export const agreementAggregate = defineAggregate<Agreement, AgreementCommand, AgreementEvent, typeof agreementTopic>({
  name: 'agreement',
  ...agreementDecider,
  topic: agreementTopic,
  publish,
  store: {
    collection: 'agreements',
    indexes: [
      [{ 'state.terms.enterprise': 1, createdAt: -1 }],
      [{ 'state.terms.school': 1, createdAt: -1 }],
      [{ 'state.terms.province': 1, 'state.terms.ward': 1 }],
      [{ 'state.terms.demand': 1 }],
      [{ 'state.terms.slot': 1 }],
      [{ 'state.status': 1, 'state.signBy': 1 }],
      [{ 'state.status': 1, 'state.terms.endsOn': 1 }],
      [{ 'state.questions.answerBy': 1 }, { sparse: true }],
      [{ 'state.terms.renews': 1 }, { sparse: true }],
    ],
    owners: state => (state.status === 'absent' ? [] : [state.terms.enterprise, state.terms.school]),
    seal: sealAgreement,
  },
})

const nobody: Filter = { _id: { $in: [] } }

/** The side a member stands on; undefined for authorities. */
export const sideOf = (scope: Scope): Side | undefined =>
  scope.role === 'enterprise' || scope.role === 'school' ? scope.role : undefined

/** The side of a member whom a policy has let in as one; anybody else is a fault. */
export const sideFor = (scope: Scope): Side => {
  const side = sideOf(scope)
  if (side === undefined) throw new Error(`${scope.role} is no side of an agreement`)
  return side
}

/** Within the wards of the authority, or at the workplaces of its parks: an agreement knows its demand, not its park. */
const withinPower = async ({ territory }: Scope, workplaces: Workplaces): Promise<Filter> => {
  if (territory?.parks === undefined) return withinTerritory(territory, 'state.terms')
  const { parks, ...places } = territory
  const there = await workplaces.find({ 'state.province': territory.province, 'state.park': { $in: parks } }, 20_000)
  return { ...withinTerritory(places, 'state.terms'), 'state.terms.demand': { $in: there.map(({ _id }) => _id) } }
}

/** The scope builds the filter: own agreements, or those of an authority's territory. */
export const agreementsVisibleTo = async (scope: Scope, workplaces: Workplaces): Promise<Filter> => {
  switch (scope.role) {
    case 'enterprise':
    case 'school':
      return { [`state.terms.${scope.role}`]: scope.organisation }
    case 'labour-authority':
    case 'gdnn-authority':
    case 'zone-authority':
      return withinPower(scope, workplaces)
    default:
      return nobody
  }
}

/** Drafts both sides should have signed by now. */
const stuckOn = (today: LocalDate): Filter => ({ 'state.status': 'drafted', 'state.signBy': { $lt: today } })

/** What a side has to do: sign the draft or the amendment, or say what shall become of seats. */
const waitingFor = (side: Side): Filter => ({
  $or: [
    { 'state.status': 'drafted', [`state.signatures.${side}`]: { $exists: false } },
    {
      'state.status': 'active',
      'state.amendment': { $exists: true },
      [`state.amendment.signatures.${side}`]: { $exists: false },
    },
    // a scan the other side has handed in
    { 'state.scan.by': otherSide[side] },
    { 'state.amendment.scan.by': otherSide[side] },
    { 'state.questions.balance': balanceOf[side] },
  ],
})

type Asked = {
  readonly status?: string | undefined
  readonly stuck?: boolean | undefined
  readonly waiting?: boolean | undefined
  readonly demand?: string | undefined
  readonly slot?: string | undefined
  readonly proposal?: string | undefined
  readonly type?: string | undefined
  readonly renews?: string | undefined
}

export const agreementsLike = (
  { status, stuck, waiting, demand, slot, proposal, type, renews }: Asked,
  scope: Scope,
  today: LocalDate,
): Filter => {
  const side = sideOf(scope)
  const more: Filter[] = [
    ...(status ? [{ 'state.status': status }] : []),
    ...(stuck ? [stuckOn(today)] : []),
    ...(waiting ? [side ? waitingFor(side) : nobody] : []),
    ...(demand ? [{ 'state.terms.demand': demand }] : []),
    ...(slot ? [{ 'state.terms.slot': slot }] : []),
    ...(proposal ? [{ 'state.terms.proposal': proposal }] : []),
    ...(type ? [{ 'state.terms.type': type }] : []),
    ...(renews ? [{ 'state.terms.renews': renews }] : []),
  ]
  return more.length === 0 ? {} : { $and: more }
}

/** Agreements in force whose last day has passed. */
export const pastTerm = (today: LocalDate): Filter => ({
  'state.status': 'active',
  'state.terms.endsOn': { $lt: today },
})

/** Agreements with a question about seats nobody answered in time. */
export const unanswered = (today: LocalDate): Filter => ({ 'state.questions.answerBy': { $lt: today } })

/** Agreements still ahead or running whose trainer nobody recognised for this trade and level, or that name none. */
export const trainerGaps = (recognised: readonly string[]): Filter => ({
  'state.status': { $in: ['drafted', 'active'] },
  'state.trainerFor': { $nin: [...recognised] },
})
