import { type Refusal, refuse } from '@noinghe/contracts'
import type { Repository, Scope } from '@noinghe/service-kit'
import type { Enterprise, EnterpriseCommand } from './enterprise.ts'

type Registered = Extract<Enterprise, { status: 'registered' }>

/** The caller's own enterprise. Its record follows the sign-up a moment later; until then: come again. */
export const ownEnterprise = async (
  enterprises: Repository<Enterprise, EnterpriseCommand>,
  { organisation }: Scope,
): Promise<Registered | Refusal> => {
  const state = (await enterprises.get(organisation))?.state
  return state?.status === 'registered' ? state : refuse('temporarily-unavailable')
}
