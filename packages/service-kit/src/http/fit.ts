import type { FieldError } from './problem.ts'

/** Deeper than any body of the platform; what is nested without end must not reach code that follows it down. */
const deepest = 24

/**
 * Control characters but tab and line ends, halves of characters, and marks that turn the direction of what follows:
 * with those a text shows as another than it is.
 */
const unfitText = /(?![\t\n\r])[\p{Cc}\p{Cs}\u202A-\u202E\u2066-\u2069]/u

const say = {
  characters: {
    code: 'invalid_characters',
    vi: 'Có ký tự không được dùng (ký tự điều khiển hoặc đổi chiều chữ).',
    en: 'Holds characters that may not be used (control characters or changes of direction).',
  },
  depth: { code: 'too_deep', vi: 'Dữ liệu lồng quá nhiều tầng.', en: 'Nested too deeply.' },
} as const

export const pointerTo = (path: readonly PropertyKey[]): string =>
  `/${path.map(part => String(part).replaceAll('~', '~0').replaceAll('/', '~1')).join('/')}`

type Step = { readonly value: unknown; readonly path: readonly string[] }

const isPlain = (value: object): boolean => {
  const prototype: unknown = Object.getPrototypeOf(value)
  return Array.isArray(value) || prototype === Object.prototype || prototype === null
}

/**
 * What no field of any body may hold, whatever its schema: says where. Walks without recursion.
 *
 * @param isFile the texts are files, whose rows are looked at one by one: only their nesting counts here
 */
export const unfit = (input: unknown, { isFile = false } = {}): readonly FieldError[] => {
  const errors: FieldError[] = []
  const open: Step[] = [{ value: input, path: [] }]
  for (let step = open.pop(); step !== undefined; step = open.pop()) {
    const { value, path } = step
    if (!isFile && typeof value === 'string' && unfitText.test(value))
      errors.push({ pointer: pointerTo(path), ...say.characters })
    if (typeof value !== 'object' || value === null || !isPlain(value)) continue
    if (path.length >= deepest) {
      // one of them is enough: a branch that deep may hold as many as it is wide
      return [{ pointer: pointerTo(path.slice(0, 1)), ...say.depth }]
    }
    for (const [key, inner] of Object.entries(value)) open.push({ value: inner, path: [...path, key] })
  }
  return errors
}
