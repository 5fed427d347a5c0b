import { randomUUID } from 'node:crypto'
import type { LearnerRef, SchoolId } from '@noinghe/contracts'
import type { Scope, Vault } from '@noinghe/service-kit'
import type { LearnerCommand } from './learner.ts'

type Given = {
  readonly name: string
  readonly birthDate: string
  readonly sex: 'female' | 'male' | 'other'
  readonly phone?: string | undefined
  readonly guardian?: { readonly name: string; readonly phone?: string | undefined } | undefined
}

/** Particulars out of a body or a row: only what is there. */
export const personOf = ({ name, birthDate, sex, phone, guardian }: Given) => ({
  name,
  birthDate,
  sex,
  ...(phone === undefined ? {} : { phone }),
  ...(guardian === undefined
    ? {}
    : { guardian: { name: guardian.name, ...(guardian.phone === undefined ? {} : { phone: guardian.phone }) } }),
})

/** What a learner gets once: a key of its own, an opaque subject, a random reference (no time in it, unlike our other ids). */
export const identityOf = (
  vault: Vault,
): Pick<Extract<LearnerCommand, { type: 'enrol' }>, 'key' | 'subject' | 'learnerref'> => ({
  key: vault.newKey().wrapped,
  subject: randomUUID(),
  // random is all this reference has to be
  learnerref: randomUUID() as LearnerRef,
})

/** A school has the id of its organisation, and the token's has been verified. */
export const schoolOf = (scope: Scope): SchoolId => scope.organisation as SchoolId
