import type { RowOf } from '@noinghe/local/demo'
import { parks } from '@noinghe/reference-data'
import type { CityOptions } from './city.ts'

type Authority = RowOf<'authorities'>

/** Who verifies and sees: the labour department first, the education department, and the board of the parks where there are any. */
export const authoritiesOf = ({
  province,
  provinceName,
  prefix,
}: CityOptions): readonly [Authority, ...Authority[]] => {
  const authority = (key: string, kind: Authority['kind'], name: string, ofParks: string[] = []): Authority => ({
    key: `${prefix}${key}`,
    kind,
    name: `${name} ${provinceName} (minh hoạ)`,
    province,
    wards: [],
    parks: ofParks,
    line: 0,
  })
  const codes = parks(province).map(({ code }) => code)
  return [
    authority('lao-dong', 'labour-authority', 'Sở Nội vụ'),
    authority('gdnn', 'gdnn-authority', 'Sở Giáo dục và Đào tạo'),
    ...(codes.length > 0 ? [authority('bql', 'zone-authority', 'Ban Quản lý khu công nghiệp', codes)] : []),
  ]
}
