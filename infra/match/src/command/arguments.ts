import { InputError } from '../json/input-error.ts'

/** What stands behind a command's name. */
export type Arguments = {
  /** As many as the command asked for, in its order. */
  readonly values: readonly string[]
  readonly options: ReadonlyMap<string, string>
}

/**
 * Takes `--name value` and `--name=value` apart from the rest.
 *
 * @param names what the values without a name are
 * @throws InputError for an option that is not known or comes twice, and when values are missing or too many
 */
export const argumentsOf = (
  given: readonly string[],
  names: readonly string[],
  known: readonly string[],
): Arguments => {
  const values: string[] = []
  const options = new Map<string, string>()
  const rest = [...given]
  for (let word = rest.shift(); word !== undefined; word = rest.shift()) {
    if (!word.startsWith('--')) {
      values.push(word)
      continue
    }
    const [, name = word, inline] = /^(--[^=]*)=(.*)$/s.exec(word) ?? []
    if (!known.includes(name)) throw new InputError(name, { vi: 'không có tùy chọn này', en: 'no such option' })
    if (options.has(name)) throw new InputError(name, { vi: 'có hai lần', en: 'given twice' })
    const value = inline ?? rest.shift()
    if (value === undefined) throw new InputError(name, { vi: 'thiếu giá trị', en: 'its value is missing' })
    options.set(name, value)
  }
  const missing = names[values.length]
  if (missing !== undefined) throw new InputError(missing, { vi: 'thiếu đối số', en: 'argument missing' })
  const extra = values[names.length]
  if (extra !== undefined) throw new InputError(extra, { vi: 'thừa đối số', en: 'one argument too many' })
  return { values, options }
}

/** The whole number of an option. @throws InputError when it is none or below `least` */
export const wholeOption = (name: string, said: string, least: number): number => {
  const value = /^\d{1,15}$/.test(said) ? Number(said) : Number.NaN
  if (value >= least) return value
  throw new InputError(name, {
    vi: `cần số nguyên từ ${least}, không phải ${said}`,
    en: `a whole number of ${least} or more expected, not ${said}`,
  })
}

/** One of a few words. */
export const wordOption = <Word extends string>(name: string, said: string, words: readonly Word[]): Word => {
  const word = words.find(one => one === said)
  if (word !== undefined) return word
  throw new InputError(name, {
    vi: `không có "${said}"; có: ${words.join(', ')}`,
    en: `no such word "${said}"; known: ${words.join(', ')}`,
  })
}
