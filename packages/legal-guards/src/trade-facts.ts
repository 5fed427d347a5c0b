import type { LocalDate } from '@noinghe/contracts'
import type { Facts } from '@noinghe/legal-rules'
import { trade } from '@noinghe/reference-data'

/** Arts (nghệ thuật) and sports (thể dục thể thao) in the groups of trade codes: 21xx, 8103. Marked [M]: from memory of the list. */
const isArtsOrSports = (code: string): boolean => /^\d21/.test(code) || /^\d8103/.test(code)

/**
 * What the catalogue of trades says for R1: hazardous or not, and whether it is arts or sports. A trade that is not in it
 * says nothing, and so does the flag of no trade at all.
 */
export const tradeFacts = (code: string | undefined, on: LocalDate): Pick<Facts, 'hazardousTrade' | 'artsOrSports'> => {
  const known = code === undefined ? undefined : trade(code, on)
  return known === undefined ? {} : { hazardousTrade: known.hazardous, artsOrSports: isArtsOrSports(known.code) }
}
