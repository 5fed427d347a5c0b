import { exceptionTopic, type LocalDate } from '@noinghe/contracts'
import { type Exception, type GuardId, guardIds } from '@noinghe/legal-rules'
import { addDays, type BoundReaction, on, type Projection, projection, sourceOf } from '@noinghe/service-kit'
import { changed } from './remembered.ts'

/** One exception of the labour authority, as far as other services know it. */
export type GrantedException = {
  readonly enterprise?: string
  readonly school?: string
  readonly sites?: readonly string[]
  readonly ward?: string
  readonly trade?: string
  readonly granted?: Exception
  /** First day it no longer covers. */
  readonly revokedOn?: LocalDate
}

export const grantedExceptions = projection<GrantedException>({
  collection: 'law_exceptions',
  initial: {},
  indexes: [[{ 'state.enterprise': 1 }]],
})

/** Whom and what the facts are about; a scope that an exception names has to be met. */
export type ExceptionsFor = {
  readonly enterprise: string
  readonly school?: string | undefined
  readonly site?: string | undefined
  readonly ward?: string | undefined
  readonly trade?: string | undefined
}

const isFor = (exception: GrantedException, about: ExceptionsFor): boolean =>
  exception.enterprise === about.enterprise &&
  (exception.school === undefined || exception.school === about.school) &&
  (exception.sites === undefined || exception.sites.some(site => site === about.site)) &&
  (exception.ward === undefined || exception.ward === about.ward) &&
  (exception.trade === undefined || exception.trade === about.trade)

/** Those of them that reach the case, a revoked one to the day before its revocation. */
export const exceptionsAbout = (known: readonly GrantedException[], about: ExceptionsFor): readonly Exception[] =>
  known
    .filter(exception => isFor(exception, about))
    .flatMap(({ granted, revokedOn }) => {
      if (granted === undefined) return []
      const cut = revokedOn !== undefined && revokedOn <= granted.validTo
      return [cut ? { ...granted, validTo: addDays(revokedOn, -1) } : granted]
    })

const isGuard = (text: string): text is GuardId => guardIds.some(id => id === text)

export const onException = (exceptions: Projection<GrantedException>): BoundReaction => {
  const apply: Projection<GrantedException>['apply'] = async (...change) => {
    await exceptions.apply(...change)
    changed(exceptions)
  }
  return on(exceptionTopic, {
    granted: async event => {
      const { enterprise, school, sites, ward, trade, rule, covers, validFrom, validTo, document, by } = event.data
      if (!isGuard(rule)) return
      await apply(event.subject, sourceOf(event), state => ({
        ...state,
        enterprise,
        ...(school === undefined ? {} : { school }),
        ...(sites === undefined ? {} : { sites }),
        ...(ward === undefined ? {} : { ward }),
        ...(trade === undefined ? {} : { trade }),
        granted: { rule, covers, grantedBy: by, document, validFrom, validTo },
      }))
    },
    revoked: event => apply(event.subject, sourceOf(event), state => ({ ...state, revokedOn: event.data.effectiveOn })),
  })
}
