import type { LocalDate } from '@noinghe/contracts'
import type { Filter, Repository } from '@noinghe/service-kit'
import type { Portion } from './expiry.ts'

/** A document that may be past its time, without what it holds. */
export type Candidate = { readonly id: string; readonly createdAt: Date; readonly updatedAt: Date }

/** The moment at which a day begins in Vietnam. */
export const startOf = (day: LocalDate): Date => new Date(`${day}T00:00:00+07:00`)

/** Written for the last time before a day. */
export const untouchedSince = (found: readonly Candidate[], before: LocalDate): readonly string[] =>
  found.flatMap(({ id, updatedAt }) => (updatedAt < startOf(before) ? [id] : []))

const portion = 500

/**
 * Documents of one repository made before a day, in portions by id, and which of them are past their time: a long list
 * is never in memory at once.
 *
 * @param among those of which the class speaks at all; never everything
 * @param past ids of a portion that are due
 */
export const portionsOf = <S, C>(
  { model }: Pick<Repository<S, C>, 'model'>,
  among: Filter,
  past: (found: readonly Candidate[], before: LocalDate) => readonly string[] | Promise<readonly string[]>,
) =>
  async function* (before: LocalDate): AsyncGenerator<Portion> {
    let after = ''
    for (;;) {
      const found = await model
        .find(
          { $and: [among, { createdAt: { $lt: startOf(before) }, _id: { $gt: after } }] },
          { createdAt: 1, updatedAt: 1 },
        )
        .sort({ _id: 1 })
        .limit(portion)
        .lean()
      const candidates = found.map(({ _id, createdAt, updatedAt }) => ({ id: _id, createdAt, updatedAt }))
      yield { expired: await past(candidates, before), looked: candidates.length }
      after = candidates.at(-1)?.id ?? after
      if (candidates.length < portion) return
    }
  }
