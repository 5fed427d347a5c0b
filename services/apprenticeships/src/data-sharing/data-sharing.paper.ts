import { formatNumber } from '@noinghe/reference-data'
import { clauses, type PaperKind } from '../pact/paper.ts'
import type { Terms } from './data-sharing.store.ts'

const afterwards = {
  erase: 'xoá dữ liệu',
  'make-anonymous': 'khử nhận dạng dữ liệu',
  'give-back': 'trả lại dữ liệu cho bên cung cấp',
} as const

/** In the order of NĐ 356/2025 Art. 7.1: purpose, data, retention, legal basis, responsibilities. */
export const dataSharingPaper: PaperKind<Terms> = {
  title: 'THỎA THUẬN CHIA SẺ DỮ LIỆU CÁ NHÂN',
  basis: ['Luật Bảo vệ dữ liệu cá nhân số 91/2025/QH15, Điều 17', 'Nghị định số 356/2025/NĐ-CP, Điều 7 khoản 1'],
  body: ({ purposes, data, retention, legalBasis, responsibilities }) => [
    ...clauses('Mục đích', purposes),
    ...clauses('Dữ liệu được chia sẻ', data),
    ...clauses('Thời hạn lưu trữ', [
      `${formatNumber(retention.months)} tháng sau khi hết mục đích, sau đó ${afterwards[retention.afterwards]}.`,
    ]),
    ...clauses('Căn cứ pháp lý của việc chia sẻ', legalBasis),
    ...clauses('Trách nhiệm của doanh nghiệp', responsibilities.enterprise),
    ...clauses('Trách nhiệm của nhà trường', responsibilities.school),
    ...clauses('Trách nhiệm chung', responsibilities.shared),
  ],
}
