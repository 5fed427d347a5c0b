import { type Level, levels } from '@noinghe/contracts'
import { findTrades, fold, levelName } from '@noinghe/reference-data'
import { type CsvColumns, cell } from '@noinghe/service-kit'

/** A code, or what it is called in Vietnamese. */
const named =
  (names: Readonly<Record<string, string>>) =>
  (text: string): string =>
    Object.entries(names).find(([code, name]) => fold(name) === fold(text) || code === text.toLowerCase())?.[0] ?? text

const levelNames = Object.fromEntries(levels.map(level => [level, levelName(level).vi]))
const shifts = { day: 'Ca ngày', 'two-shifts': '2 ca', 'three-shifts': '3 ca', night: 'Ca đêm', flexible: 'Linh hoạt' }
const payBands = {
  none: 'Không',
  'under-2m': 'Dưới 2 triệu',
  '2m-4m': '2–4 triệu',
  '4m-6m': '4–6 triệu',
  '6m-8m': '6–8 triệu',
  'over-8m': 'Trên 8 triệu',
}
const regimes = { daily: 'Ngày', weekly: 'Tuần' }
const visibilities = { 'every-verified-school': 'Mọi trường đã xác minh', 'invited-schools': 'Trường được mời' }

/** A list of codes; “không” declares that there is none, an empty cell says nothing. */
const declared = (text: string) => (['khong', 'none'].includes(fold(text)) ? [] : cell.list(text))

/** The columns of a demand import: path in the body of POST /demands, heading, meaning of a cell. */
export const demandColumns: CsvColumns = {
  site: { heading: 'Địa điểm', read: cell.text },
  'terms.type': { heading: 'Loại', read: cell.text },
  'terms.trade': { heading: 'Ngành nghề đào tạo', read: cell.text },
  'terms.occupation': { heading: 'Mã nghề nghiệp', read: cell.text },
  'terms.level': { heading: 'Trình độ', read: named(levelNames) },
  'terms.skillLevel': { heading: 'Bậc kỹ năng nghề', read: cell.number },
  'terms.headcount': { heading: 'Số người', read: cell.number },
  'terms.womenExpected': { heading: 'Số nữ dự kiến', read: cell.number },
  'terms.oneSchool': { heading: 'Trọn một trường', read: cell.yes },
  'terms.startWindow.from': { heading: 'Bắt đầu từ ngày', read: cell.date },
  'terms.startWindow.to': { heading: 'Bắt đầu muộn nhất', read: cell.date },
  'terms.weeks': { heading: 'Số tuần', read: cell.number },
  'terms.hoursPerWeek': { heading: 'Số giờ mỗi tuần', read: cell.number },
  'terms.shift': { heading: 'Ca làm việc', read: named(shifts) },
  'terms.skills': { heading: 'Kỹ năng', read: cell.list },
  'terms.payBand': { heading: 'Mức hỗ trợ mỗi tháng', read: named(payBands) },
  'terms.conditions': { heading: 'Điều kiện', read: cell.list },
  'terms.visibility': { heading: 'Hiển thị cho', read: named(visibilities) },
  'terms.invitedSchools': { heading: 'Trường được mời', read: cell.list },
  'terms.nameHidden': { heading: 'Ẩn tên', read: cell.yes },
  'terms.hirable': { heading: 'Số có thể tuyển sau đó', read: cell.number },
  'terms.hoursPerDay': { heading: 'Số giờ mỗi ngày', read: cell.number },
  'terms.hoursRegime': { heading: 'Giờ làm việc theo', read: named(regimes) },
  'terms.workHours.from': { heading: 'Giờ vào ca', read: cell.text },
  'terms.workHours.to': { heading: 'Giờ tan ca', read: cell.text },
  'terms.workHours.breakMinutes': { heading: 'Nghỉ giữa giờ (phút)', read: cell.number },
  'terms.kindsOfWork': { heading: 'Công việc cấm người chưa thành niên', read: declared },
  'terms.kindsOfPlace': { heading: 'Nơi cấm người chưa thành niên', read: declared },
  'terms.jobListedForMinors': { heading: 'Thuộc danh mục TT 09/2020', read: cell.yes },
  'contact.name': { heading: 'Người liên hệ', read: cell.text },
  'contact.phone': { heading: 'Điện thoại', read: cell.text },
  'contact.email': { heading: 'Thư điện tử', read: cell.text },
}

/** A trade by its code or by its name: the two levels of a trade share a name, so the level asked for decides. */
export const tradeNamed = (text: string, level: unknown): string => {
  const called = findTrades(text).filter(({ nameVi }) => fold(nameVi) === fold(text))
  const found = called.find(trade => trade.level === level) ?? called[0]
  return found?.code ?? text
}

export const exampleRow = (site: string, from: string, to: string): Readonly<Record<string, string>> => ({
  site,
  'terms.type': 'A',
  'terms.trade': 'Logistics',
  'terms.level': levelName('college' satisfies Level).vi,
  'terms.headcount': '12',
  'terms.womenExpected': '5',
  'terms.startWindow.from': from,
  'terms.startWindow.to': to,
  'terms.weeks': '12',
  'terms.hoursPerWeek': '40',
  'terms.shift': shifts.day,
  'terms.hoursPerDay': '8',
  'terms.hoursRegime': regimes.daily,
  'terms.workHours.from': '07:30',
  'terms.workHours.to': '16:30',
  'terms.workHours.breakMinutes': '60',
  'terms.kindsOfWork': 'không',
  'terms.kindsOfPlace': 'không',
  'terms.jobListedForMinors': 'không',
  'terms.payBand': payBands['2m-4m'],
  'terms.conditions': 'meals, protective-equipment',
  'terms.hirable': '8',
})
