import { fold } from '@noinghe/reference-data'
import { type CsvColumns, cell } from '@noinghe/service-kit'

const places = { school: 'Tại trường', 'in-company': 'Tại doanh nghiệp' }

const place = (text: string): unknown =>
  Object.entries(places).find(([code, name]) => code === text.toLowerCase() || fold(name) === fold(text))?.[0] ?? text

/** Sentences have commas and blanks in them: only bars and line ends part them. */
const sentences = (text: string): unknown =>
  text
    .split(/[|\r\n]+/)
    .map(part => part.trim())
    .filter(part => part !== '')

/** The columns of a file of modules: path in a module, heading, meaning of a cell. */
export const moduleColumns: CsvColumns = {
  code: { heading: 'Mã mô-đun', read: text => text.toLowerCase() },
  label: { heading: 'Tên mô-đun', read: cell.text },
  hours: { heading: 'Số giờ', read: cell.number },
  place: { heading: 'Nơi học', read: place },
  skills: { heading: 'Mã kỹ năng', read: cell.list },
  outcomes: { heading: 'Chuẩn đầu ra', read: sentences },
}

export const exampleModule: Readonly<Record<string, string>> = {
  code: 'md-15',
  label: 'Nghiệp vụ kho hàng',
  hours: '120',
  place: places['in-company'],
  skills: 'forklift, stock-taking',
  outcomes: 'Xếp dỡ hàng đúng sơ đồ | Kiểm kê và lập báo cáo tồn kho',
}
