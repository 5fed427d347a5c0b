import {
  AcknowledgeDataRequest,
  AnswerDataRequest,
  AskForData,
  DataRequestFilter,
  DataRequestPage,
  DataRequestReceipt,
  DataRequestView,
  ExtendDataRequest,
  isRefusal,
  RecordDataRequest,
  RefuseDataRequest,
  refuse,
} from '@noinghe/contracts'
import { type Route, route, type Saved, signedIn } from '@noinghe/service-kit'
import { officeOf, ownFor, type PersonalDataParts, personFor } from '../parts.ts'
import { officers, recorders } from '../policies.ts'
import { requestsLike } from './data-request.store.ts'
import type { DataRequest } from './data-request.ts'
import { dataRequestReceipt, dataRequestView } from './data-request.view.ts'

export const dataRequestRoutes = (parts: PersonalDataParts): readonly Route[] => {
  const { dataRequests, clock, views } = parts
  const today = () => clock.facts().today
  const shown = (saved: Saved<DataRequest>) => dataRequestView(saved, today())
  const change = { may: officers.owning(dataRequests), reply: DataRequestReceipt, view: dataRequestReceipt }

  return [
    route.post('/personal-data/me/requests', {
      may: signedIn,
      summary: { vi: 'Yêu cầu về dữ liệu của tôi', en: 'Ask about my data' },
      body: AskForData,
      reply: DataRequestReceipt,
      view: dataRequestReceipt,
      example: { right: 'view-correct-copy' },
      run: async ({ body: { right, remark }, scope }) => {
        const own = await ownFor(parts, scope, 'data')
        if (isRefusal(own)) return own
        const { id: person, kind, controller } = own.asking.person
        return dataRequests.create({
          type: 'receive',
          person,
          kind,
          controller,
          right,
          from: own.asking.as,
          channel: 'portal',
          receivedOn: today(),
          remark,
        })
      },
    }),
    route.get('/personal-data/me/requests', {
      may: signedIn,
      summary: { vi: 'Các yêu cầu của tôi', en: 'My requests' },
      query: DataRequestFilter,
      reply: DataRequestPage,
      run: async ({ query, scope, cursors }) => {
        const own = await ownFor(parts, scope, 'data')
        if (isRefusal(own)) return own
        const request = cursors.read(query)
        if (isRefusal(request)) return request
        const { id, kind } = own.asking.person
        const filter = { $and: [{ 'state.person': id, 'state.kind': kind }, requestsLike(query.state, today())] }
        return cursors.page(await dataRequests.page(filter, request), shown)
      },
    }),
    route.post('/personal-data/requests', {
      may: recorders,
      summary: { vi: 'Ghi nhận yêu cầu bằng giấy', en: 'Record a request made on paper' },
      body: RecordDataRequest,
      reply: DataRequestReceipt,
      view: dataRequestReceipt,
      run: async ({ body: { person, kind, ...asked }, scope }) => {
        const found = await personFor(parts, scope, { person, kind })
        if (isRefusal(found)) return found
        const { controller } = found.held
        return dataRequests.create({ type: 'receive', person, kind, controller, channel: 'paper', ...asked })
      },
    }),
    route.get('/personal-data/requests', {
      may: recorders,
      summary: { vi: 'Yêu cầu đang chờ, quá hạn, đã xong', en: 'Requests waiting, overdue, closed' },
      query: DataRequestFilter,
      reply: DataRequestPage,
      logsView: true,
      run: async ({ query, scope, cursors }) => {
        const office = officeOf(parts, scope)
        if (isRefusal(office)) return office
        const request = cursors.read(query)
        if (isRefusal(request)) return request
        const filter = { $and: [{ 'state.controller': office.controller }, requestsLike(query.state, today())] }
        const found = await dataRequests.page(filter, request)
        for (const { state } of found.items)
          if (state.status !== 'absent')
            await views.record(scope, {
              kind: state.kind,
              persons: [state.person],
              fields: ['records'],
              purpose: 'data-request',
              where: 'GET /personal-data/requests',
            })
        return cursors.page(found, shown)
      },
    }),
    route.get('/personal-data/requests/:id', {
      may: recorders.owning(dataRequests),
      summary: { vi: 'Xem một yêu cầu', en: 'Show a request' },
      reply: DataRequestView,
      view: shown,
      run: async ({ id }) => (await dataRequests.get(id)) ?? refuse('not-found'),
    }),
    route.post('/personal-data/requests/:id/acknowledge', {
      ...change,
      may: recorders.owning(dataRequests),
      summary: { vi: 'Xác nhận đã nhận yêu cầu', en: 'Acknowledge a request' },
      body: AcknowledgeDataRequest,
      run: ({ id, version, body }) => dataRequests.change(id, version, { type: 'acknowledge', ...body }),
    }),
    route.post('/personal-data/requests/:id/extend', {
      ...change,
      summary: { vi: 'Gia hạn một lần, có lý do', en: 'Extend once, with a reason' },
      body: ExtendDataRequest,
      run: ({ id, version, body }) => dataRequests.change(id, version, { type: 'extend', ...body }),
    }),
    route.post('/personal-data/requests/:id/answer', {
      ...change,
      summary: { vi: 'Ghi nhận đã thực hiện yêu cầu', en: 'Record that a request was met' },
      body: AnswerDataRequest,
      run: ({ id, version, body }) => dataRequests.change(id, version, { type: 'answer', ...body }),
    }),
    route.post('/personal-data/requests/:id/refuse', {
      ...change,
      summary: { vi: 'Từ chối yêu cầu, có lý do', en: 'Refuse a request, with a reason' },
      body: RefuseDataRequest,
      run: ({ id, version, body }) => dataRequests.change(id, version, { type: 'refuse', ...body }),
    }),
  ]
}
