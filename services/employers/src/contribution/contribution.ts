import {
  type AmountBand,
  amountBands,
  type contributionTopic,
  type EnterpriseId,
  type Fund,
  type Gift,
  type LocalDate,
  type Refusal,
  refuse,
  type SchoolId,
} from '@noinghe/contracts'
import { type Decider, type Decision, type Facts, type LifeCycle, type PublishMap, same } from '@noinghe/service-kit'

type Place = { readonly province: string; readonly ward: string }
type Known = { readonly enterprise: EnterpriseId; readonly place: Place; readonly stateOwned: boolean }
type WithdrawReason = 'mistake' | 'not-given' | 'other'

/** What an enterprise gave to training, or the training fund of one year. Facts for the authority, no promise of tax relief. */
export type Contribution =
  | { readonly status: 'absent' }
  | (Known & { readonly status: 'recorded'; readonly gift: Gift; readonly confirmedOn?: LocalDate })
  | (Known & { readonly status: 'fund'; readonly fund: Fund })
  | (Known & { readonly status: 'withdrawn'; readonly reason: WithdrawReason })

export type ContributionCommand =
  | ({ readonly type: 'record'; readonly gift: Gift } & Known)
  | { readonly type: 'correct'; readonly gift: Gift }
  | { readonly type: 'confirm'; readonly school: SchoolId }
  | ({ readonly type: 'state-fund'; readonly fund: Fund } & Known)
  | { readonly type: 'withdraw'; readonly reason: WithdrawReason }

export type ContributionEvent =
  | ({ readonly type: 'recorded'; readonly gift: Gift } & Known)
  | { readonly type: 'corrected'; readonly gift: Gift }
  | { readonly type: 'confirmed'; readonly school: SchoolId; readonly on: LocalDate }
  | ({ readonly type: 'fund-stated'; readonly fund: Fund } & Known)
  | { readonly type: 'withdrawn'; readonly reason: WithdrawReason }

export const lifeCycle = {
  record: ['absent'],
  correct: ['recorded'],
  confirm: ['recorded'],
  'state-fund': ['absent', 'fund', 'withdrawn'],
  withdraw: ['recorded', 'fund'],
} as const satisfies LifeCycle<Contribution, ContributionCommand>

const upTo = [0, 10e6, 50e6, 200e6, 1e9, 5e9] as const

/** The band of an amount in whole đồng; the lower bound belongs to the band. */
export const bandOf = (amount: number): AmountBand => {
  const next = amount === 0 ? 0 : upTo.findIndex(limit => amount < limit)
  return amountBands[next === -1 ? amountBands.length - 1 : next] ?? 'none'
}

/** Used at least 70 % of what was formed: half of the criterion of NĐ 308/2026 Art. 5. */
export const mostlyUsed = ({ formed, used }: Fund): boolean => formed > 0 && used * 10 >= formed * 7

/** NĐ 308/2026 Art. 7: a state-owned enterprise forms at most 1 % of its after-tax profit. */
export const beyondStateOwnedLimit = ({ formed, afterTaxProfit }: Fund): boolean | undefined =>
  afterTaxProfit === undefined ? undefined : formed * 100 > afterTaxProfit

const refuseFund = ({ year, formed, used }: Fund, today: LocalDate): Refusal | undefined => {
  if (year > Number(today.slice(0, 4))) return refuse('fund-year-not-come', { at: '/year', params: { year } })
  return used > formed ? refuse('fund-used-exceeds-formed', { at: '/used' }) : undefined
}

const refuseGift = ({ on }: Gift, today: LocalDate): Refusal | undefined =>
  on > today ? refuse('contribution-in-future', { at: '/on' }) : undefined

export const decide = (
  contribution: Contribution,
  command: ContributionCommand,
  { today }: Facts,
): Decision<ContributionEvent> => {
  switch (command.type) {
    case 'record': {
      const { type: _, ...known } = command
      return refuseGift(command.gift, today) ?? [{ type: 'recorded', ...known }]
    }
    case 'state-fund': {
      const { type: _, ...known } = command
      if (contribution.status === 'fund' && same(contribution.fund, command.fund)) return []
      return refuseFund(command.fund, today) ?? [{ type: 'fund-stated', ...known }]
    }
    case 'correct':
      if (contribution.status !== 'recorded' || same(contribution.gift, command.gift)) return []
      if (contribution.confirmedOn !== undefined) return refuse('contribution-confirmed')
      return refuseGift(command.gift, today) ?? [{ type: 'corrected', gift: command.gift }]
    case 'confirm':
      if (contribution.status !== 'recorded' || contribution.confirmedOn !== undefined) return []
      return [{ type: 'confirmed', school: command.school, on: today }]
    case 'withdraw':
      return [{ type: 'withdrawn', reason: command.reason }]
  }
}

export const evolve = (contribution: Contribution, event: ContributionEvent): Contribution => {
  if (event.type === 'recorded') {
    const { type: _, ...known } = event
    return { status: 'recorded', ...known }
  }
  if (event.type === 'fund-stated') {
    const { type: _, ...known } = event
    return { status: 'fund', ...known }
  }
  if (contribution.status === 'absent') return contribution
  switch (event.type) {
    case 'corrected':
      return contribution.status === 'recorded' ? { ...contribution, gift: event.gift } : contribution
    case 'confirmed':
      return contribution.status === 'recorded' ? { ...contribution, confirmedOn: event.on } : contribution
    case 'withdrawn': {
      const { enterprise, place, stateOwned } = contribution
      return { status: 'withdrawn', enterprise, place, stateOwned, reason: event.reason }
    }
  }
}

export const contributionDecider: Decider<Contribution, ContributionCommand, ContributionEvent> = {
  initial: { status: 'absent' },
  lifeCycle,
  decide,
  evolve,
}

const enterpriseOf = (state: Contribution) => {
  if (state.status === 'absent') throw new Error('an event of a contribution that is not there')
  return { enterprise: state.enterprise }
}

const told = ({ kind, school, amount, people, on }: Gift) => ({
  ...{ kind, school, amount: bandOf(amount), people },
  effectiveOn: on,
})

export const publish: PublishMap<Contribution, ContributionEvent, typeof contributionTopic> = {
  recorded: ({ enterprise, gift }) => ({ name: 'recorded', data: { enterprise, ...told(gift) } }),
  corrected: ({ gift }, state) => ({ name: 'corrected', data: { ...enterpriseOf(state), ...told(gift) } }),
  confirmed: ({ school }, state) => ({ name: 'confirmed', data: { ...enterpriseOf(state), school } }),
  'fund-stated': ({ enterprise, fund }) => ({
    name: 'fund-stated',
    data: {
      enterprise,
      year: fund.year,
      formed: bandOf(fund.formed),
      used: bandOf(fund.used),
      mostlyUsed: mostlyUsed(fund),
    },
  }),
  withdrawn: ({ reason }, state) => ({ name: 'withdrawn', data: { ...enterpriseOf(state), reason } }),
}
