import type { Provenance } from './rows.ts'
import { table } from './table.ts'
import { fold, matchOf } from './text.ts'

/** A name of a school; former names lead to the present one. */
export type SchoolName = Provenance & {
  readonly code: string
  readonly name: string
  readonly status: 'current' | 'former'
  readonly province: string
  /** Year in which a former name ended, where no text at hand has the day. */
  readonly endedIn?: number
}

const statusOf = (text: string): SchoolName['status'] => {
  if (text === 'current' || text === 'former') return text
  throw new Error(`school-names: no status ${text}`)
}

const schoolNames = table(
  'school-names',
  (row): SchoolName => ({
    code: row.text('code'),
    name: row.text('name'),
    status: statusOf(row.text('status')),
    province: row.text('province'),
    ...(row.optional('ended_in') === undefined ? {} : { endedIn: row.number('ended_in') }),
    ...row.provenance,
  }),
  ({ code, name }) => `${code} ${name}`,
)

/** A name found, with the name the school has today; for a present name both are the same. */
export type FoundSchool = { readonly found: SchoolName; readonly current: SchoolName }

/** Schools by present or former name, accents and the words of the kind ignored; best first, present names before former. */
export const findSchools = (text: string, on?: string): readonly FoundSchool[] => {
  const query = withoutKind(fold(text))
  const rows = schoolNames.on(on)
  return rows
    .map(found => ({ found, score: matchOf(withoutKind(fold(found.name)), query) }))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score || (a.found.status < b.found.status ? -1 : 1))
    .flatMap(({ found }) => {
      const current = rows.find(row => row.code === found.code && row.status === 'current')
      return current === undefined ? [] : [{ found, current }]
    })
}

const withoutKind = (folded: string): string =>
  folded.replace(/^(truong )?(cao dang nghe|cao dang|trung cap nghe|trung cap|cd|tc)( |$)/, '').replace(/^truong /, '')
