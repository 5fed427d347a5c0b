import {
  AgreementDocument,
  AgreementFilter,
  AgreementPage,
  AgreementTerms,
  AgreementView,
  AnswerAgreementSeats,
  CancelAgreement,
  EndAgreement,
  isRefusal,
  NoBody,
} from '@noinghe/contracts'
import { authority, clerkOf, memberOf, type Projection, type Route, route, signatoryOf } from '@noinghe/service-kit'
import { type Assignments, placedSeats } from '../projections/assignments.ts'
import { agreementDocument, documentPolicy } from './agreement.document.ts'
import { createReading, type Parts } from './agreement.reading.ts'
import { sideFor } from './agreement.store.ts'
import { agreementReceipt, agreementView } from './agreement.view.ts'
import type { Settling } from './settling.ts'

const termsExample = {
  startsOn: '2026-12-07',
  weeks: 12,
  hoursPerWeek: 40,
  payBand: '2m-4m',
  schedule: 'Thứ Hai đến thứ Sáu, 7:30–16:30',
} as const

export const agreementRoutes = ({
  assignments,
  settling,
  ...parts
}: Parts & { readonly assignments: Projection<Assignments>; readonly settling: Settling }): readonly Route[] => {
  const { agreements } = parts
  const reading = createReading(parts)
  const reader = memberOf('enterprise', 'school').or(authority('labour-authority', 'gdnn-authority', 'zone-authority'))
  const clerk = clerkOf('enterprise', 'school').owning(agreements)
  const signatory = signatoryOf('enterprise', 'school').owning(agreements)

  return [
    route.get('/agreements', {
      may: reader,
      summary: { vi: 'Danh sách thoả thuận', en: 'List agreements' },
      query: AgreementFilter,
      reply: AgreementPage,
      run: async ({ query, scope, cursors }) => {
        const found = await reading.page(query, scope, cursors)
        return isRefusal(found) ? found : cursors.page(found, saved => agreementView(saved, scope))
      },
    }),
    route.get('/agreements/:id', {
      may: reader,
      summary: { vi: 'Xem một thoả thuận', en: 'Show an agreement' },
      reply: AgreementView,
      view: agreementView,
      run: ({ id, scope }) => reading.one(id, scope),
    }),
    route.get('/agreements/:id/document', {
      may: reader,
      summary: { vi: 'Bản in của thoả thuận', en: 'The agreement to print' },
      reply: AgreementDocument,
      raw: true,
      run: async ({ id, scope, reply }) => {
        const found = await reading.one(id, scope)
        if (isRefusal(found)) return found
        reply.type('text/html; charset=utf-8').header('content-security-policy', documentPolicy)
        return agreementDocument(agreementView(found, scope))
      },
    }),
    route.put('/agreements/:id/terms', {
      may: clerk,
      summary: {
        vi: 'Sửa điều khoản khi chưa ký xong; chữ ký đã có bị xoá',
        en: 'Revise the draft; signatures are cleared',
      },
      body: AgreementTerms,
      reply: AgreementView,
      view: agreementReceipt,
      example: termsExample,
      run: async ({ id, version, body }) =>
        (await settling(id, body)) ?? agreements.change(id, version, { type: 'revise', settled: body }),
    }),
    route.post('/agreements/:id/amend', {
      may: clerk,
      summary: {
        vi: 'Đề nghị sửa đổi thoả thuận đang có hiệu lực',
        en: 'Propose an amendment of an agreement in force',
      },
      body: AgreementTerms,
      reply: AgreementView,
      view: agreementReceipt,
      example: termsExample,
      run: async ({ id, version, body, scope }) =>
        (await settling(id, body)) ??
        agreements.change(id, version, { type: 'amend', side: sideFor(scope), settled: body }),
    }),
    route.post('/agreements/:id/drop-amendment', {
      may: clerk,
      summary: { vi: 'Bỏ đề nghị sửa đổi đang chờ ký', en: 'Drop the amendment that waits for signatures' },
      body: NoBody,
      reply: AgreementView,
      view: agreementReceipt,
      example: {},
      run: ({ id, version }) => agreements.change(id, version, { type: 'drop-amendment' }),
    }),
    route.post('/agreements/:id/end', {
      may: signatory,
      summary: { vi: 'Kết thúc thoả thuận trước hạn', en: 'End the agreement before its term' },
      body: EndAgreement,
      reply: AgreementView,
      view: agreementReceipt,
      example: { reason: 'both-sides' },
      run: async ({ id, version, body, scope }) => {
        const placed = await placedSeats(assignments, id)
        return agreements.change(id, version, { type: 'end', side: sideFor(scope), ...body, placed })
      },
    }),
    route.post('/agreements/:id/cancel', {
      may: clerk,
      summary: { vi: 'Huỷ dự thảo thoả thuận', en: 'Cancel the draft' },
      body: CancelAgreement,
      reply: AgreementView,
      view: agreementReceipt,
      example: { reason: 'terms-not-agreed' },
      run: ({ id, version, body: { reason }, scope }) =>
        agreements.change(id, version, { type: 'cancel', side: sideFor(scope), reason }),
    }),
    route.post('/agreements/:id/seat-answers', {
      may: clerk,
      summary: { vi: 'Trả lời về các chỗ còn trống', en: 'Say what shall become of the seats left' },
      body: AnswerAgreementSeats,
      reply: AgreementView,
      view: agreementReceipt,
      example: { balance: 'need', reopen: true },
      run: ({ id, version, body, scope }) =>
        agreements.change(id, version, { type: 'answer-seats', side: sideFor(scope), ...body }),
    }),
  ]
}
