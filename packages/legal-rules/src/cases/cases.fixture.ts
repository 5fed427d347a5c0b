import type { GuardId } from '../guards/guards.ts'
import { ageAndContractCases } from './age-and-contract.fixture.ts'
import type { Case } from './case.fixture.ts'
import { hoursCases } from './hours.fixture.ts'
import { minorsCases } from './minors.fixture.ts'
import { schoolAndSafetyCases } from './school-and-safety.fixture.ts'

/** Every guard has its table: the compiler asks for it, the test of the catalogue for both of its sides. */
export const guardCases: Readonly<Record<GuardId, readonly Case[]>> = {
  ...ageAndContractCases,
  ...hoursCases,
  ...minorsCases,
  ...schoolAndSafetyCases,
}
