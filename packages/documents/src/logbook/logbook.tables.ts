import type { Table } from '../table/table.ts'
import type { LogbookPrint } from './logbook.ts'

/** The same as tables, for `writeXlsx`: learners, content, days, results, progress by module. */
export const logbookTables = ({ learners, content, days, results, progress = [] }: LogbookPrint): readonly Table[] => [
  {
    name: 'Người học',
    columns: [
      { heading: 'Họ và tên', type: 'text' },
      { heading: 'Lớp', type: 'text' },
      { heading: 'Tình trạng', type: 'text' },
      { heading: 'Từ ngày', type: 'date', definition: 'Ngày bắt đầu thực tế' },
      { heading: 'Đến ngày', type: 'date', definition: 'Ngày kết thúc thực tế' },
      { heading: 'Số giờ', type: 'number', definition: 'Giờ đã ghi trong sổ' },
      { heading: 'Giờ đêm', type: 'number', definition: 'Trong đó từ 22:00 đến 06:00 (BLLĐ Điều 106)' },
      { heading: 'Giờ làm thêm', type: 'number' },
      { heading: 'Giờ đã xác nhận', type: 'number', definition: 'Giờ của các tuần đã được xác nhận hoặc xử lý xong' },
    ],
    rows: learners.map(({ name, className, status, from, to, hours, nightHours, overtimeHours, confirmedHours }) => [
      name,
      className,
      status,
      from,
      to,
      hours,
      nightHours,
      overtimeHours,
      confirmedHours,
    ]),
  },
  {
    name: 'Nội dung',
    columns: [
      { heading: 'Từ ngày', type: 'date' },
      { heading: 'Đến ngày', type: 'date' },
      { heading: 'Mô-đun', type: 'text' },
      { heading: 'Nội dung', type: 'text' },
    ],
    rows: content.map(({ from, to, modules, text }) => [from, to, modules.join(', '), text]),
  },
  {
    name: 'Ngày và giờ',
    columns: [
      { heading: 'Ngày', type: 'date' },
      { heading: 'Người học', type: 'text' },
      { heading: 'Số giờ', type: 'number' },
      { heading: 'Ca', type: 'text' },
      { heading: 'Ghi chú', type: 'text' },
      { heading: 'Xác nhận', type: 'text', definition: 'Ai đã xác nhận, theo cách nào' },
    ],
    rows: days.map(({ day: on, learner, hours, shift, note, confirmed }) => [
      on,
      learner,
      hours,
      shift,
      note,
      confirmed,
    ]),
  },
  {
    name: 'Kết quả',
    columns: [
      { heading: 'Người học', type: 'text' },
      { heading: 'Mô-đun', type: 'text' },
      { heading: 'Kết quả', type: 'text' },
      { heading: 'Ngày', type: 'date' },
    ],
    rows: results.map(({ learner, module, result, on }) => [learner, module, result, on]),
  },
  {
    name: 'Tiến độ',
    columns: [
      { heading: 'Người học', type: 'text' },
      { heading: 'Mô-đun', type: 'text' },
      { heading: 'Số giờ', type: 'number', definition: 'Giờ của mô-đun theo chương trình' },
      { heading: 'Số tuần', type: 'number', definition: 'Số tuần nhóm đã học mô-đun' },
      { heading: 'Kết quả', type: 'text' },
      { heading: 'Kỹ năng đã đạt', type: 'text' },
      { heading: 'Kỹ năng còn lại', type: 'text' },
    ],
    rows: progress.map(({ learner, module, hours, weeks, result, attained, open }) => [
      ...[learner, module, hours, weeks, result, attained.join(', '), open.join(', ')],
    ]),
  },
]
