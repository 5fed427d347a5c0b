import { setImmediate as turn } from 'node:timers/promises'

/** A value on its way between threads: first all of it but its long lists, then those in slices, then the end. */
export type Part<Whole> =
  | { readonly whole: Whole }
  | { readonly at: readonly string[]; readonly items: readonly unknown[] }
  | 'end'

/** A message between threads is copied at once: a whole market would stop everything else on the thread that long. */
const most = 250

type LongList = { readonly at: readonly string[]; readonly items: readonly unknown[] }

/**
 * Sends plain data (objects, lists, text, numbers) with a turn of the event loop between two parts: what one part costs to
 * copy is all that anybody waits for.
 */
export const sendInParts = async <Whole>(whole: Whole, send: (part: Part<unknown>) => void): Promise<void> => {
  const lists: LongList[] = []
  send({ whole: shortened(whole, [], lists) })
  for (const { at, items } of lists)
    for (let from = 0; from < items.length; from += most) {
      await turn()
      send({ at, items: items.slice(from, from + most) })
    }
  send('end')
}

/** Takes the parts of one value, in order; answers the value with the last of them. */
export const gatherParts = <Whole>(): ((part: Part<Whole>) => Whole | undefined) => {
  let gathered: Whole | undefined
  return part => {
    if (part === 'end') return gathered
    if ('whole' in part) gathered = part.whole
    else listAt(gathered, part.at).push(...part.items)
    return undefined
  }
}

/** The same with an empty list for every long one, however deep in objects. */
const shortened = (value: unknown, at: readonly string[], lists: LongList[]): unknown => {
  if (Array.isArray(value)) {
    if (value.length <= most) return value
    lists.push({ at, items: value })
    return []
  }
  if (!isObject(value)) return value
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, shortened(one, [...at, name], lists)]))
}

const listAt = (whole: unknown, at: readonly string[]): unknown[] => {
  const list = at.reduce((value, name) => (isObject(value) ? value[name] : undefined), whole)
  if (!Array.isArray(list)) throw new Error(`no list at ${at.join('.')}`)
  return list
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null
