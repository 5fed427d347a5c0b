import type { FilterCode } from '../allocation/score.ts'

/** Why a pair can not be, in words. */
export const filterWords: Readonly<Record<FilterCode, { readonly vi: string; readonly en: string }>> = {
  type: { vi: 'Chỉ ghép loại A (thực hành của trường)', en: 'Only type A (school practice) is matched' },
  'not-invited': { vi: 'Trường không có trong danh sách được mời', en: 'The school is not among those invited' },
  trade: { vi: 'Ngành, nghề không liên quan', en: 'The trades are not related' },
  level: { vi: 'Trình độ thấp hơn mức cần', en: 'The level is below what is asked for' },
  weeks: { vi: 'Số tuần hai bên quá khác nhau', en: 'The weeks of both sides are too far apart' },
  window: { vi: 'Khoảng thời gian không trùng nhau', en: 'The time windows do not meet' },
  hours: { vi: 'Số giờ mỗi tuần quá khác nhau', en: 'The hours a week are too far apart' },
  distance: { vi: 'Quá xa so với bán kính của trường', en: 'Farther than the radius of the school' },
  ward: { vi: 'Phường, xã không nằm trong danh sách của trường', en: 'The ward is not on the list of the school' },
  province: { vi: 'Trường chỉ nhận trong tỉnh, thành phố', en: 'The school stays in its own province' },
}
