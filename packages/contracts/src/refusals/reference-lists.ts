import type { RefusalTexts } from './define.ts'

/** What may be wrong with a file that replaces a list of reference data, and with the replacement itself. */
export const referenceListRefusals = {
  'list-not-in-your-power': {
    status: 403,
    vi: 'Danh mục này do cơ quan khác quản lý.',
    en: 'Another authority keeps this list.',
  },
  'list-rows-refused': {
    status: 422,
    vi: 'Tệp có {errors} chỗ sai nên không dòng nào được nhận: danh mục chỉ được thay trọn vẹn.',
    en: 'The file has {errors} mistakes and no row was taken: a list is replaced whole or not at all.',
  },
  'list-backdated': {
    status: 422,
    vi: 'Ngày áp dụng lùi quá {days} ngày thì cần nêu văn bản.',
    en: 'A first day more than {days} days back needs its legal instrument.',
  },
  'list-column-missing': { status: 422, vi: 'Thiếu cột “{column}”.', en: 'The column “{column}” is missing.' },
  'list-row-shifted': {
    status: 422,
    vi: 'Dòng có {cells} ô, tiêu đề có {columns} cột.',
    en: 'The row has {cells} cells, the header {columns} columns.',
  },
  'list-cell-required': { status: 422, vi: 'Ô này không được để trống.', en: 'This cell must not be empty.' },
  'list-cell-format': {
    status: 422,
    vi: 'Giá trị không đúng dạng; ví dụ đúng: {example}.',
    en: 'The value has the wrong form; a right one: {example}.',
  },
  'list-cell-too-long': {
    status: 422,
    vi: 'Ô dài quá {characters} ký tự.',
    en: 'The cell is longer than {characters} characters.',
  },
  'list-cell-formula': {
    status: 422,
    vi: 'Ô bắt đầu bằng = + - @ sẽ chạy như công thức trong bảng tính nên không được nhận.',
    en: 'A cell that begins with = + - @ would run as a formula in a spreadsheet and is not taken.',
  },
  'list-cell-encoding': {
    status: 422,
    vi: 'Ô có ký tự hỏng hoặc sai bảng mã; hãy lưu tệp dạng CSV UTF-8.',
    en: 'The cell has broken characters or another encoding; save the file as CSV UTF-8.',
  },
  'list-date-invalid': { status: 422, vi: 'Không có ngày này trên lịch.', en: 'There is no such day in the calendar.' },
  'list-dates-reversed': {
    status: 422,
    vi: 'Ngày hết hiệu lực trước ngày bắt đầu.',
    en: 'The last day lies before the first.',
  },
  'list-row-duplicate': {
    status: 422,
    vi: 'Trùng mã và trùng thời gian hiệu lực với dòng {line}.',
    en: 'Same code and overlapping validity as line {line}.',
  },
  'list-code-unknown': {
    status: 422,
    vi: 'Danh mục “{list}” không có mã này vào ngày áp dụng.',
    en: 'The list “{list}” has no such code on the first day.',
  },
  'list-code-mismatch': {
    status: 422,
    vi: 'Mã không khớp với cột “{column}”.',
    en: 'The code does not fit the column “{column}”.',
  },
  'list-code-missing': {
    status: 422,
    vi: 'Thiếu mã {code}: nền tảng đang dùng mã này.',
    en: 'The code {code} is missing: the platform uses it.',
  },
} as const satisfies RefusalTexts
