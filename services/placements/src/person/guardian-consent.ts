import type { LocalDate } from '@noinghe/contracts'
import { type Consents, consentsOf } from '@noinghe/personal-data'
import type { Clock } from '@noinghe/service-kit'

/**
 * R11 (BLLĐ Art. 144) by the ledger: parent or guardian has agreed that this minor works, has withdrawn that again, or
 * the ledger says nothing. Judged by today: a consent that came late counts from then on, a withdrawal at once.
 */
export const guardianConsentIn =
  (consents: Consents, clock: Clock) =>
  async (learner: string, birthDate: LocalDate): Promise<boolean | undefined> => {
    const states = await consentsOf(consents, { id: learner, kind: 'learner', birthDate }, clock.facts().today)
    const found = states.find(({ purpose }) => purpose === 'minor-at-work')
    if (found?.saved === undefined || found.saved.state.status === 'absent') return undefined
    if (found.saved.state.status === 'withdrawn') return false
    return found.complete ? true : undefined
  }
