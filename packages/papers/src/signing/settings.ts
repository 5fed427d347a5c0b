import { readFileSync } from 'node:fs'
import { type Refusal, refuse, SigningWay } from '@noinghe/contracts'
import type { Config } from '@noinghe/service-kit'
import type { Certificate } from 'pkijs'
import { z } from 'zod'
import { certificatesIn } from './certificate.ts'

/** The other party confirms or rejects a scan within so many working days; silence confirms nothing. */
export const workingDaysToConfirm = 5

/** Which ways of signing an installation accepts, and whose certificates it trusts. */
export type SigningSettings = {
  readonly ways: readonly SigningWay[]
  /** None: nobody's chain is checked, and every signature says so. */
  readonly roots: readonly Certificate[]
}

const Environment = z.object({
  SIGNING_WAYS: z
    .string()
    .default('portal,digital,paper')
    .transform(text => text.split(',').map(way => way.trim()))
    .pipe(z.array(SigningWay).min(1)),
  SIGNING_ROOTS_FILE: z.string().optional(),
})

/** Reads `SIGNING_WAYS` and `SIGNING_ROOTS_FILE` (PEM). @throws when a way is unknown or the file holds no certificate */
export const readSigningSettings = ({ env }: Config): SigningSettings => {
  const { SIGNING_WAYS: ways, SIGNING_ROOTS_FILE: file } = Environment.parse(env)
  const roots = file === undefined ? [] : certificatesIn(readFileSync(file, 'utf8'))
  if (file !== undefined && roots.length === 0) throw new Error(`${file} holds no certificate`)
  return { ways, roots }
}

export const refuseWay = ({ ways }: SigningSettings, way: SigningWay): Refusal | undefined =>
  ways.includes(way) ? undefined : refuse('signing-way-not-accepted')
