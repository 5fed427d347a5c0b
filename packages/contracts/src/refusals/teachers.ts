import type { RefusalTexts } from './define.ts'

/** Teachers of schools and their places at enterprises. */
export const teachersRefusals = {
  'teacher-exists': {
    status: 409,
    vi: 'Trường đã có nhà giáo mang mã này.',
    en: 'The school has a teacher with this id.',
  },
  'teacher-unknown': {
    status: 422,
    vi: 'Trường của bạn không có nhà giáo này.',
    en: 'Your school has no such teacher.',
  },
  'upskilling-reversed': {
    status: 422,
    vi: 'Khoá bồi dưỡng kết thúc trước khi bắt đầu.',
    en: 'The course ends before it begins.',
  },
  'upskilling-in-future': {
    status: 422,
    vi: 'Khoá bồi dưỡng chưa kết thúc.',
    en: 'The course has not ended yet.',
  },
  'upskilling-hours-exceed-days': {
    status: 422,
    vi: 'Số giờ nhiều hơn khoảng thời gian của khoá ({most} giờ).',
    en: 'There are more hours than the days of the course hold ({most}).',
  },
  'upskilling-unknown': {
    status: 422,
    vi: 'Nhà giáo không có mục bồi dưỡng này.',
    en: 'The teacher has no such entry.',
  },
  'too-many-upskillings': {
    status: 409,
    vi: 'Một nhà giáo có tối đa {most} mục bồi dưỡng.',
    en: 'A teacher has at most {most} entries.',
  },
  'teacher-slot-full': {
    status: 409,
    vi: 'Không còn chỗ trống.',
    en: 'No place is left.',
  },
  'teacher-already-there': {
    status: 409,
    vi: 'Nhà giáo này đã có tên trong suất đó.',
    en: 'This teacher is in that slot already.',
  },
  'stay-unknown': { status: 422, vi: 'Không có lượt đăng ký này.', en: 'There is no such stay.' },
  'stay-not-asked': {
    status: 409,
    vi: 'Lượt đăng ký này đã được trả lời.',
    en: 'This stay has been answered.',
  },
  'stay-not-agreed': {
    status: 409,
    vi: 'Doanh nghiệp chưa đồng ý lượt này.',
    en: 'The enterprise has not agreed to this stay.',
  },
  'hours-outside-window': {
    status: 422,
    vi: 'Ngày này nằm ngoài khoảng thời gian của suất.',
    en: 'This day lies outside the window of the slot.',
  },
  'hours-in-future': { status: 422, vi: 'Ngày này chưa đến.', en: 'This day has not come yet.' },
  'hours-confirmed-already': {
    status: 409,
    vi: 'Doanh nghiệp đã xác nhận ngày này.',
    en: 'The enterprise has confirmed this day.',
  },
  'nothing-to-confirm': { status: 409, vi: 'Không có giờ nào chờ xác nhận.', en: 'No hours wait to be confirmed.' },
} as const satisfies RefusalTexts
