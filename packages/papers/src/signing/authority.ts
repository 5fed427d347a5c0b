import { type LocalDate, type Refusal, refuse, type SigningCapacity } from '@noinghe/contracts'

/** Why a letter of authority gives none on a day; a legal representative needs none. */
export const refuseAuthority = (capacity: SigningCapacity, today: LocalDate): Refusal | undefined => {
  if (capacity.kind === 'legal-representative') return undefined
  const { date, validTo } = capacity.letter
  const at = '/capacity/letter/validTo'
  if (validTo < date) return refuse('letter-reversed', { at })
  if (today < date) return refuse('authority-not-yet', { at: '/capacity/letter/date', params: { date } })
  return validTo < today ? refuse('authority-expired', { at, params: { date: validTo } }) : undefined
}

/** Last day of the letter; a legal representative has none. */
export const lastDayOf = (capacity: SigningCapacity): LocalDate | undefined =>
  capacity.kind === 'delegate' ? capacity.letter.validTo : undefined
