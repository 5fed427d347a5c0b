import { isRefusal } from '@noinghe/contracts'
import { wardsOf } from '@noinghe/reference-data'
import { deriveId } from '@noinghe/service-kit'
import { demoDomain } from '../account/email.ts'
import type { IdentityApp } from '../app.ts'
import { enrol } from './enrolment.ts'

/** The administrator's address in an installation started with the demo. */
export const demoAdmin = `quantri@${demoDomain}`

const administrator = ({ config, env }: IdentityApp): { email: string; password: string } | undefined => {
  if (config.demo) return { email: demoAdmin, password: env.DEMO_PASSWORD }
  const { BOOTSTRAP_ADMIN_EMAIL: email, BOOTSTRAP_ADMIN_PASSWORD: password } = env
  return email === undefined || password === undefined ? undefined : { email, password }
}

/**
 * The platform's own organisation and its first administrator, from the environment, if there is none yet. Runs at
 * every start, on two instances at once too: the ids are fixed.
 */
export const bootstrap = async (app: IdentityApp): Promise<void> => {
  const given = administrator(app)
  if (given === undefined || (await app.aggregates.organisation.count({ 'state.kind': 'platform' })) > 0) return
  const province = app.env.BOOTSTRAP_PROVINCE
  const ward = wardsOf(province)[0]?.code
  if (ward === undefined) throw new Error(`BOOTSTRAP_PROVINCE ${province} is no province`)
  const accountId = deriveId('identity', 'platform', 'account')
  const outcome = await enrol(app, {
    accountId,
    person: { ...given, fullName: 'Quản trị nền tảng' },
    organisation: {
      type: 'found',
      particulars: { kind: 'platform', name: 'Nối Nghề', province, ward },
      by: deriveId('organisation', accountId),
    },
    at: '',
  })
  // the other instance was first, or a crash left the rest to the sweep
  if (isRefusal(outcome) && outcome.refused !== 'already-exists' && outcome.refused !== 'email-registered')
    throw new Error(`the platform's organisation was refused: ${outcome.refused} at ${outcome.at ?? '-'}`)
}
