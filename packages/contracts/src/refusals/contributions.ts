import type { RefusalTexts } from './define.ts'

/** Guest experts and contributions of enterprises. */
export const contributionsRefusals = {
  'subject-missing': {
    status: 422,
    vi: 'Cần nêu ít nhất một ngành, nghề hoặc kỹ năng.',
    en: 'Name at least one trade or skill.',
  },
  'experts-exceed-count': {
    status: 422,
    vi: 'Có nhiều người hơn số chuyên gia được mời ({count}).',
    en: 'There are more people than experts offered ({count}).',
  },
  'experts-not-free': {
    status: 409,
    vi: 'Chỉ còn {free} chuyên gia chưa nhận lời.',
    en: 'Only {free} experts are free.',
  },
  'count-below-promised': {
    status: 409,
    vi: 'Đã nhận lời {promised} chuyên gia.',
    en: '{promised} experts have been promised.',
  },
  'request-standing': {
    status: 409,
    vi: 'Trường đã đề nghị và đang chờ hoặc đã được trả lời.',
    en: 'The school has asked already.',
  },
  'request-unknown': { status: 422, vi: 'Không có đề nghị này.', en: 'There is no such request.' },
  'request-answered': { status: 409, vi: 'Đề nghị này đã được trả lời.', en: 'This request has been answered.' },
  'contribution-in-future': { status: 422, vi: 'Ngày này chưa đến.', en: 'This day has not come yet.' },
  'contribution-confirmed': {
    status: 409,
    vi: 'Trường đã xác nhận; hãy thu hồi rồi ghi lại.',
    en: 'The school has confirmed it; withdraw and record it anew.',
  },
  'fund-used-exceeds-formed': {
    status: 422,
    vi: 'Đã dùng nhiều hơn mức trích lập.',
    en: 'More was used than was formed.',
  },
  'fund-year-not-come': { status: 422, vi: 'Chưa đến năm {year}.', en: 'The year {year} has not come yet.' },
} as const satisfies RefusalTexts
