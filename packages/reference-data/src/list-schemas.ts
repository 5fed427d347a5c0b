import type { ReferenceListName } from '@noinghe/contracts'
import { code, date, type ListSchema, number, oneOf, optional, provenance, text, within, yesNo } from './list-schema.ts'

const tradeCode = code(/^[56]\d{6}$/, '6520227')
const occupationCode = code(/^\d{4}$/, '3331')
const slug = code(/^[a-z0-9-]{2,40}$/, 'dinh-vu')
const name = { name_vi: text('Hàn'), name_en: text('Welding') }
const pillar = oneOf('high-tech-industry', 'seaport-logistics', 'tourism-trade')
const level = oneOf('under-3-months', 'elementary', 'intermediate', 'vocational-secondary', 'college')
const skillLevel = oneOf('1', '2', '3', '4', '5')
const share = optional(number(0, 100, '30'))
const point = { lat: optional(number(8, 24, '20.8449')), lon: optional(number(102, 118, '106.6881')) }

type Titled = Omit<ListSchema, 'title' | 'columns'> & { readonly columns: ListSchema['columns'] }
const list = (vi: string, en: string, { columns, ...rest }: Titled): ListSchema => ({
  title: { vi, en },
  columns: { ...columns, ...provenance },
  ...rest,
})

/** Every list that the authority may replace: its columns, what names a row, what search looks into. */
export const listSchemas: Readonly<Record<ReferenceListName, ListSchema>> = {
  trades: list('Ngành, nghề đào tạo', 'Trades', {
    columns: {
      code: tradeCode,
      level: oneOf('intermediate', 'college'),
      ...name,
      group: code(/^[56]\d{4}$/, '65202'),
      hazardous: yesNo,
      hazardous_source: text('TT 05/2023/TT-BLĐTBXH'),
      hazardous_verified: oneOf('V', 'S', 'M'),
    },
    key: ['code'],
    searched: ['name_vi', 'name_en'],
    // digit 1 is the level (5 trung cấp, 6 cao đẳng), digits 1–5 the group
    mismatch: cells => {
      if ((cells.code?.[0] === '6') !== (cells.level === 'college')) return { column: 'code', with: 'level' }
      return cells.group === cells.code?.slice(0, 5) ? undefined : { column: 'group', with: 'code' }
    },
  }),
  'trade-groups': list('Nhóm ngành, nghề', 'Groups of trades', {
    columns: { code: code(/^\d{4}$/, '5202'), name_vi: name.name_vi },
    key: ['code'],
    searched: ['name_vi'],
  }),
  'trade-pillars': list('Trụ cột của ngành, nghề', 'Pillar of each trade', {
    columns: { trade: within('trades', tradeCode), pillar },
    key: ['trade'],
    searched: [],
  }),
  'trade-successions': list('Mã nghề cũ và mã nghề mới', 'Old and new codes of trades', {
    columns: { old: tradeCode, new: within('trades', tradeCode) },
    key: ['old', 'new'],
    searched: [],
  }),
  'priority-trades': list('Ngành, nghề trọng điểm', 'Priority trades', {
    columns: {
      trade: within('trades', tradeCode),
      period: code(/^\d{4}$/, '2030'),
      plan: text('Kế hoạch 2022'),
    },
    key: ['trade', 'period'],
    searched: ['plan'],
  }),
  occupations: list('Nghề nghiệp (VSCO)', 'Occupations (VSCO)', {
    columns: { code: occupationCode, ...name },
    key: ['code'],
    searched: ['name_vi', 'name_en'],
  }),
  'occupation-trades': list('Nối nghề nghiệp với ngành, nghề đào tạo', 'Occupations and the trades that lead to them', {
    columns: {
      occupation: within('occupations', occupationCode),
      trade: within('trades', tradeCode),
      weight: number(0.01, 1, '0.8'),
    },
    key: ['occupation', 'trade'],
    searched: [],
  }),
  'vsic-sections': list('Ngành kinh tế cấp 1 (VSIC 2025)', 'Economic sections (VSIC 2025)', {
    columns: { code: code(/^[A-V]$/, 'C'), ...name, pillar: optional(pillar) },
    key: ['code'],
    searched: ['name_vi', 'name_en'],
  }),
  'vsic-divisions': list('Ngành kinh tế cấp 2 (VSIC 2025)', 'Economic divisions (VSIC 2025)', {
    columns: {
      code: code(/^\d{2}$/, '26'),
      section: within('vsic-sections', code(/^[A-V]$/, 'C')),
      name_vi: name.name_vi,
      pillar: optional(pillar),
    },
    key: ['code'],
    searched: ['name_vi'],
  }),
  levels: list('Trình độ đào tạo', 'Levels of training', {
    columns: {
      code: level,
      grade: optional(code(/^[A-Za-z-]{1,40}$/, 'III')),
      entry_vi: text('Tốt nghiệp THPT'),
      entry_en: text('Upper secondary'),
      length_vi: text('2–3 năm'),
      length_en: text('2–3 years'),
      min_credits: optional(number(1, 300, '60')),
      theory_min: share,
      theory_max: share,
      practice_min: share,
      practice_max: share,
    },
    key: ['code', 'grade'],
    searched: ['entry_vi', 'entry_en'],
    complete: true,
  }),
  'qualification-levels': list('Khung trình độ quốc gia (VQF)', 'National qualifications framework (VQF)', {
    columns: { code: code(/^[1-8]$/, '5'), ...name, level: optional(level) },
    key: ['code'],
    searched: ['name_vi', 'name_en'],
    complete: true,
  }),
  'qualification-categories': list('Trình độ chuyên môn kỹ thuật', 'Technical qualification (CMKT)', {
    columns: { code: slug, ...name, from_3_months: yesNo },
    key: ['code'],
    searched: ['name_vi', 'name_en'],
    complete: true,
  }),
  'skill-eligibility': list('Điều kiện dự đánh giá kỹ năng nghề', 'Eligibility for skill assessment', {
    columns: {
      level: skillLevel,
      path: number(1, 99, '1'),
      skill_level: optional(oneOf('1', '2', '3', '4')),
      qualification: optional(oneOf('elementary', 'intermediate', 'college', 'university')),
      work_years: number(0, 50, '3'),
    },
    key: ['level', 'path'],
    searched: [],
  }),
  names: list('Tên gọi của các mã', 'Names of codes', {
    columns: { catalogue: slug, code: code(/^[A-Za-z0-9-]{1,40}$/, 'college'), ...name },
    key: ['catalogue', 'code'],
    searched: ['name_vi', 'name_en'],
    complete: true,
  }),
  'unit-overrides': list('Thay đổi đơn vị hành chính', 'Changes of administrative units', {
    columns: {
      code: code(/^\d{2}(\d{3})?$/, '11411'),
      kind: oneOf('province', 'ward'),
      name: text('Phường Đông Hải'),
      province: code(/^\d{2}$/, '31'),
    },
    key: ['code'],
    searched: ['name'],
    // a province has two digits, a ward five
    mismatch: ({ code: unit = '', kind }) =>
      (unit.length === 2) === (kind === 'province') ? undefined : { column: 'code', with: 'kind' },
  }),
  'ward-points': list('Điểm toạ độ của xã, phường', 'Point of each ward', {
    columns: { ward: within('wards', code(/^\d{5}$/, '11411')), name: text('Phường Đông Hải'), ...point },
    key: ['ward'],
    searched: ['name'],
    mismatch: ({ lat, lon }) => ((lat === '') === (lon === '') ? undefined : { column: 'lat', with: 'lon' }),
  }),
  parks: list('Khu công nghiệp', 'Industrial parks', {
    columns: {
      code: slug,
      name: text('Khu công nghiệp Đình Vũ'),
      province: within('provinces', code(/^\d{2}$/, '31')),
      ward: optional(within('wards', code(/^\d{5}$/, '11411'))),
      ...point,
    },
    key: ['code'],
    searched: ['name'],
    mismatch: ({ lat, lon }) => ((lat === '') === (lon === '') ? undefined : { column: 'lat', with: 'lon' }),
  }),
  'minimum-wages': list('Lương tối thiểu vùng', 'Regional minimum wages', {
    columns: { region: oneOf('I', 'II', 'III', 'IV'), monthly_dong: number(1_000_000, 100_000_000, '5310000') },
    key: ['region'],
    searched: [],
  }),
  holidays: list('Ngày nghỉ lễ, nghỉ bù, làm bù', 'Public holidays and days in exchange', {
    columns: {
      date,
      kind: oneOf('holiday', 'compensatory', 'swapped-off', 'working-saturday'),
      ...name,
    },
    key: ['date'],
    searched: ['name_vi', 'name_en'],
  }),
  'school-names': list('Tên cũ và tên mới của trường', 'Former and present names of schools', {
    columns: {
      code: slug,
      name: text('Trường Cao đẳng Kỹ thuật Hải Phòng'),
      status: oneOf('current', 'former'),
      province: within('provinces', code(/^\d{2}$/, '31')),
      ended_in: optional(number(1900, 2100, '2021')),
    },
    key: ['code', 'name'],
    searched: ['name'],
  }),
}
