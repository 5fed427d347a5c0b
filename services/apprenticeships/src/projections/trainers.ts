import type { LocalDate } from '@noinghe/contracts'
import { type Projection, projection } from '@noinghe/service-kit'

/** One recognition of an in-company trainer by a school (TT 43/2026), for one trade and level. */
export type Recognition = {
  readonly trade?: string | undefined
  readonly level: string
  /** Last day. */
  readonly holdsUntil: LocalDate
  readonly lapsed: boolean
}
export type Trainer = { readonly enterprise?: string; readonly recognitions: Readonly<Record<string, Recognition>> }
export type Trainers = Projection<Trainer>

/** By trainer id. */
export const trainers = projection<Trainer>({
  collection: 'trainers',
  initial: { recognitions: {} },
  indexes: [[{ 'state.enterprise': 1 }]],
})

/** What a recognition is for; agreements keep the same text of their trainer, so that gaps are found by one query. */
export const recognitionKey = (trainer: string, level: string, trade: string | undefined): string =>
  `${trainer} ${level} ${trade ?? '-'}`

const holdsOn = ({ lapsed, holdsUntil }: Recognition, on: LocalDate): boolean => !lapsed && holdsUntil >= on

/** Keys of everything trainers are recognised for on a day; schools may use each other's recognition. */
export const recognisedOn = async (copies: Trainers, on: LocalDate): Promise<readonly string[]> =>
  (await copies.find({}, 50_000)).flatMap(({ _id, recognitions }) =>
    Object.values(recognitions)
      .filter(recognition => holdsOn(recognition, on))
      .map(({ level, trade }) => recognitionKey(_id, level, trade)),
  )

export const isRecognised = (
  { recognitions }: Trainer,
  wanted: { readonly level: string; readonly trade?: string | undefined },
  on: LocalDate,
): boolean =>
  Object.values(recognitions).some(
    recognition => holdsOn(recognition, on) && recognition.level === wanted.level && recognition.trade === wanted.trade,
  )
