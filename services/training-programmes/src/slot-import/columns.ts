import { levels } from '@noinghe/contracts'
import { fold, levelName } from '@noinghe/reference-data'
import { type CsvColumns, cell } from '@noinghe/service-kit'

/** A code, or what it is called in Vietnamese. */
const named =
  (names: Readonly<Record<string, string>>) =>
  (text: string): string =>
    Object.entries(names).find(([code, name]) => fold(name) === fold(text) || code === text.toLowerCase())?.[0] ?? text

const fundingSources = {
  school: 'Nhà trường',
  'state-budget': 'Ngân sách nhà nước',
  enterprise: 'Doanh nghiệp',
  learner: 'Người học',
  'foreign-partner': 'Đối tác nước ngoài',
  programme: 'Chương trình, đề án',
}

/** The columns of a slot import: path in the body of POST /slots, heading, meaning of a cell. */
export const slotColumns: CsvColumns = {
  cohort: { heading: 'Khoá, lớp', read: cell.text },
  campus: { heading: 'Cơ sở', read: cell.text },
  'terms.type': { heading: 'Loại', read: cell.text },
  'terms.trade': { heading: 'Mã ngành nghề', read: cell.text },
  'terms.level': {
    heading: 'Trình độ',
    read: named(Object.fromEntries(levels.map(level => [level, levelName(level).vi]))),
  },
  'terms.capacity': { heading: 'Số chỗ', read: cell.number },
  'terms.minimumCohort': { heading: 'Nhóm ít nhất', read: cell.number },
  'terms.minimumAge': { heading: 'Tuổi thấp nhất', read: cell.number },
  'terms.window.from': { heading: 'Từ ngày', read: cell.date },
  'terms.window.to': { heading: 'Đến ngày', read: cell.date },
  'terms.weeks': { heading: 'Số tuần', read: cell.number },
  'terms.hoursPerWeek': { heading: 'Số giờ mỗi tuần', read: cell.number },
  'terms.hoursPerDay': { heading: 'Số giờ mỗi ngày', read: cell.number },
  'terms.radiusKm': { heading: 'Bán kính (km)', read: cell.number },
  'terms.wards': { heading: 'Mã phường, xã', read: cell.list },
  'terms.skills': { heading: 'Kỹ năng đã học', read: cell.list },
  'terms.funding': { heading: 'Nguồn kinh phí', read: named(fundingSources) },
  'terms.conditions': { heading: 'Điều kiện', read: cell.list },
  'terms.otherProvinces': { heading: 'Nhận ngoại tỉnh', read: cell.yes },
  'contact.name': { heading: 'Người liên hệ', read: cell.text },
  'contact.phone': { heading: 'Điện thoại', read: cell.text },
  'contact.email': { heading: 'Thư điện tử', read: cell.text },
}

/** One row as an example; dates as Vietnamese spreadsheets write them. */
export const exampleRow = (
  names: { readonly cohort: string; readonly campus: string },
  from: string,
  to: string,
): Readonly<Record<string, string>> => ({
  ...names,
  'terms.type': 'A',
  'terms.capacity': '30',
  'terms.window.from': from,
  'terms.window.to': to,
  'terms.weeks': '12',
  'terms.hoursPerWeek': '40',
  'terms.radiusKm': '25',
  'terms.funding': fundingSources.school,
  'terms.conditions': 'meals, transport',
  'terms.otherProvinces': 'không',
})
