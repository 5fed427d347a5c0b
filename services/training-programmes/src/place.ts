import { type Point, type Refusal, refuse } from '@noinghe/contracts'
import { ward } from '@noinghe/reference-data'

/** Two-level units, codes of reference-data. */
export type Place = { readonly province: string; readonly ward: string }

/** The mainland and the islands in the east; catches swapped latitude and longitude. */
const isInVietnam = ({ lat, lon }: Point): boolean => lat >= 7 && lat <= 24 && lon >= 102 && lon <= 117

/** The ward with its province, or why there is none such on that day. */
export const locate = (code: string, today: string, point?: Point): Place | Refusal => {
  const found = ward(code, today)
  if (found === undefined) return refuse('ward-unknown', { at: '/ward' })
  if (point !== undefined && !isInVietnam(point)) return refuse('point-outside', { at: '/point' })
  return { province: found.province, ward: code }
}
