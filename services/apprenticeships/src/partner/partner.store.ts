import { type LocalDate, PutPartner, partnerTopic } from '@noinghe/contracts'
import { addDays, defineAggregate, type Filter, type PublishMap, type Seal, type Vault } from '@noinghe/service-kit'
import { isForeign, type Partner, type PartnerCommand, type PartnerEvent, partnerDecider } from './partner.ts'

const announced = (state: Partner) => {
  if (state.status !== 'registered') throw new Error('only a registered partner is announced')
  const { owner, particulars } = state
  const { name: _, ...rest } = particulars
  return { owner, ...rest, foreign: isForeign(particulars) }
}

/** The name stays in the register: nobody knows whether somebody wrote that of a person. */
export const publish: PublishMap<Partner, PartnerEvent, typeof partnerTopic> = {
  registered: (_event, state) => ({ name: 'registered', data: announced(state) }),
  revised: (_event, state) => ({ name: 'revised', data: announced(state) }),
  removed: (_event, state) => {
    if (state.status === 'absent') throw new Error('an absent partner is not removed')
    return { name: 'removed', data: { owner: state.owner } }
  },
}

type Stored = { readonly status: string; readonly sealed: string }

/** Names are encrypted at rest; validity, kind and country can be queried. */
export const sealPartner = (vault: Vault): Seal<Partner> => ({
  encode: partner => {
    if (partner.status !== 'registered') return partner
    const { name, ...open } = partner.particulars
    const foreign = isForeign(open)
    return { ...partner, particulars: { ...open, foreign }, sealed: vault.seal(JSON.stringify({ ...open, name })) }
  },
  decode: stored => {
    // what `encode` wrote; the encrypted part is read by its schema
    const kept = stored as Stored & { readonly owner: Extract<Partner, { status: 'removed' }>['owner'] }
    if (kept.status !== 'registered') return stored as Partner
    return {
      status: 'registered',
      owner: kept.owner,
      particulars: PutPartner.parse(JSON.parse(vault.open(kept.sealed))),
    }
  },
})

export const partnerAggregate = defineAggregate<Partner, PartnerCommand, PartnerEvent, typeof partnerTopic>({
  name: 'partner',
  ...partnerDecider,
  topic: partnerTopic,
  publish,
  store: {
    collection: 'partners',
    indexes: [[{ 'state.owner': 1, createdAt: -1 }]],
    owners: state => (state.status === 'absent' ? [] : [state.owner]),
    seal: sealPartner,
  },
})

type Asked = {
  readonly foreign?: boolean | undefined
  readonly validOn?: LocalDate | undefined
  readonly endsWithin?: number | undefined
}

export const partnersLike = (owner: string, { foreign, validOn, endsWithin }: Asked, today: LocalDate): Filter => {
  const at = 'state.particulars'
  const validFrom = (day: LocalDate): Filter => ({
    [`${at}.validFrom`]: { $lte: day },
    $or: [{ [`${at}.validTo`]: { $exists: false } }, { [`${at}.validTo`]: { $gte: day } }],
  })
  return {
    $and: [
      { 'state.owner': owner, 'state.status': 'registered' },
      ...(foreign === undefined ? [] : [{ [`${at}.foreign`]: foreign }]),
      ...(validOn === undefined ? [] : [validFrom(validOn)]),
      ...(endsWithin === undefined ? [] : [{ [`${at}.validTo`]: { $gte: today, $lte: addDays(today, endsWithin) } }]),
    ],
  }
}
