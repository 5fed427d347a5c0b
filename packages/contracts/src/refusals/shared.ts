import type { RefusalTexts } from './define.ts'

/** Refusals about the same things in several services: one code, one sentence. */
export const sharedRefusals = {
  'park-unknown': {
    status: 422,
    vi: 'Không có khu công nghiệp mang mã này ở nơi đã chọn.',
    en: 'There is no industrial park with this code at the chosen place.',
  },
  'phone-invalid': {
    status: 422,
    vi: 'Số điện thoại không đúng dạng ở Việt Nam.',
    en: 'This is not a Vietnamese telephone number.',
  },
  'trade-unknown': {
    status: 422,
    vi: 'Danh mục ngành, nghề không có mã này.',
    en: 'The catalogue has no trade with this code.',
  },
  'type-not-served': {
    status: 422,
    vi: 'Hiện chỉ nhận loại A (thực hành, thực tập của trường).',
    en: 'Only type A (school practice) is served for now.',
  },
  'ward-unknown': {
    status: 422,
    vi: 'Không có phường, xã, đặc khu mang mã này ở nơi đã chọn.',
    en: 'There is no ward with this code at the chosen place.',
  },
  'window-past': {
    status: 422,
    vi: 'Khoảng thời gian đã qua.',
    en: 'The window has passed.',
  },
  'window-reversed': {
    status: 422,
    vi: 'Khoảng thời gian kết thúc trước khi bắt đầu.',
    en: 'The window ends before it begins.',
  },
} as const satisfies RefusalTexts
