import { type Point, type Refusal, refuse } from '@noinghe/contracts'
import { park, ward } from '@noinghe/reference-data'

/** Two-level units and, where it lies in one, the industrial park; codes of reference-data. */
export type Place = {
  readonly province: string
  readonly ward: string
  readonly park?: string | undefined
}

/** The mainland and the islands in the east; catches swapped latitude and longitude. */
const isInVietnam = ({ lat, lon }: Point): boolean => lat >= 7 && lat <= 24 && lon >= 102 && lon <= 117

/**
 * Where a site lies: an industrial park or a ward from the list. The park's ward is taken where none is given; a park may
 * reach over several wards, so another one of its province is fine.
 */
export const locate = (
  {
    park: parkCode,
    ward: wardCode,
    point,
  }: { park?: string | undefined; ward?: string | undefined; point?: Point | undefined },
  today: string,
): Place | Refusal => {
  const inPark = parkCode === undefined ? undefined : park(parkCode, today)
  if (parkCode !== undefined && inPark === undefined) return refuse('park-unknown', { at: '/park' })
  const code = wardCode ?? inPark?.ward
  if (code === undefined) return refuse('ward-needed', { at: '/ward' })
  const inWard = ward(code, today)
  if (inWard === undefined) return refuse('ward-unknown', { at: '/ward' })
  if (inPark !== undefined && inPark.province !== inWard.province) return refuse('park-elsewhere', { at: '/park' })
  if (point !== undefined && !isInVietnam(point)) return refuse('point-outside', { at: '/point' })
  return { province: inWard.province, ward: code, ...(parkCode === undefined ? {} : { park: parkCode }) }
}
