import { type Figure, isMet, short } from './figure.ts'

/** One part of the benchmark: its figures, or why there are none. */
export type Part = { readonly title: string; readonly figures: readonly Figure[]; readonly failure?: string }

/** What was measured on. */
export type Setting = { readonly name: string; readonly text: string }

const targetText = ({ target, unit }: Figure): string => {
  if (target === undefined) return ''
  return 'atLeast' in target ? `≥ ${target.atLeast}${unit}` : `≤ ${target.atMost}${unit}`
}

const verdict = ({ value, target }: Figure): string => {
  if (target === undefined) return ''
  return isMet(value, target) ? 'met' : 'missed'
}

/** What a table shows of a figure, as text. */
export const cellsOf = (figure: Figure) => ({
  what: figure.what,
  ours: figure.ours,
  against: figure.against,
  result: `${short(figure.value)}${figure.unit}`,
  rounds: figure.each.map(short).join(' '),
  target: targetText(figure),
  verdict: verdict(figure),
})

const header = ['What', 'Ours', 'Compared with', 'Result', 'Rounds', 'Target', '']

const rowOf = (figure: Figure): readonly string[] => {
  const { what, ours, against, result, rounds, target, verdict } = cellsOf(figure)
  return [what, ours, against, result, rounds, target, verdict]
}

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

/** A table of Markdown. */
export const markdownTable = (header: readonly string[], rows: readonly (readonly string[])[]): string =>
  [line(header), line(header.map(() => '---')), ...rows.map(line)].join('\n')

/** The figures as a table; the same on the terminal and in docs/performance.md. */
export const tableOf = (parts: readonly Part[]): string => markdownTable(header, rowsOf(parts))

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
