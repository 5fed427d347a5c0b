import { addressCell, addressTable, optionalCell } from './address-database.ts'
import { packagedUnits, type Ward, ward } from './places.ts'
import { grouped, once } from './rows.ts'
import { fold, matchFolded } from './text.ts'

/** A ward as it was before 01/07/2025, and the codes of the wards that took it over. */
type OldWard = {
  readonly province: string
  readonly district: string
  readonly ward: string
  readonly now: readonly string[]
  /** Ward, district and province as search compares them; folded once, not at every question. */
  readonly folded: readonly [string, string, string]
}

/** An old address with what became of it. Several wards: the reader is asked, nothing is picked. */
export type FoundAddress = Omit<OldWard, 'now' | 'folded'> & { readonly now: readonly Ward[] }

/**
 * Old wards of the package. New wards are joined by province and name, never by `new_ward_code` (144 of 1,213 rows of both
 * cities carry another code); the old code is empty in 943 rows and rows repeat, so an old ward is known by its names.
 */
const oldWards = once((): readonly OldWard[] => {
  // the package's own names on both sides: a unit renamed since is still reached
  const units = packagedUnits()
  const provinceNames = new Map(units.flatMap(({ kind, code, name }) => (kind === 'province' ? [[code, name]] : [])))
  const codeByName = new Map(units.map(({ code, name, province }) => [`${provinceNames.get(province)}|${name}`, code]))
  const rows = addressTable('ward_mappings').map(row => ({
    // five islands were districts without wards: nothing stands under the old names, the present ones lead there
    province: optionalCell(row, 'old_province_name') ?? addressCell(row, 'new_province_name'),
    district: optionalCell(row, 'old_district_name') ?? '',
    ward: optionalCell(row, 'old_ward_name') ?? addressCell(row, 'new_ward_name'),
    code: codeByName.get(`${addressCell(row, 'new_province_name')}|${addressCell(row, 'new_ward_name')}`),
  }))
  const groups = grouped(rows, row => `${row.province}|${row.district}|${row.ward}`)
  return [...groups.values()].flatMap(group => {
    const [first] = group
    if (first === undefined) return []
    const now = [...new Set(group.flatMap(({ code }) => code ?? []))]
    const { province, district, ward: name } = first
    return [{ province, district, ward: name, now, folded: [plain(name), plain(district), plain(province)] }]
  })
})

const byName = once(() => grouped(oldWards(), ({ folded: [name] }) => name))

const kinds = /^(thanh pho|tinh|quan|huyen|thi xa|thi tran|phuong|xa|dac khu|tp\.?|q\.?|h\.?|tx\.?|tt\.?|p\.?|x\.?) +/
const plain = (text: string): string => fold(text).replace(kinds, '')

const resolved = ({ province, district, ward: name, now }: OldWard, on: string | undefined): FoundAddress => ({
  province,
  district,
  ward: name,
  now: now.flatMap(code => ward(code, on) ?? ward(code) ?? []),
})

const mostFound = 50

/**
 * What became of an address before the units of 01/07/2025. Accents and words of kind (quận, phường, …) are ignored; the
 * exact spelling comes first. More than one answer, or one with several wards, means: ask.
 *
 * @param old province and district narrow the search where they are given
 */
export const findOldAddresses = (
  old: { readonly province?: string; readonly district?: string; readonly ward: string },
  on?: string,
): readonly FoundAddress[] => {
  const [province, district, name] = [plain(old.province ?? ''), plain(old.district ?? ''), plain(old.ward)]
  if (name === '') return []
  const exact = old.ward.normalize('NFC').trim().toLowerCase()
  return [...(byName().get(name) ?? [])]
    .filter(({ folded }) => (province === '' || folded[2] === province) && (district === '' || folded[1] === district))
    .sort((a, b) => Number(b.ward.toLowerCase().endsWith(exact)) - Number(a.ward.toLowerCase().endsWith(exact)))
    .slice(0, mostFound)
    .map(row => resolved(row, on))
}

/** Present wards of a province by a name that one of their parts had before 01/07/2025, best first, with that old name. */
export const findWardsByOldName = (
  text: string,
  provinceCode?: string,
  on?: string,
): readonly { readonly ward: Ward; readonly formerly: string }[] => {
  const query = plain(text)
  return oldWards()
    .map(row => ({ row, score: matchFolded(row.folded[0], query) }))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score)
    .flatMap(({ row }) =>
      resolved(row, on).now.map(found => ({
        ward: found,
        formerly: [row.ward, row.district, row.province].filter(name => name !== '').join(', '),
      })),
    )
    .filter(({ ward: found }) => provinceCode === undefined || found.province === provinceCode)
    .slice(0, mostFound)
}
