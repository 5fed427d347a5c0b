import type { PersonKind, Refusal } from '@noinghe/contracts'
import { refuse } from '@noinghe/contracts'
import type { Clock, Scope } from '@noinghe/service-kit'
import type { Consents } from './consent/consent.store.ts'
import type { Erasures } from './erasure/erasure.ts'
import type { Purges } from './purge/purge.ts'
import type { Expiries } from './purge/work-off.ts'
import type { DataRequests } from './request/data-request.store.ts'
import type { Asking, HeldPerson, PersonRoom } from './room.ts'
import type { ViewLog } from './views/view-log.store.ts'

/** What the routes of one service work with. */
export type PersonalDataParts = {
  readonly service: string
  readonly rooms: readonly PersonRoom[]
  readonly clock: Clock
  readonly consents: Consents
  readonly dataRequests: DataRequests
  readonly erasures: Erasures
  readonly purges: Purges
  readonly views: ViewLog
  readonly expiries: Expiries
}

const unknown = refuse('person-unknown', { at: '/person' })

/** A person whose controller the reader acts for; for anybody else there is none. */
export const personFor = async (
  { rooms }: Pick<PersonalDataParts, 'rooms'>,
  scope: Scope,
  { kind, person }: { readonly kind: PersonKind; readonly person: string },
): Promise<{ readonly room: PersonRoom; readonly held: HeldPerson } | Refusal> => {
  const room = rooms.find(one => one.kind === kind)
  const held = await room?.find(person)
  return room !== undefined && held !== undefined && room.answersFor(scope, held) ? { room, held } : unknown
}

/** Whoever signed in, or the child they stand for. */
export const ownFor = async (
  { rooms }: Pick<PersonalDataParts, 'rooms'>,
  scope: Scope,
  matter: 'consent' | 'data',
): Promise<{ readonly room: PersonRoom; readonly asking: Asking } | Refusal> => {
  for (const room of rooms) {
    const asking = await room.findOwn(scope, matter)
    if (asking !== undefined) return { room, asking }
  }
  return refuse('person-unknown')
}

/** The room for which the reader handles requests, and as which controller. */
export const officeOf = (
  { rooms }: Pick<PersonalDataParts, 'rooms'>,
  scope: Scope,
): { readonly controller: string } | Refusal => {
  for (const room of rooms) {
    const controller = room.controllerOf(scope)
    if (controller !== undefined) return { controller }
  }
  return refuse('not-allowed')
}
