import { levelName, trade, ward } from '@noinghe/reference-data'
import { z } from 'zod'
import type { Ask } from '../facts/database.ts'
import type { Cut } from './funnel.query.ts'

export type Words = { readonly vi: string; readonly en: string }

const Label = z.object({ id: z.string(), label: z.string().nullable() })

/** Since 2025 the number of such an employer is a citizen's: neither name nor number leaves its own service. */
const unnamed: Words = {
  vi: 'Hộ kinh doanh, cá nhân (không nêu tên)',
  en: 'Household business or individual (not named)',
}
const unknown: Words = { vi: 'Chưa rõ', en: 'Not known' }

const organisations = async (ask: Ask, ids: readonly string[]): Promise<(id: string) => Words | undefined> => {
  if (ids.length === 0) return () => undefined
  const rows = await ask(
    `select id, max(label) as label from entities
     where topic in ('identity.organisation', 'employers.enterprise', 'training-programmes.school')
       and id in (select unnest($ids::varchar[])) group by id`,
    Label,
    { ids },
  )
  const found = new Map(rows.map(({ id, label }) => [id, label]))
  return id => {
    const label = found.get(id)
    if (label === undefined) return undefined
    return label === null ? unnamed : { vi: label, en: label }
  }
}

const same = (name: string | undefined): Words | undefined => (name === undefined ? undefined : { vi: name, en: name })

/** What the key of a row is called. Periods name themselves. */
export const labelsOf = async (
  ask: Ask,
  by: Cut,
  keys: readonly string[],
): Promise<(key: string) => Words | undefined> => {
  const known = keys.filter(key => key !== 'unknown')
  const find = async (): Promise<(key: string) => Words | undefined> => {
    switch (by) {
      case 'trade':
        return key => {
          const found = trade(key)
          if (found === undefined) return undefined
          // the two levels of a trade have codes of their own and share a name
          const level = levelName(found.level)
          return { vi: `${found.nameVi} (${level.vi})`, en: `${found.nameEn} (${level.en})` }
        }
      case 'ward':
        return key => same(ward(key)?.name)
      case 'school':
      case 'enterprise':
        return organisations(ask, known)
      default:
        return () => undefined
    }
  }
  const label = await find()
  return key => (key === 'unknown' ? unknown : label(key))
}
