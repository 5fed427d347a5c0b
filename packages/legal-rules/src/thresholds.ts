import { isLocalDate } from './calendar.ts'
import type { Rule, RuleId, Thresholds } from './rule.ts'
import { isTime } from './shift.ts'

/** One threshold by its path (`practice.weekHours`), with exactly one kind of value. */
export type ThresholdSetting = {
  readonly name: string
  readonly number?: number | undefined
  /** A time of day, a day of the year (`12-31`) or a code. */
  readonly word?: string | undefined
  readonly words?: readonly string[] | undefined
}

/** Codes a threshold may name; those of a path that is not here must stay as they are. */
const known: Readonly<Record<string, readonly string[]>> = {
  'R6.terms': [
    'trade',
    'place-time-and-pay',
    'committed-term-of-work',
    'cost-and-repayment',
    'duties-of-the-employer',
    'duties-of-the-employee',
  ],
  'R7.written': ['paper', 'data-message', 'oral'],
  'R11.entries': ['full-name', 'birth-date', 'job', 'health-check-results'],
  'R13.works': [
    'heavy-lifting',
    'alcohol-tobacco',
    'chemicals-gas-explosives',
    'machine-maintenance',
    'demolition',
    'hot-metal-and-welding',
    'deep-sea',
  ],
  'R13.places': [
    'underwater-underground',
    'construction-site',
    'slaughterhouse',
    'casino-bar-karaoke',
    'hotel-guesthouse',
    'sauna-massage',
  ],
  'R15.conditions': ['space', 'equipment', 'safety'],
  'R16.certainFor': ['A', 'B', 'C', 'D'],
  'R17.responsible.A': ['school', 'employer'],
  'R17.responsible.B': ['school', 'employer'],
  'R17.responsible.C': ['school', 'employer'],
}

type Leaf = number | string | readonly string[]

/** A tree of numbers, words and lists of words, as every rule's thresholds are. */
type Tree = { readonly [name: string]: Leaf | Tree }

const isList = (value: Leaf | Tree): value is readonly string[] => Array.isArray(value)
const isLeaf = (value: Leaf | Tree): value is Leaf => typeof value !== 'object' || isList(value)

const leavesOf = (tree: Tree, path = ''): readonly (readonly [string, Leaf])[] =>
  Object.entries(tree).flatMap(([name, value]) =>
    isLeaf(value) ? [[path + name, value] as const] : leavesOf(value, `${path}${name}.`),
  )

const settingOf = ([name, value]: readonly [string, Leaf]): ThresholdSetting => {
  if (typeof value === 'number') return { name, number: value }
  return typeof value === 'string' ? { name, word: value } : { name, words: value }
}

// thresholds are plain trees of the leaves above; the compiler only knows them by rule
const treeOf = (rule: Rule): Tree => rule.thresholds as unknown as Tree

/** All thresholds of a version by their paths, in the order of the catalogue. */
export const thresholdsOf = (rule: Rule): readonly ThresholdSetting[] => leavesOf(treeOf(rule)).map(settingOf)

/** The thresholds with some of them replaced, or the name of the first that is not there or takes no such value. */
export const withThresholds = <Id extends RuleId>(
  rule: Rule<Id>,
  settings: readonly ThresholdSetting[],
): { readonly settled: Thresholds[Id] } | { readonly unfit: string; readonly unknown: boolean } => {
  const before = new Map(leavesOf(treeOf(rule)))
  for (const setting of settings) {
    const value = before.get(setting.name)
    if (value === undefined) return { unfit: setting.name, unknown: true }
    if (!fits(`${rule.id}.${setting.name}`, value, setting)) return { unfit: setting.name, unknown: false }
  }
  const wanted = new Map(settings.map(setting => [setting.name, setting]))
  // the same tree as before with other leaves of the same kind
  return { settled: replaced(treeOf(rule), wanted) as unknown as Thresholds[Id] }
}

const replaced = (tree: Tree, wanted: ReadonlyMap<string, ThresholdSetting>, path = ''): Tree =>
  Object.fromEntries(
    Object.entries(tree).map(([name, value]) => {
      if (!isLeaf(value)) return [name, replaced(value, wanted, `${path}${name}.`)]
      const setting = wanted.get(path + name)
      return [name, setting?.number ?? setting?.word ?? setting?.words ?? value]
    }),
  )

/** The same kind of value: a number for a number, a time for a time, known codes for codes. */
const fits = (path: string, before: Leaf, { number, word, words }: ThresholdSetting): boolean => {
  if ([number, word, words].filter(value => value !== undefined).length !== 1) return false
  if (typeof before === 'number') return number !== undefined && Number.isFinite(number) && number >= 0
  const among = (value: string) => known[path]?.includes(value) ?? false
  if (isList(before)) return words?.every(among) === true && new Set(words).size === words.length
  if (word === undefined) return false
  if (isTime(before)) return isTime(word)
  return isDayOfYear(before) ? isDayOfYear(word) : among(word)
}

/** MM-DD of any year; 29 February is not one of every year. */
const isDayOfYear = (text: string): boolean => isLocalDate(`2027-${text}`)

/** True when both say the same. */
export const sameThresholds = (a: Rule, b: Rule): boolean =>
  JSON.stringify(thresholdsOf(a)) === JSON.stringify(thresholdsOf(b))
