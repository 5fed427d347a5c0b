import type { RefusalTexts } from './define.ts'

export const portalRefusals = {
  'origin-not-allowed': {
    status: 403,
    vi: 'Yêu cầu không đến từ trang này nên bị từ chối.',
    en: 'The request does not come from this site and is refused.',
  },
  'service-unreachable': {
    status: 503,
    vi: 'Dịch vụ “{service}” tạm thời không trả lời; hãy thử lại sau.',
    en: 'The service “{service}” does not answer for the moment; try again later.',
  },
  'person-needed': {
    status: 422,
    vi: 'Hộ kinh doanh và cá nhân cần họ tên và số định danh 12 chữ số.',
    en: 'A household business or individual needs a name and a 12-digit number.',
  },
  'person-not-asked': {
    status: 422,
    vi: 'Chỉ hộ kinh doanh và cá nhân mới khai họ tên và số định danh ở đây.',
    en: 'Only household businesses and individuals give a name and number here.',
  },
} as const satisfies RefusalTexts
