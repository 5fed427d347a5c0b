import { refusalTexts } from '@noinghe/contracts'
import { type Mutation, marker, pointerOf } from './mutations.ts'

export type Answer = { readonly status: number; readonly type: string; readonly text: string }

const traces = [/\bat [\w.<>]+ \(/, /node_modules/, /\.[tj]s:\d+/, /MongoServer|mongoose|ZodError/i]

type Problem = {
  readonly status?: unknown
  readonly code?: unknown
  readonly detail?: { readonly vi?: unknown; readonly en?: unknown }
  readonly errors?: readonly { readonly pointer?: unknown; readonly vi?: unknown; readonly en?: unknown }[]
}

const problemOf = (text: string): Problem | undefined => {
  try {
    // whatever stands there is looked at field by field
    return JSON.parse(text) as Problem
  } catch {
    return undefined
  }
}

const isSentence = (value: unknown): boolean => typeof value === 'string' && value.length > 3

/** Names the field, one above it (a union has no field of its own) or one below it. */
export const names = (pointer: unknown, field: string): boolean =>
  typeof pointer === 'string' &&
  (pointer === field || pointer.startsWith(`${field}/`) || field.startsWith(pointer === '/' ? '/' : `${pointer}/`))

/** What is wrong with a refusal: 4xx, problem details, a known code, both languages, no trace, nothing repeated. */
export const faultsOfRefusal = ({ status, type, text }: Answer): readonly string[] => {
  const problem = problemOf(text)
  const faults: string[] = []
  if (status < 400 || status > 499) faults.push(`status ${status}`)
  if (!type.startsWith('application/problem+json')) faults.push(`type ${type}`)
  if (!Object.hasOwn(refusalTexts, String(problem?.code))) faults.push(`code ${String(problem?.code)}`)
  if (!isSentence(problem?.detail?.vi) || !isSentence(problem?.detail?.en)) faults.push('not in both languages')
  if ((problem?.errors ?? []).some(one => !isSentence(one.vi) || !isSentence(one.en)))
    faults.push('an error that is not in both languages')
  if (text.includes(marker)) faults.push('repeats what was sent')
  if (traces.some(trace => trace.test(text))) faults.push('shows a trace')
  return faults
}

/** The same, and every field that was made wrong is named. */
export const faultsOf = (answer: Answer, mutations: readonly Mutation[]): readonly string[] => {
  const pointers = (problemOf(answer.text)?.errors ?? []).map(({ pointer }) => pointer)
  const unnamed = mutations
    .map(({ path }) => pointerOf(path))
    .filter(field => !pointers.some(pointer => names(pointer, field)))
  return [...faultsOfRefusal(answer), ...unnamed.map(field => `does not name ${field}, but ${pointers.join(', ')}`)]
}
