import { type RunDetail, RunId, type RunView } from '@noinghe/contracts'
import type { Saved } from '@noinghe/service-kit'
import type { z } from 'zod'
import type { ConditionsMet, Report } from './certificate.ts'
import type { Run } from './run.ts'

export const runView = ({
  id,
  version,
  state,
}: Pick<Saved<Run>, 'id' | 'version' | 'state'>): z.input<typeof RunView> => {
  // a run is saved when it is complete
  if (state.status === 'absent') throw new Error(`run ${id} is absent`)
  const { certificate, counts, cause, market, completedAt } = state
  const { pairs, objective, bound, gap, solver, milliseconds } = certificate
  return {
    id: RunId.parse(id),
    version,
    status: 'completed',
    market,
    kind: cause.kind,
    completedAt,
    ...counts,
    pairs,
    objective,
    bound,
    gap,
    solver,
    milliseconds,
  }
}

export const runDetail = (saved: Saved<Run>): z.input<typeof RunDetail> => {
  if (saved.state.status === 'absent') throw new Error(`run ${saved.id} is absent`)
  const { inputHash, params, demands, slots, enterprises, schools, flows, report, conditions } = saved.state.certificate
  return {
    ...runView(saved),
    certificate: {
      inputHash,
      params,
      demands: [...demands],
      slots: [...slots],
      ...(enterprises && { enterprises: [...enterprises] }),
      ...(schools && { schools: [...schools] }),
      flows: [...flows],
    },
    ...(report && { report: reportView(report) }),
    ...(conditions && { conditions: conditionsView(conditions) }),
  }
}

const reportView = (report: Report): z.input<typeof RunDetail>['report'] => {
  const { standing, kept, shareOfOptimum, fairness, candidates } = report
  return {
    standing,
    kept,
    shareKept: standing === 0 ? 1 : kept / standing,
    shareOfOptimum,
    ...(fairness && {
      fairness: { loss: fairness.loss, giniWithout: fairness.schools[0], giniWith: fairness.schools[1] },
    }),
    ...(candidates && { candidates: { ...candidates } }),
  }
}

const conditionsView = ({ parts, ...met }: ConditionsMet): z.input<typeof RunDetail>['conditions'] => ({
  ...met,
  parts: [...parts],
})

/** Asked for, and not yet run. */
export const requestedRun = (id: string, market: string): z.input<typeof RunDetail> => ({
  id: RunId.parse(id),
  version: 0,
  status: 'requested',
  market,
  kind: 'batch',
})
