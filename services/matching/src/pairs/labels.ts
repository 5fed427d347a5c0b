import type { Level } from '@noinghe/contracts'
import { levelName, occupation, trade } from '@noinghe/reference-data'

type Words = { readonly vi: string; readonly en: string }
type Labelled = { readonly trade?: string | undefined; readonly occupation?: string | undefined; readonly level: Level }

/** What a demand or slot is called in a sentence: by its trade, occupation or else level, never by whose it is. */
export const labelOf = ({ trade: code, occupation: job, level }: Labelled): Words => {
  const named = (code === undefined ? undefined : trade(code)) ?? (job === undefined ? undefined : occupation(job))
  return named === undefined ? levelName(level) : { vi: named.nameVi, en: named.nameEn }
}
