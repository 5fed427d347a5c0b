import { expect, it } from 'vitest'
import { readable } from './export.ts'

it('an export reads as Vietnamese text, one line per entry', () => {
  const text = readable({
    kind: 'learner',
    person: '0190f3a2-7c1e-7d2b-8a4f-3b5c6d7e8f90',
    madeAt: '2026-11-16T05:00:00.000Z',
    room: 'placements',
    sections: [
      {
        title: { vi: 'Người học', en: 'Learner' },
        rows: [
          { name: { vi: 'Họ tên', en: 'Name' }, value: 'Nguyễn Thị Đào' },
          { name: { vi: 'Ngày sinh', en: 'Birth date' }, value: '2008-02-29' },
          { name: { vi: 'Ghi chú', en: 'Remark' }, value: 'một\n- Họ tên: hai' },
          { name: { vi: 'Đang học', en: 'Enrolled' }, value: true },
        ],
      },
      { title: { vi: 'Sự đồng ý', en: 'Consents' }, rows: [] },
    ],
  })
  expect(text).toContain(
    'NGƯỜI HỌC\n- Họ tên: Nguyễn Thị Đào\n- Ngày sinh: 29/02/2008\n- Ghi chú: một / - Họ tên: hai\n- Đang học: có\n',
  )
  expect(text).toContain('SỰ ĐỒNG Ý\n(không có)\n')
  expect(text).toContain('Điều 5')
})
