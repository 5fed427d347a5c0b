import type { Refusal } from '@noinghe/contracts'
import { isRefusal, refuse } from '@noinghe/contracts'
import type { Model } from 'mongoose'
import { runCommand } from '../aggregate.ts'
import type { Clock } from '../clock.ts'
import { assertMayWrite, type Context, currentContext } from '../context.ts'
import { deriveId, newId } from '../ids.ts'
import type { Vault } from '../vault.ts'
import type { AggregateDefinition } from './definition.ts'
import type { AggregateDocument } from './document.ts'
import { duplicateField, isDuplicateKey, LostRace } from './errors.ts'
import { createHandled } from './handled.ts'
import { outboxEntries, tooLarge } from './outbox-entries.ts'
import type { Repository, Saved, Source } from './port.ts'
import { createQueries } from './queries.ts'

/** A relay that is down for long must not grow a document to MongoDB's 16 MB. */
const largestOutbox = 500
const ring = 20
const attempts = 12

export type RepositoryParts = {
  readonly model: Model<AggregateDocument>
  readonly clock: Clock
  readonly service: string
  /** Tells the relay that a document has something to publish. */
  readonly dirty: (id: string) => void
  /** Replies kept for repeated requests may name persons: they are encrypted at rest, their fingerprints keyed. */
  readonly vault: Pick<Vault, 'seal' | 'open' | 'digest'>
}

/** What a command needs of its document; of the outbox only how full it is. */
const readOptions = (context: Context | undefined) => ({
  projection: { state: 1, version: 1, createdAt: 1, handled: 1, applied: 1, 'outbox.id': 1 },
  ...(context?.session ? { session: context.session } : {}),
})

export const createRepository = <S extends { status: string }, C extends { type: string }>(
  definition: AggregateDefinition<S, C>,
  { model, clock, dirty, vault }: RepositoryParts,
): Repository<S, C> => {
  const { decider, store } = definition
  const encode = store.seal?.encode ?? ((state: S): unknown => state)
  // what the store wrote is what the store reads
  const decode = store.seal?.decode ?? ((stored: unknown): S => stored as S)
  const states = new WeakMap<object, S>()

  /** Decrypted once per document read: rights, command and save of one request ask for it. */
  const stateOf = (document: Pick<AggregateDocument, 'state'>): S => {
    const state = states.get(document) ?? decode(document.state)
    states.set(document, state)
    return state
  }

  const read = async (id: string, fresh = false): Promise<AggregateDocument | undefined> => {
    const context = currentContext()
    const cacheKey = `${model.collection.name}/${id}`
    if (!fresh) {
      const known = context?.loaded?.get(cacheKey)
      // only this function writes to the cache
      if (known !== undefined) return known as AggregateDocument
    }
    // the driver's own, because every command begins with it: mongoose's query adds half as much again
    const found = await model.collection.findOne<AggregateDocument>({ _id: id as never }, readOptions(context))
    if (found !== null) context?.loaded?.set(cacheKey, found)
    return found ?? undefined
  }

  const handled = createHandled<S>(vault)

  const saved = (document: Pick<AggregateDocument, '_id' | 'version' | 'state' | 'createdAt'>): Saved<S> => ({
    id: document._id,
    version: document.version,
    state: stateOf(document),
    createdAt: document.createdAt,
  })

  const afterWrite = (id: string, published: boolean): void => {
    const context = currentContext()
    context?.loaded?.delete(`${model.collection.name}/${id}`)
    if (!published) return
    if (context?.afterCommit !== undefined) context.afterCommit.push(() => dirty(id))
    else dirty(id)
  }

  const insert = async (
    id: string,
    command: C,
    more: { applied?: Record<string, number>; step: string },
  ): Promise<Saved<S> | Refusal | 'exists'> => {
    assertMayWrite(definition.name)
    const facts = clock.facts()
    const outcome = runCommand(decider, decider.initial, command, facts)
    if (isRefusal(outcome)) return outcome
    const state = outcome.states.at(-1)
    if (state === undefined) return { id, version: 0, state: decider.initial, createdAt: clock.now() }
    const outbox = outboxEntries(definition, { id, base: 0, ...outcome, facts })
    if (tooLarge(outbox)) return refuse('event-too-large')
    const context = currentContext()
    const moment = new Date(facts.now)
    const after: Saved<S> = { id, version: outcome.events.length, state, createdAt: moment }
    const reply = handled.entryOf(context, after, more.step)
    try {
      await model.collection.insertOne(
        // the collection's documents are AggregateDocuments with string ids
        {
          _id: id,
          version: after.version,
          state: encode(state),
          createdAt: moment,
          // the machine's time: what MongoDB lets lapse (TTL) must not follow the domain's clock
          updatedAt: new Date(),
          outbox,
          ...(outbox.length > 0 ? { pendingSince: new Date() } : {}),
          ...(more.applied ? { applied: more.applied } : {}),
          ...(reply ? { handled: [reply] } : {}),
        } as never,
        context?.session ? { session: context.session } : {},
      )
    } catch (error) {
      if (!isDuplicateKey(error)) throw error
      const field = duplicateField(error)
      if (field === '_id') return 'exists'
      // which of two violated indexes is named is the database's choice: a repeated request meets its own document first
      if (context?.session === undefined && (await model.exists({ _id: id })) !== null) return 'exists'
      return refuse(store.uniques?.[field] ?? 'already-exists', {
        at: `/${field.replace(/^state\./, '').replaceAll('.', '/')}`,
      })
    }
    afterWrite(id, outbox.length > 0)
    return after
  }

  const update = async (
    document: AggregateDocument,
    command: C,
    more: { source?: Source; step: string },
  ): Promise<Saved<S> | Refusal | 'lost'> => {
    assertMayWrite(definition.name)
    const facts = clock.facts()
    const before = stateOf(document)
    const outcome = runCommand(decider, before, command, facts)
    if (isRefusal(outcome)) return outcome
    const state = outcome.states.at(-1) ?? before
    const outbox = outboxEntries(definition, { id: document._id, base: document.version, ...outcome, facts })
    if (tooLarge(outbox)) return refuse('event-too-large')
    if ((document.outbox?.length ?? 0) + outbox.length > largestOutbox) return refuse('outbox-full')
    const context = currentContext()
    const after: Saved<S> = { ...saved(document), version: document.version + outcome.events.length, state }
    const reply = handled.entryOf(context, after, more.step)
    if (outcome.events.length === 0 && more.source === undefined) return after
    const push = {
      ...(outbox.length > 0 ? { outbox: { $each: outbox } } : {}),
      ...(reply ? { handled: { $each: [reply], $slice: -ring } } : {}),
    }
    const field = more.source ? `applied.${more.source.id}` : ''
    const guard = more.source
      ? { $or: [{ [field]: { $exists: false } }, { [field]: { $lt: more.source.version } }] }
      : {}
    try {
      const result = await model.collection.updateOne(
        { _id: document._id as never, version: document.version, ...guard },
        {
          $set: {
            version: after.version,
            state: encode(state),
            updatedAt: new Date(),
            ...(more.source ? { [field]: more.source.version } : {}),
          },
          ...(Object.keys(push).length > 0 ? { $push: push as never } : {}),
          ...(outbox.length > 0 ? { $min: { pendingSince: new Date() } } : {}),
        },
        context?.session ? { session: context.session } : {},
      )
      if (result.matchedCount === 0) return 'lost'
    } catch (error) {
      if (!isDuplicateKey(error)) throw error
      const unique = duplicateField(error)
      return refuse(store.uniques?.[unique] ?? 'already-exists', {
        at: `/${unique.replace(/^state\./, '').replaceAll('.', '/')}`,
      })
    }
    afterWrite(document._id, outbox.length > 0)
    return after
  }

  const chosen = (command: C | ((state: S) => C | Refusal | undefined), state: S): C | Refusal | undefined =>
    typeof command === 'function' ? command(state) : command

  const create: Repository<S, C>['create'] = async (command, { id: given, step = '' } = {}) => {
    const asked = currentContext()?.idempotency
    const id = given ?? (asked ? deriveId(asked.subject, asked.route, asked.key + step) : newId())
    const outcome = await insert(id, command, { step })
    if (outcome !== 'exists') return outcome
    const document = await read(id, true)
    if (document === undefined) throw new LostRace(`${definition.name} ${id} vanished`)
    return (
      handled.replayOf(document, saved(document), step) ?? refuse(asked && !given ? 'key-reused' : 'already-exists')
    )
  }

  const change: Repository<S, C>['change'] = async (id, version, command, { step = '' } = {}) => {
    for (let attempt = 0; attempt < attempts; attempt++) {
      const document = await read(id, attempt > 0)
      if (document === undefined) return refuse('not-found')
      const replay = handled.replayOf(document, saved(document), step)
      if (replay !== undefined) return replay
      if (version !== undefined && document.version !== version) {
        // a document cached for the rights check may be older than the one the caller has seen
        if (attempt === 0 && document.version < version) continue
        return refuse('version-mismatch', { params: { version: document.version } })
      }
      const wanted = chosen(command, stateOf(document))
      if (wanted === undefined) return saved(document)
      if (isRefusal(wanted)) return wanted
      const outcome = await update(document, wanted, { step })
      if (outcome !== 'lost') return outcome
      // inside a transaction the whole work is done again, not this step
      if (currentContext()?.session !== undefined) throw new LostRace(`${definition.name} ${id}`)
    }
    throw new LostRace(`${definition.name} ${id}: ${attempts} attempts`)
  }

  const react: Repository<S, C>['react'] = async (id, source, command) => {
    for (let attempt = 0; attempt < attempts; attempt++) {
      const document = await read(id, true)
      if (document !== undefined && (document.applied?.[source.id] ?? 0) >= source.version) return undefined
      const wanted = chosen(command, document === undefined ? decider.initial : stateOf(document))
      if (wanted === undefined) return undefined
      if (isRefusal(wanted)) return wanted
      const outcome =
        document === undefined
          ? await insert(id, wanted, { applied: { [source.id]: source.version }, step: '' })
          : await update(document, wanted, { source, step: '' })
      if (outcome !== 'lost' && outcome !== 'exists') return outcome
      if (currentContext()?.session !== undefined) throw new LostRace(`${definition.name} ${id}`)
    }
    throw new LostRace(`${definition.name} ${id}: ${attempts} attempts`)
  }

  return {
    name: definition.name,
    owners: store.owners ?? (() => []),
    get: async id => {
      const document = await read(id)
      return document && saved(document)
    },
    create,
    change,
    react,
    ...createQueries(model, saved),
    model,
  }
}
