import {
  AssessDataBreach,
  CloseDataBreach,
  DataBreachFilter,
  DataBreachPage,
  DataBreachReceipt,
  DataBreachView,
  isRefusal,
  NotifyDataBreach,
  type Refusal,
  ReportDataBreach,
  refuse,
} from '@noinghe/contracts'
import { type Clock, type Route, route, type Saved, type Scope } from '@noinghe/service-kit'
import { officers, recorders } from '../policies.ts'
import { breachesLike, breachesVisibleTo, type DataBreaches } from './data-breach.store.ts'
import { type DataBreach, type DataBreachCommand, isLate, notifyBy, runsUntil } from './data-breach.ts'

const source = 'Luật 91/2025/QH15 Điều 23.1 [V]; nơi nhận: A05, Bộ Công an [S]'

const known = ({ id, state }: Saved<DataBreach>) => {
  if (state.status === 'absent') throw new Error(`breach ${id} was never reported`)
  return state
}

/** The register of incidents: whoever finds one reports it, the operator follows all of them. */
export const dataBreachRoutes = (breaches: DataBreaches, clock: Clock): readonly Route[] => {
  const receipt = (saved: Saved<DataBreach>) => {
    const breach = known(saved)
    const by = notifyBy(breach)
    const until = runsUntil(breach)
    return {
      id: saved.id,
      version: saved.version,
      status: breach.status,
      couldHarm: breach.couldHarm,
      ...(by ? { notifyBy: by } : {}),
      overdue: until !== undefined && until < clock.facts().now,
    }
  }
  const view = (saved: Saved<DataBreach>) => {
    const breach = known(saved)
    const { organisation, foundAt, reportedAt, kind, personKinds, peopleAffected, told, description } = breach
    return {
      ...receipt(saved),
      organisation,
      foundAt,
      reportedAt,
      kind,
      personKinds: [...personKinds],
      peopleAffected,
      notified: told.map(one => ({ to: one.to, at: one.at, late: isLate(one, breach) })),
      description,
      ...(breach.status === 'closed' ? { measures: breach.measures } : {}),
      source,
    }
  }
  /** An incident of others does not exist for the reader. */
  const seen = async (id: string, scope: Scope): Promise<Saved<DataBreach> | Refusal> =>
    (await breaches.find({ $and: [{ _id: id }, breachesVisibleTo(scope)] }, 1))[0] ?? refuse('not-found')
  const changeSeen = async (id: string, version: number, scope: Scope, command: DataBreachCommand) => {
    const found = await seen(id, scope)
    return isRefusal(found) ? found : breaches.change(id, version, command)
  }
  const change = { may: officers, reply: DataBreachReceipt, view: receipt }

  return [
    route.post('/data-breaches', {
      may: recorders,
      summary: { vi: 'Báo sự cố dữ liệu cá nhân', en: 'Report an incident of personal data' },
      body: ReportDataBreach,
      reply: DataBreachReceipt,
      view: receipt,
      run: ({ body, scope }) => breaches.create({ type: 'report', organisation: scope.organisation, ...body }),
    }),
    route.get('/data-breaches', {
      may: recorders,
      summary: { vi: 'Sổ sự cố dữ liệu cá nhân', en: 'Register of incidents of personal data' },
      query: DataBreachFilter,
      reply: DataBreachPage,
      run: async ({ query, scope, cursors }) => {
        const request = cursors.read(query)
        if (isRefusal(request)) return request
        const filter = { $and: [breachesVisibleTo(scope), breachesLike(query.state, clock.facts().now)] }
        return cursors.page(await breaches.page(filter, request), view)
      },
    }),
    route.get('/data-breaches/:id', {
      may: recorders,
      summary: { vi: 'Xem một sự cố', en: 'Show an incident' },
      reply: DataBreachView,
      view,
      run: ({ id, scope }) => seen(id, scope),
    }),
    route.post('/data-breaches/:id/assess', {
      ...change,
      summary: { vi: 'Đánh giá lại mức độ', en: 'Assess anew' },
      body: AssessDataBreach,
      run: ({ id, version, scope, body }) => changeSeen(id, version, scope, { type: 'assess', ...body }),
    }),
    route.post('/data-breaches/:id/notify', {
      ...change,
      summary: { vi: 'Ghi nhận đã thông báo', en: 'Record a notification' },
      body: NotifyDataBreach,
      run: ({ id, version, scope, body: { notifiedAt: at, ...told } }) =>
        changeSeen(id, version, scope, { type: 'notify', at, ...told }),
    }),
    route.post('/data-breaches/:id/close', {
      ...change,
      summary: { vi: 'Đóng sự cố', en: 'Close an incident' },
      body: CloseDataBreach,
      run: ({ id, version, scope, body }) => changeSeen(id, version, scope, { type: 'close', ...body }),
    }),
  ]
}
