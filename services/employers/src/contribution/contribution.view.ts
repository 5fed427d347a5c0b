import type { ContributionView, Fund } from '@noinghe/contracts'
import type { Saved, Scope } from '@noinghe/service-kit'
import type { z } from 'zod'
import { bandOf, beyondStateOwnedLimit, type Contribution, mostlyUsed } from './contribution.ts'

type View = z.input<typeof ContributionView>

/** Where the figures of the fund come from; the decree was read in a third-party collection. */
const source = 'NĐ 308/2026/NĐ-CP Điều 5, Điều 7 [V]'

const fundView = (fund: Fund, { own, stateOwned }: { own: boolean; stateOwned: boolean }): View['fund'] => {
  const { year, formed, used } = fund
  const beyond = stateOwned ? beyondStateOwnedLimit(fund) : undefined
  return {
    ...{ year, formed: bandOf(formed), used: bandOf(used), mostlyUsed: mostlyUsed(fund), source },
    ...(formed === 0 ? {} : { usedPercent: Math.floor((used * 10_000) / formed) / 100 }),
    ...(own ? { formedExactly: formed, usedExactly: used } : {}),
    ...(beyond === undefined ? {} : { beyondStateOwnedLimit: beyond }),
  }
}

/** What a reader may see: exact amounts for the own enterprise and the school it went to, bands for departments. */
export const contributionView = ({ id, version, state }: Saved<Contribution>, scope: Scope): View => {
  if (state.status === 'absent') throw new Error(`contribution ${id} was never recorded`)
  const { status, enterprise } = state
  const view = { id, version, status, enterprise }
  const own = scope.organisation === enterprise
  switch (state.status) {
    case 'recorded': {
      const { amount, ...rest } = state.gift
      const exact = own || scope.organisation === rest.school
      const confirmed = state.confirmedOn === undefined ? {} : { confirmedOn: state.confirmedOn }
      return { ...view, gift: { ...rest, ...confirmed, band: bandOf(amount), ...(exact ? { amount } : {}) } }
    }
    case 'fund':
      return { ...view, fund: fundView(state.fund, { own, stateOwned: state.stateOwned }) }
    case 'withdrawn':
      return { ...view, reason: state.reason }
  }
}
