import { createHash } from 'node:crypto'
import type { DataPurpose, LocalDate, PersonKind, PurposeList, PurposeView } from '@noinghe/contracts'
import type { z } from 'zod'
import { purposeData } from './data.ts'
import type { ConsentText, Purpose, Retention } from './purpose.ts'
import { type RetentionClass, retentionData } from './retention-data.ts'

const byCode = new Map(purposeData.map(one => [one.purpose, one]))

/** @throws where the data has no row for a purpose of the contracts */
export const purposeOf = (purpose: DataPurpose): Purpose => {
  const found = byCode.get(purpose)
  if (found === undefined) throw new Error(`no data of purpose ${purpose}`)
  return found
}

const inForce = <Edition extends { readonly validFrom: LocalDate }>(
  editions: readonly Edition[],
  on: LocalDate,
): Edition | undefined => editions.filter(({ validFrom }) => validFrom <= on).at(-1)

/** The text one is asked to agree to on a day, if that purpose rests on consent. */
export const textOn = (purpose: DataPurpose, on: LocalDate): ConsentText | undefined =>
  inForce(purposeOf(purpose).texts, on)

/** The edition in force on a day; before the first, the first. */
export const editionOn = (editions: readonly Retention[], on: LocalDate): Retention => {
  const found = inForce(editions, on) ?? editions[0]
  if (found === undefined) throw new Error('a retention without editions')
  return found
}

/** SHA-256 over version and both languages, hex: what was agreed to can be proved later. */
export const textHash = ({ version, vi, en }: Omit<ConsentText, 'validFrom'>): string =>
  createHash('sha256')
    .update(JSON.stringify([version, vi, en]))
    .digest('hex')

/** Purposes of these kinds of persons; those that rest on consent are the ones one is asked about. */
export const purposesOf = (kinds: readonly PersonKind[]): readonly Purpose[] =>
  purposeData.filter(one => one.kinds.some(kind => kinds.includes(kind)))

export const asksConsent = (purpose: Purpose): boolean => purpose.ground === 'consent'

/** A purpose as it is shown, with the text in force on a day. */
export const purposeView = (one: Purpose, on: LocalDate): z.input<typeof PurposeView> => {
  const { purpose, name, kinds, ground, neededFor, dataClasses, recipients } = one
  const text = textOn(purpose, on)
  const { months, after, source, verified } = editionOn(one.retention, on)
  return {
    purpose,
    name,
    kinds: [...kinds],
    ground,
    neededFor: [...neededFor],
    ...(text ? { text: { ...text, hash: textHash(text) } } : {}),
    dataClasses: [...dataClasses],
    recipients: [...recipients],
    retention: { months, after, source, verified },
  }
}

/** How long each of these classes is kept, as it is shown. */
export const retentionView = (
  classes: readonly RetentionClass[],
  on: LocalDate,
): NonNullable<z.input<typeof PurposeList>['retention']> =>
  classes.map(kept => {
    const { months, after, source, verified, validFrom } = editionOn(retentionData[kept], on)
    return { class: kept, months, after, source, verified, validFrom }
  })
