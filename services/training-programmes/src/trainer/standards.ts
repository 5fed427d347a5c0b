import {
  type Credential,
  type CredentialKind,
  type Level,
  type LocalDate,
  type Refusal,
  refuse,
} from '@noinghe/contracts'
import { lastDayOfTerm } from '@noinghe/legal-rules'
import { addDays } from '@noinghe/service-kit'

/**
 * TT 43/2026/TT-BGDĐT, in force 09/06/2026 [V, text read in a third-party collection]: who may teach practice at an
 * enterprise. Those who teach already have 24 months to comply: until this day a missing recognition warns, from the next
 * day it blocks.
 */
export const warnsUntil: LocalDate = '2028-06-08'
/** Recognition lapses after more than so many consecutive months without teaching. */
const monthsWithoutTeaching = 12

const diplomaRank = { intermediate: 1, college: 2, university: 3, postgraduate: 4 } as const

type Suffices = (credential: Credential) => boolean

const diplomaOf =
  (least: keyof typeof diplomaRank): Suffices =>
  credential =>
    credential.kind === 'diploma' && diplomaRank[credential.level] >= diplomaRank[least]

/** Whatever the level: the professional standard, or practical competence somebody recognised. */
const always: Suffices = ({ kind }) => kind === 'professional-standard' || kind === 'recognised-competence'

/** Skill certificate of level 1 or above, a prize, grade 3/7 or 2/6 or above, artisan (nghệ nhân). */
const crafts: Suffices = credential => {
  switch (credential.kind) {
    case 'skill-certificate':
    case 'prize':
    case 'artisan':
      return true
    case 'worker-grade':
      return credential.grade >= (credential.scale === 7 ? 3 : 2)
    default:
      return false
  }
}

const eitherOf =
  (...ways: readonly Suffices[]): Suffices =>
  credential =>
    ways.some(way => way(credential))

/** That what suffices for sơ cấp also suffices below it is our reading, not the circular's words. */
const sufficient: Readonly<Record<Level, Suffices>> = {
  college: eitherOf(diplomaOf('college'), always),
  intermediate: eitherOf(diplomaOf('college'), always),
  'vocational-secondary': eitherOf(diplomaOf('college'), always),
  elementary: eitherOf(diplomaOf('intermediate'), always),
  'under-3-months': eitherOf(crafts, diplomaOf('intermediate'), always),
}

const expired = (credential: Credential, on: LocalDate): boolean =>
  credential.kind === 'skill-certificate' && credential.expiresOn !== undefined && credential.expiresOn < on

/** The kind of the first credential that suffices for the level on a day, or none. */
export const basisFor = (credentials: readonly Credential[], level: Level, on: LocalDate): CredentialKind | undefined =>
  credentials.find(one => one.on <= on && !expired(one, on) && sufficient[level](one))?.kind

/** Last day a recognition holds when the trainer does not teach after the given one: the twelfth month's last day. */
export const holdsAfter = (lastDay: LocalDate): LocalDate => lastDayOfTerm(addDays(lastDay, 1), monthsWithoutTeaching)

/** What is wrong with credentials, or nothing. Pointers are those of the HTTP body. */
export const refuseCredentials = (credentials: readonly Credential[], today: LocalDate): Refusal | undefined => {
  for (const [n, credential] of credentials.entries()) {
    const at = `/credentials/${n}`
    if (credential.on > today) return refuse('credential-in-future', { at: `${at}/on` })
    if (credential.kind === 'worker-grade' && credential.grade > credential.scale)
      return refuse('worker-grade-beyond-scale', { at: `${at}/grade`, params: { scale: credential.scale } })
    if (credential.kind === 'skill-certificate' && (credential.expiresOn ?? credential.on) < credential.on)
      return refuse('credential-expires-before-issue', { at: `${at}/expiresOn` })
  }
  return undefined
}
