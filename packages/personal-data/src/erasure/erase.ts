import { isRefusal, type PersonKind, type Refusal } from '@noinghe/contracts'
import { type Platform, withoutKey } from '@noinghe/service-kit'
import type { Consents } from '../consent/consent.store.ts'
import type { DataRequests } from '../request/data-request.store.ts'
import type { PersonRoom } from '../room.ts'
import { type Erasures, erasureIdOf } from './erasure.ts'
import { lastOnTopic } from './ledger-topic.ts'

export type ErasingParts = {
  readonly rooms: readonly PersonRoom[]
  readonly consents: Consents
  readonly dataRequests: DataRequests
  readonly erasures: Erasures
}

const portion = 500

/** What points to somebody who is gone: consents end, what was written in requests goes, the ledger says so. Safe to repeat. */
export const erasedEverywhere = async (
  { consents, dataRequests, erasures }: Omit<ErasingParts, 'rooms'>,
  kind: PersonKind,
  person: string,
): Promise<Refusal | undefined> => {
  const about = { 'state.person': person, 'state.kind': kind }
  return withoutKey(async () => {
    for (const { id } of await consents.find({ ...about, 'state.status': 'given' }, portion)) {
      const withdrawn = await consents.change(id, undefined, { type: 'withdraw', because: 'erased' })
      if (isRefusal(withdrawn)) return withdrawn
    }
    for (const { id } of await dataRequests.find(about, portion)) {
      const forgotten = await dataRequests.change(id, undefined, { type: 'forget' })
      if (isRefusal(forgotten)) return forgotten
    }
    const id = erasureIdOf(kind, person)
    const recorded = await erasures.create({ type: 'record', kind }, { id })
    if (!isRefusal(recorded)) return undefined
    if (recorded.refused !== 'already-exists') return recorded
    const again = await erasures.change(id, undefined, { type: 'record', kind })
    return isRefusal(again) ? again : undefined
  })
}

/** Erases one person in the room that holds them, and whatever points there. A repeat finishes what a crash left. */
export const erasePerson = async (
  parts: ErasingParts,
  kind: PersonKind,
  person: string,
  why: 'asked' | 'retention' | 'again',
): Promise<Refusal | undefined> => {
  const room = parts.rooms.find(one => one.kind === kind)
  if (room === undefined) throw new Error(`no room of ${kind} here`)
  return (await room.erase(person, why)) ?? erasedEverywhere(parts, kind, person)
}

/**
 * After an older backup was restored people may be there again who had been erased: whoever was last written before the
 * moment that the ledger on Kafka names is erased again; who was entered anew since is not. Runs before the service
 * calls itself ready. Answers how many there were.
 */
export const eraseAgain = async (
  app: Pick<Platform, 'bus' | 'config' | 'log'>,
  parts: ErasingParts,
  ledger: { readonly topic: string; readonly service: string },
): Promise<number> => {
  const erased = await lastOnTopic({ ...app, ...ledger })
  if (erased.size === 0) return 0
  let again = 0
  for (const room of parts.rooms) {
    let after: string | undefined
    for (;;) {
      const { items, next } = await room.held(after, portion)
      for (const { id, writtenAt } of items) {
        const at = erased.get(erasureIdOf(room.kind, id))
        if (at === undefined || writtenAt > at) continue
        const refused = await erasePerson(parts, room.kind, id, 'again')
        if (refused)
          app.log.error(
            { kind: room.kind, refused: refused.refused },
            'somebody in the ledger of erasures was not erased again',
          )
        else again += 1
      }
      after = next
      if (next === undefined) break
    }
  }
  if (again > 0)
    app.log.warn({ again }, 'people erased before were there again, as after a restored backup; erased again')
  return again
}
