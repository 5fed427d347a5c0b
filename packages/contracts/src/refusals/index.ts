import { apprenticeshipsRefusals } from './apprenticeships.ts'
import { bookingsRefusals } from './bookings.ts'
import { contributionsRefusals } from './contributions.ts'
import { employersRefusals } from './employers.ts'
import { identityRefusals } from './identity.ts'
import { kitRefusals } from './kit.ts'
import { labourMonitorRefusals } from './labour-monitor.ts'
import { lawRefusals } from './law.ts'
import { livesRefusals } from './lives.ts'
import { matchingRefusals } from './matching.ts'
import { papersRefusals } from './papers.ts'
import { personalDataRefusals } from './personal-data.ts'
import { placementsRefusals } from './placements.ts'
import { portalRefusals } from './portal.ts'
import { programmeRefusals } from './programmes.ts'
import { referenceListRefusals } from './reference-lists.ts'
import { sharedRefusals } from './shared.ts'
import { teachersRefusals } from './teachers.ts'
import { trainersRefusals } from './trainers.ts'
import { trainingProgrammesRefusals } from './training-programmes.ts'
import { visitsAndIncidentsRefusals } from './visits-and-incidents.ts'

/** Every refusal of the platform: stable code to HTTP status and its two sentences. */
export const refusalTexts = {
  ...kitRefusals,
  ...sharedRefusals,
  ...identityRefusals,
  ...referenceListRefusals,
  ...employersRefusals,
  ...contributionsRefusals,
  ...trainingProgrammesRefusals,
  ...programmeRefusals,
  ...trainersRefusals,
  ...bookingsRefusals,
  ...teachersRefusals,
  ...matchingRefusals,
  ...apprenticeshipsRefusals,
  ...papersRefusals,
  ...placementsRefusals,
  ...visitsAndIncidentsRefusals,
  ...livesRefusals,
  ...labourMonitorRefusals,
  ...personalDataRefusals,
  ...lawRefusals,
  ...portalRefusals,
}

export type RefusalCode = keyof typeof refusalTexts

/** A refusal is a value: a stable code, where in the input it is (JSON Pointer), and what fills its sentences. */
export type Refusal = {
  readonly refused: RefusalCode
  readonly at?: string
  readonly params?: Readonly<Record<string, string | number>>
}

export const refuse = (refused: RefusalCode, more: Omit<Refusal, 'refused'> = {}): Refusal => ({ refused, ...more })

export const isRefusal = (value: unknown): value is Refusal =>
  typeof value === 'object' && value !== null && 'refused' in value && typeof value.refused === 'string'

/** The sentence of a refusal in one language. What differs by language is a param `name.vi` and `name.en`. */
export const say = (refusal: Refusal, language: 'vi' | 'en'): string =>
  refusalTexts[refusal.refused][language].replace(/\{(\w+)\}/g, (whole, name: string) =>
    String(refusal.params?.[`${name}.${language}`] ?? refusal.params?.[name] ?? whole),
  )
