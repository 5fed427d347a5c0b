import type { RowOf } from '@noinghe/local/demo'
import { parks, wardsOf } from '@noinghe/reference-data'
import type { Draw } from '../draw.ts'
import type { CityOptions } from './city.ts'
import { taxCode } from './names.ts'
import { type Industry, industriesOf, pillars } from './trades.ts'

export type Enterprise = RowOf<'enterprises'>

const kinds: Readonly<Record<Industry['pillar'], readonly string[]>> = {
  'high-tech-industry': ['Cơ khí chính xác', 'Điện tử', 'Thiết bị điện', 'Phần mềm'],
  'seaport-logistics': ['Kho vận', 'Vận tải', 'Giao nhận'],
  'tourism-trade': ['Khách sạn', 'Nhà hàng', 'Thương mại'],
}

/** Few are large, as everywhere. */
const sizeBands = [
  ['under-10', 2],
  ['10-50', 5],
  ['51-100', 4],
  ['101-200', 3],
  ['201-500', 2],
  ['501-1000', 1],
  ['1001-3000', 1],
] as const

const employerTypes = [
  ['private', 12],
  ['foreign-invested', 4],
  ['state-owned', 1],
  ['cooperative', 1],
] as const

const industries = pillars.flatMap(industriesOf)

/** Enterprises of a city: in a park where the province has parks with a ward, else in any ward. */
export const enterprisesOf = (
  { size, province, prefix, firstSerial }: CityOptions,
  draw: Draw,
): readonly Enterprise[] => {
  const wards = wardsOf(province)
  const settled = parks(province).flatMap(({ code, ward }) => (ward === undefined ? [] : [{ code, ward }]))
  return Array.from({ length: size.enterprises }, (_, at) => {
    const key = `${prefix}dn${String(at + 1).padStart(3, '0')}`
    const industry = draw.pick(industries, key, 'industry')
    const inPark = industry.pillar !== 'tourism-trade' && settled.length > 0 && draw.chance(0.6, key, 'in-park')
    const park = inPark ? draw.pick(settled, key, 'park') : undefined
    return {
      key,
      name: `Công ty TNHH ${draw.pick(kinds[industry.pillar], key, 'kind')} Ví dụ ${prefix.toUpperCase()}${at + 1} (minh hoạ)`,
      number: taxCode(firstSerial + at),
      employer_type: draw.weighted(employerTypes, key, 'type'),
      size_band: draw.weighted(sizeBands, key, 'size'),
      vsic_section: industry.section,
      vsic_division: industry.division,
      ward: park?.ward ?? draw.pick(wards, key, 'ward').code,
      park: park?.code,
      site_label: 'Cơ sở chính',
      phone: '02430000000',
      line: 0,
    }
  })
}

export const pillarOf = ({ vsic_section: section, vsic_division: division }: Enterprise): Industry['pillar'] =>
  industries.find(industry => industry.section === section && industry.division === division)?.pillar ??
  'high-tech-industry'
