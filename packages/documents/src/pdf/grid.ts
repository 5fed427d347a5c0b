import type { Align } from '../model.ts'
import { type Canvas, drawLine, lineHeight, type Pen, type Structure } from './canvas.ts'

export type Column = { readonly width: number; readonly align?: Align; readonly pen: Pen; readonly type: 'TD' | 'TH' }

const padding = { x: 4, y: 3 }

const rule = ({ doc, left }: Canvas, columns: readonly Column[], y: number, height: number): void => {
  const total = columns.reduce((sum, { width }) => sum + width, 0)
  doc.markContent('Artifact', { type: 'Layout' })
  doc.lineWidth(0.5).strokeColor('#555555').rect(left, y, total, height)
  let x = left
  for (const { width } of columns.slice(0, -1)) {
    x += width
    doc.moveTo(x, y).lineTo(x, y + height)
  }
  doc.stroke()
  doc.endMarkedContent()
}

/** Height of one line of a row, over all its columns. */
const pitchOf = (columns: readonly Column[]): number => Math.max(...columns.map(({ pen }) => lineHeight(pen)))

/**
 * Draws a row; one that is longer than the page goes on where the next begins. `again` draws the headings there.
 */
export const drawRow = (
  canvas: Canvas,
  parent: Structure,
  columns: readonly Column[],
  cells: readonly string[],
  again: () => void,
): void => {
  const pitch = pitchOf(columns)
  const texts = columns.map(({ pen, width }, n) => [...canvas.linesOf(cells[n] ?? '', pen, width - 2 * padding.x)])
  const elements = columns.map(({ type }) => canvas.doc.struct(type))
  const row = canvas.doc.struct('TR')
  parent.add(row)
  for (const element of elements) row.add(element)
  let left = Math.max(...texts.map(lines => lines.length))
  const whole = left * pitch + 2 * padding.y
  const fullPage = canvas.doc.page.height / 2
  // a row moves as a whole unless it fills half a page
  if (canvas.room() < Math.min(whole, fullPage)) {
    canvas.newPage()
    again()
  }
  while (left > 0) {
    const fit = Math.min(left, Math.max(1, Math.floor((canvas.room() - 2 * padding.y) / pitch)))
    const height = fit * pitch + 2 * padding.y
    rule(canvas, columns, canvas.y, height)
    let x = canvas.left
    for (const [n, { width, align = 'left', pen }] of columns.entries()) {
      const lines = texts[n]?.splice(0, fit) ?? []
      const place = { x: x + padding.x, width: width - 2 * padding.x, align }
      const top = canvas.y + padding.y
      if (lines.length > 0)
        elements[n]?.add(() => {
          for (const [at, line] of lines.entries()) drawLine(canvas, line, { ...place, y: top + at * pitch }, pen)
        })
      x += width
    }
    canvas.y += height
    left -= fit
    if (left > 0) {
      canvas.newPage()
      again()
    }
  }
  for (const element of elements) element.end()
  row.end()
}

/** Shares of the width; a share that is missing or not positive counts as one. */
export const widthsOf = (shares: readonly (number | undefined)[], width: number): readonly number[] => {
  const counted = shares.map(share => (share !== undefined && share > 0 ? share : 1))
  const total = counted.reduce((sum, share) => sum + share, 0)
  return counted.map(share => (share / total) * width)
}
