import { fold } from '@noinghe/reference-data'
import type { Filter } from '@noinghe/service-kit'

/** What a text search looks through, folded: accents and case do not count. */
export const searchable = (...texts: readonly (string | undefined)[]): string =>
  fold(texts.filter(text => text !== undefined).join(' '))

/** Every word of the text occurs in the field; an empty text filters nothing. */
export const holdsWords = (field: string, text: string | undefined): Filter => {
  const words = fold(text ?? '')
    .split(' ')
    .filter(word => word !== '')
  if (words.length === 0) return {}
  return { $and: words.map(word => ({ [field]: { $regex: word.replace(/[^a-z0-9]/g, '\\$&') } })) }
}

/** The document as JSON holds it: the driver would store fields that are undefined as null. */
export const asStored = (state: object): object => JSON.parse(JSON.stringify(state))
