import { isRefusal, type PersonKind, type Refusal } from '@noinghe/contracts'
import type { Repository, Saved, Scope } from '@noinghe/service-kit'
import { type Names, rowsOf } from './export/rows.ts'
import type { ExportSection, HeldPage, PersonRoom, Words } from './room.ts'

/** A person inside an aggregate: whose data it is to answer for, and everything that is held. */
export type PersonIn = { readonly controller: string; readonly data: object }

/** Where persons of one kind stand: one to an aggregate, under the aggregate's id. */
export type PersonSource = {
  readonly find: (id: string) => Promise<PersonIn | undefined>
  readonly erase: (id: string) => Promise<Refusal | undefined>
  readonly held: (after: string | undefined, limit: number) => Promise<HeldPage>
}

/**
 * Persons of one repository.
 *
 * @param personOf the person in a state, or none (any more)
 * @param erase the command that makes the person unreadable; undefined when there is none left
 */
export const personsIn = <S, C>(
  repository: Repository<S, C>,
  personOf: (state: S) => PersonIn | undefined,
  erase: (state: S) => C | undefined,
): PersonSource => ({
  find: async id => {
    const saved = await repository.get(id)
    return saved && personOf(saved.state)
  },
  erase: async id => {
    const outcome = await repository.change(id, undefined, state => (personOf(state) ? erase(state) : undefined))
    return isRefusal(outcome) ? outcome : undefined
  },
  held: async (after, limit) => {
    const found = await repository.model
      .find(after ? { _id: { $gt: after } } : {}, { updatedAt: 1 })
      .sort({ _id: 1 })
      .limit(limit)
      .lean()
    const saved = await repository.find({ _id: { $in: found.map(({ _id }) => _id) } }, limit)
    const withPerson = new Set(saved.filter((one: Saved<S>) => personOf(one.state) !== undefined).map(({ id }) => id))
    const last = found.at(-1)
    return {
      items: found.flatMap(({ _id, updatedAt }) => (withPerson.has(_id) ? [{ id: _id, writtenAt: updatedAt }] : [])),
      ...(found.length === limit && last ? { next: last._id } : {}),
    }
  },
})

type RoomOptions = {
  readonly kind: PersonKind
  readonly title: Words
  readonly names: Names
  /** Fields that are the system's own. */
  readonly leave?: readonly string[]
  /** Kinds of organisations whose members may answer for persons here. */
  readonly roles: readonly Scope['role'][]
  readonly sources: readonly PersonSource[]
  /** What other records of the service say of them. */
  readonly elsewhere?: (id: string) => Promise<readonly ExportSection[]>
}

/** A room of persons who do not sign in themselves: their requests come on paper to whoever answers for them. */
export const roomOf = ({ kind, title, names, leave = [], roles, sources, elsewhere }: RoomOptions): PersonRoom => {
  const locate = async (id: string) => {
    for (const source of sources) {
      const person = await source.find(id)
      if (person !== undefined) return { source, person }
    }
    return undefined
  }
  return {
    kind,
    find: async id => {
      const found = await locate(id)
      return found && { id, kind, controller: found.person.controller }
    },
    findOwn: async () => undefined,
    answersFor: ({ role, organisation }, { controller }) => roles.includes(role) && organisation === controller,
    controllerOf: ({ role, organisation }) => (roles.includes(role) ? organisation : undefined),
    export: async id => {
      const found = await locate(id)
      if (found === undefined) return []
      const own = { title, rows: rowsOf(found.person.data, names, leave) }
      return [own, ...((await elsewhere?.(id)) ?? [])]
    },
    erase: async id => (await locate(id))?.source.erase(id),
    // one source after the other: `<number of the source>|<id>`
    held: async (after, limit) => {
      const [n = '0', id = ''] = after?.split('|') ?? []
      const index = Number(n)
      const source = sources[index]
      if (source === undefined) return { items: [] }
      const { items, next } = await source.held(id === '' ? undefined : id, limit)
      if (next !== undefined) return { items, next: `${index}|${next}` }
      return { items, ...(index + 1 < sources.length ? { next: `${index + 1}|` } : {}) }
    },
  }
}

/** Vietnamese names of what is held of contacts, trainers and teachers. */
export const personNames: Names = {
  name: { vi: 'Họ tên', en: 'Name' },
  phone: { vi: 'Số điện thoại', en: 'Telephone number' },
  email: { vi: 'Thư điện tử', en: 'E-mail address' },
  position: { vi: 'Chức vụ', en: 'Position' },
  number: { vi: 'Số định danh', en: 'Personal number' },
  birthDate: { vi: 'Ngày sinh', en: 'Birth date' },
  localId: { vi: 'Mã nội bộ', en: "The organisation's own id" },
  kind: { vi: 'Loại', en: 'Kind' },
  trade: { vi: 'Ngành, nghề', en: 'Trade' },
  trades: { vi: 'Ngành, nghề', en: 'Trades' },
  level: { vi: 'Trình độ', en: 'Level' },
  from: { vi: 'Từ', en: 'From' },
  to: { vi: 'Đến', en: 'To' },
  hours: { vi: 'Số giờ', en: 'Hours' },
}
