import type { RefusalTexts } from './define.ts'

export const labourMonitorRefusals = {
  'public-tables-only': {
    status: 403,
    vi: 'Vai trò của bạn chỉ xem được các bảng công bố, không lọc thêm.',
    en: 'Your role sees the published tables only, without further filters.',
  },
  'facts-not-ready': {
    status: 503,
    vi: 'Số liệu đang được mở; hãy thử lại sau.',
    en: 'The figures are being opened; try again later.',
  },
  'rebuild-running': {
    status: 409,
    vi: 'Đang dựng lại số liệu; hãy chờ đến khi xong.',
    en: 'The figures are being rebuilt already; wait until it is done.',
  },
  'case-of-other-authority': {
    status: 403,
    vi: 'Vụ việc này thuộc thẩm quyền của cơ quan khác.',
    en: 'This case belongs to another authority.',
  },
  'period-reversed': {
    status: 422,
    vi: 'Kỳ báo cáo kết thúc trước khi bắt đầu.',
    en: 'The period ends before it begins.',
  },
} as const satisfies RefusalTexts
