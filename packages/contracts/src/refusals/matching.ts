import type { RefusalTexts } from './define.ts'

export const matchingRefusals = {
  'no-free-capacity': {
    status: 409,
    vi: 'Không còn đủ chỗ: chỉ còn {free} người có thể ghép.',
    en: 'Not enough is free: only {free} can be matched.',
  },
  'proposal-expired': {
    status: 409,
    vi: 'Đề xuất đã hết hạn trả lời.',
    en: 'The time to answer this proposal is over.',
  },
  'proposal-not-due': {
    status: 409,
    vi: 'Đề xuất chưa đến hạn.',
    en: 'The time to answer this proposal is not over yet.',
  },
  'already-accepted': {
    status: 409,
    vi: 'Bên của bạn đã đồng ý; đang chờ bên kia trả lời.',
    en: 'Your side has accepted already; the other side has yet to answer.',
  },
  'already-answered': {
    status: 409,
    vi: 'Đã có bên trả lời đề xuất này.',
    en: 'One side has answered this proposal already.',
  },
  'part-not-smaller': {
    status: 422,
    vi: 'Nhận một phần phải ít hơn {headcount} người của đề xuất; muốn nhận đủ hãy chọn đồng ý.',
    en: 'A part must be smaller than the {headcount} proposed; to take all, accept.',
  },
  'proposal-undivided': {
    status: 422,
    vi: 'Doanh nghiệp cần đủ {headcount} người này cùng lúc: hãy đồng ý với tất cả hoặc từ chối.',
    en: 'The enterprise needs these {headcount} people all at once: accept all of them or decline.',
  },
  'no-more-rounds': {
    status: 409,
    vi: 'Cặp này đã thương lượng đủ hai vòng; hãy đồng ý hoặc từ chối.',
    en: 'This pair has had its two rounds; accept or decline.',
  },
  'counter-changes-nothing': {
    status: 422,
    vi: 'Đề nghị lại phải đổi ngày bắt đầu, số tuần hoặc số người.',
    en: 'A counter must change the start, the weeks or the headcount.',
  },
  'start-past': {
    status: 422,
    vi: 'Ngày bắt đầu đã qua.',
    en: 'The start date has passed.',
  },
  'market-unknown': {
    status: 422,
    vi: 'Không có thị trường mang tên này.',
    en: 'There is no market with this name.',
  },
} as const satisfies RefusalTexts
