import type { RefusalTexts } from './define.ts'

export const employersRefusals = {
  'not-a-person-employer': {
    status: 422,
    vi: 'Chỉ hộ kinh doanh và cá nhân mới khai họ tên và số định danh ở đây.',
    en: 'Only household businesses and individual employers give a name and personal number here.',
  },
  'particulars-verified': {
    status: 409,
    vi: 'Họ tên và số định danh đã được xác minh; hãy liên hệ cơ quan xác minh để đính chính.',
    en: 'Name and personal number have been verified; ask the verifying authority for a correction.',
  },
  'vsic-unknown': {
    status: 422,
    vi: 'Không có mã này trong VSIC 2025.',
    en: 'VSIC 2025 has no such code.',
  },
  'vsic-division-elsewhere': {
    status: 422,
    vi: 'Ngành cấp 2 này không thuộc ngành cấp 1 đã chọn.',
    en: 'This division does not belong to the chosen section.',
  },
  'ward-needed': {
    status: 422,
    vi: 'Hãy chọn phường, xã của địa điểm.',
    en: 'Choose the ward of the site.',
  },
  'park-elsewhere': {
    status: 422,
    vi: 'Khu công nghiệp này không nằm trong tỉnh, thành phố của phường, xã đã chọn.',
    en: 'This industrial park does not lie in the province of the chosen ward.',
  },
  'point-outside': {
    status: 422,
    vi: 'Tọa độ nằm ngoài Việt Nam; hãy kiểm tra vĩ độ và kinh độ có bị đổi chỗ không.',
    en: 'The point lies outside Vietnam; latitude and longitude may be swapped.',
  },
  'site-label-taken': {
    status: 409,
    vi: 'Đã có một địa điểm đang mở mang tên này.',
    en: 'An open site has this label already.',
  },
  'too-many-sites': {
    status: 409,
    vi: 'Một doanh nghiệp có tối đa {most} địa điểm.',
    en: 'An enterprise has at most {most} sites.',
  },
  'site-in-use': {
    status: 409,
    vi: 'Địa điểm còn {demands} nhu cầu đang mở; hãy rút hoặc chuyển các nhu cầu đó trước.',
    en: '{demands} open demands are at this site; withdraw or move them first.',
  },
  'site-unknown': {
    status: 422,
    vi: 'Doanh nghiệp của bạn không có địa điểm này.',
    en: 'Your enterprise has no such site.',
  },
  'site-closed': {
    status: 422,
    vi: 'Địa điểm này đã đóng.',
    en: 'This site is closed.',
  },
  'trade-or-occupation-needed': {
    status: 422,
    vi: 'Hãy chọn ngành nghề đào tạo hoặc nghề nghiệp cần tuyển.',
    en: 'Choose a trade or an occupation.',
  },
  'occupation-unknown': {
    status: 422,
    vi: 'Danh mục nghề nghiệp không có mã này.',
    en: 'The catalogue has no occupation with this code.',
  },
  'window-too-far': {
    status: 422,
    vi: 'Khoảng thời gian nằm quá xa: tối đa {years} năm tới.',
    en: 'The window is too far away: at most {years} years ahead.',
  },
  'women-exceed-headcount': {
    status: 422,
    vi: 'Số nữ dự kiến nhiều hơn tổng số người cần.',
    en: 'More women are expected than people are asked for.',
  },
  'hirable-exceeds-headcount': {
    status: 422,
    vi: 'Số người có thể tuyển sau đó nhiều hơn tổng số người cần.',
    en: 'More may be hired afterwards than people are asked for.',
  },
  'invited-schools-missing': {
    status: 422,
    vi: 'Hãy chọn ít nhất một trường được mời.',
    en: 'Choose at least one school to invite.',
  },
  'invited-schools-unused': {
    status: 422,
    vi: 'Chỉ chọn trường khi nhu cầu dành riêng cho các trường được mời.',
    en: 'Schools are chosen only where the demand is for invited schools.',
  },
  'linked-demand-repeated': {
    status: 422,
    vi: 'Nhu cầu liên kết này được nêu hai lần.',
    en: 'This linked demand is named twice.',
  },
  'linked-demand-itself': {
    status: 422,
    vi: 'Một nhu cầu không thể liên kết với chính nó.',
    en: 'A demand cannot be linked with itself.',
  },
  'linked-demand-unknown': {
    status: 422,
    vi: 'Doanh nghiệp của bạn không có nhu cầu này để liên kết.',
    en: 'Your enterprise has no such demand to link with.',
  },
  'linked-demand-not-open': {
    status: 422,
    vi: 'Nhu cầu liên kết không còn mở; chỉ liên kết được với nhu cầu đang mở.',
    en: 'The linked demand is no longer open; only open demands can be linked.',
  },
  'renewal-too-short': {
    status: 422,
    vi: 'Nhu cầu đã có hiệu lực đến {until}; gia hạn phải dài hơn.',
    en: 'The demand is valid until {until} already; a renewal must reach further.',
  },
  'renewal-too-long': {
    status: 422,
    vi: 'Chỉ gia hạn được đến {until}.',
    en: 'It can be renewed until {until} at the most.',
  },
} as const satisfies RefusalTexts
