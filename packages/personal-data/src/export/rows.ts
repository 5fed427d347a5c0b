import type { ExportRow, Words } from '../room.ts'

export type Names = Readonly<Record<string, Words>>

const plain = (value: unknown): value is string | number | boolean =>
  typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'

/**
 * Everything in a value as rows, so that nothing held is left out of a copy: fields that have a name in Vietnamese bear
 * it, the others their path.
 *
 * @param leave fields that are the system's own and say nothing of a person (keys, indexes)
 */
export const rowsOf = (
  value: unknown,
  names: Names,
  leave: readonly string[] = [],
  path = '',
): readonly ExportRow[] => {
  if (value === undefined || value === null) return []
  if (plain(value)) return [{ name: nameOf(path, names), value }]
  if (value instanceof Date) return [{ name: nameOf(path, names), value: value.toISOString() }]
  if (Array.isArray(value))
    return value.flatMap((one, n) => rowsOf(one, names, leave, path === '' ? `${n + 1}` : `${path} ${n + 1}`))
  if (typeof value !== 'object') return []
  return Object.entries(value).flatMap(([key, one]) =>
    leave.includes(key) ? [] : rowsOf(one, names, leave, path === '' ? key : `${path}.${key}`),
  )
}

/** `person.name 2` is named like its last field, with whatever number belongs to it. */
const nameOf = (path: string, names: Names): Words => {
  const exact = names[path]
  if (exact !== undefined) return exact
  const [, field = path, number = ''] = /([^.\s]+)(\s\d+)?$/.exec(path) ?? []
  const known = names[field]
  const numbers = [...path.matchAll(/\s(\d+)/g)].map(([, n]) => n).join('.')
  if (known === undefined) return { vi: path, en: path }
  const suffix = numbers === '' ? number : ` ${numbers}`
  return { vi: `${known.vi}${suffix}`, en: `${known.en}${suffix}` }
}
