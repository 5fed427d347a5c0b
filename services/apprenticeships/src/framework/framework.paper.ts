import { formatNumber, trade } from '@noinghe/reference-data'
import { clauses, type PaperKind } from '../pact/paper.ts'
import { partialTermRows } from '../print/labels.ts'
import type { Terms } from './framework.store.ts'

export const frameworkPaper: PaperKind<Terms> = {
  title: 'THỎA THUẬN KHUNG HỢP TÁC ĐÀO TẠO',
  basis: [
    'Luật Giáo dục nghề nghiệp số 124/2025/QH15 (theo nguồn thứ cấp, toàn văn chưa được đối chiếu)',
    'Nghị định số 308/2026/NĐ-CP, Điều 4',
  ],
  body: ({ trades, learnersPerYear, duties, agreement }) => {
    const rows = partialTermRows(agreement)
    return [
      ...clauses(
        'Ngành, nghề',
        trades.map(code => `${trade(code)?.nameVi ?? ''} (${code})`.trim()),
      ),
      ...(learnersPerYear === undefined
        ? []
        : clauses('Quy mô dự kiến', [
            `${formatNumber(learnersPerYear)} người học mỗi năm; không phải cam kết số chỗ.`,
          ])),
      ...clauses('Trách nhiệm của doanh nghiệp', duties.enterprise),
      ...clauses('Trách nhiệm của nhà trường', duties.school),
      ...clauses('Trách nhiệm chung', duties.shared),
      ...(rows.length === 0
        ? []
        : ([
            { kind: 'heading', text: 'Điều khoản mẫu cho từng thoả thuận' },
            { kind: 'facts', rows },
          ] as const)),
    ]
  },
}
