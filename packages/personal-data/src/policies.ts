import { organisationKinds } from '@noinghe/contracts'
import { clerkOf, signatoryOf } from '@noinghe/service-kit'

/**
 * The data officer (người phụ trách bảo vệ dữ liệu) of an organisation is its signatory until identity knows a role of
 * its own: requests are answered and people erased by whoever answers for the organisation. Of which persons, the room says.
 */
export const officers = signatoryOf(...organisationKinds)
/** Sheets and requests on paper are recorded by clerks. */
export const recorders = clerkOf(...organisationKinds)
