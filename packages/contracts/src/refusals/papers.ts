import type { RefusalTexts } from './define.ts'

/** Printed papers and their codes, framework agreements, data-sharing terms, partners. */
export const papersRefusals = {
  'check-unknown': {
    status: 404,
    vi: 'Không có văn bản nào mang mã này; hãy xem lại mã ở cuối trang giấy.',
    en: 'No paper has this code; look again at the foot of the page.',
  },
  'validity-reversed': {
    status: 422,
    vi: 'Ngày hết hiệu lực phải sau ngày bắt đầu.',
    en: 'The last day of validity must come after the first.',
  },
  'validity-past': {
    status: 422,
    vi: 'Thời hạn hiệu lực đã qua.',
    en: 'The validity has passed.',
  },
  'counterpart-unknown': {
    status: 422,
    vi: 'Không tìm thấy tổ chức này ở bên kia.',
    en: 'There is no such organisation on the other side.',
  },
  'pact-not-in-force': {
    status: 409,
    vi: 'Văn bản này không còn hoặc chưa có hiệu lực vào ngày đó.',
    en: 'This paper is not in force on that day.',
  },
  'pact-of-others': {
    status: 422,
    vi: 'Văn bản này không phải của đúng hai bên này.',
    en: 'This paper is not of these two parties.',
  },
  'trade-outside-framework': {
    status: 422,
    vi: 'Thoả thuận khung không gồm ngành, nghề này.',
    en: 'The framework does not cover this trade.',
  },
  'linkage-template-unknown': {
    status: 404,
    vi: 'Không có mẫu liên kết này.',
    en: 'There is no such linkage template.',
  },
} as const satisfies RefusalTexts
