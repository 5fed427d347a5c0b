import { type Figure, isMet, short } from './figure.ts'

/** One part of the benchmark: its figures, or why there are none. */
export type Part = { readonly title: string; readonly figures: readonly Figure[]; readonly failure?: string }

/** What was measured on. */
export type Setting = { readonly name: string; readonly text: string }

const targetText = ({ target, unit }: Figure): string =>
  'atLeast' in target ? `≥ ${target.atLeast}${unit}` : `≤ ${target.atMost}${unit}`

const verdict = (figure: Figure): string => (isMet(figure) ? 'met' : 'missed')

const header = ['What', 'Ours', 'Compared with', 'Result', 'Rounds', 'Target', '']

const rowOf = (figure: Figure): readonly string[] => [
  figure.what,
  figure.ours,
  figure.against,
  `${short(figure.value)}${figure.unit}`,
  figure.each.map(short).join(' '),
  targetText(figure),
  verdict(figure),
]

const failedRow = ({ title, failure = '' }: Part): readonly string[] => [
  title,
  '',
  '',
  '',
  '',
  '',
  `not measured: ${failure.split('\n')[0] ?? ''}`,
]

const rowsOf = (parts: readonly Part[]): readonly (readonly string[])[] =>
  parts.flatMap(part => (part.failure === undefined ? part.figures.map(rowOf) : [failedRow(part)]))

const line = (cells: readonly string[]): string => `| ${cells.map(cell => cell.replaceAll('|', '\\|')).join(' | ')} |`

/** The figures as a table of Markdown; the same on the terminal and in docs/performance.md. */
export const tableOf = (parts: readonly Part[]): string =>
  [line(header), line(header.map(() => '---')), ...rowsOf(parts).map(line)].join('\n')

/** The page docs/performance.md. */
export const pageOf = (parts: readonly Part[], settings: readonly Setting[], notes: string): string =>
  [
    '# Performance',
    '',
    'Written by `npm run bench`; do not edit. Every figure is a comparison within one run: both sides in turns, on the same',
    'broker and database, the median of the rounds. What counts is the ratio; the absolute figures belong to this machine.',
    '',
    ...settings.map(({ name, text }) => `- **${name}**: ${text}`),
    '',
    tableOf(parts),
    '',
    notes.trim(),
    '',
  ].join('\n')
