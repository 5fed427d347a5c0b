import type { Block, SignaturePlace } from '../model.ts'
import { type Canvas, drawLine, lineHeight, type Pen } from './canvas.ts'
import { flowText, keepTogether } from './flow.ts'
import { type Column, drawRow, widthsOf } from './grid.ts'

const body: Pen = { font: 'regular', size: 13 }
const styles = {
  plain: body,
  italic: { font: 'italic', size: 13 },
  bold: { font: 'bold', size: 13 },
  small: { font: 'regular', size: 10 },
} as const satisfies Record<string, Pen>
const cell: Pen = { font: 'regular', size: 11 }
const heading: Pen = { font: 'bold', size: 11 }

/** Lets others have their turn: a long table must not hold up the process. */
const breathe = (): Promise<void> => new Promise(resolve => setImmediate(resolve))

type Of<K extends Block['kind']> = Extract<Block, { kind: K }>

const drawTable = async (
  canvas: Canvas,
  columns: readonly Column[],
  rows: readonly (readonly string[])[],
  headings?: readonly string[],
): Promise<void> => {
  const table = canvas.doc.struct('Table')
  canvas.root.add(table)
  const headed = columns.map(column => ({ ...column, pen: heading, type: 'TH' as const, align: 'center' as const }))
  const head = () => {
    if (headings) drawRow(canvas, table, headed, headings, () => undefined)
  }
  keepTogether(canvas, 60)
  head()
  for (const [n, cells] of rows.entries()) {
    drawRow(canvas, table, columns, cells, head)
    if (n % 50 === 49) await breathe()
  }
  table.end()
  canvas.y += 8
}

const drawGrid = async (canvas: Canvas, { caption, columns, rows }: Of<'grid'>): Promise<void> => {
  if (columns.length === 0) return
  if (caption !== undefined) {
    keepTogether(canvas, 80)
    flowText(canvas, 'Caption', caption, { pen: styles.italic })
  }
  const widths = widthsOf(
    columns.map(({ share }) => share),
    canvas.width,
  )
  const drawn = columns.map(
    ({ align = 'left' }, n): Column => ({ width: widths[n] ?? 0, align, pen: cell, type: 'TD' }),
  )
  await drawTable(
    canvas,
    drawn,
    rows,
    columns.map(({ heading: text }) => text),
  )
}

const drawFacts = (canvas: Canvas, { rows }: Of<'facts'>): Promise<void> =>
  drawTable(
    canvas,
    [
      { width: canvas.width * 0.36, pen: cell, type: 'TH' },
      { width: canvas.width * 0.64, pen: cell, type: 'TD' },
    ],
    rows,
  )

const signatureLines = ({ title, note, mark, name }: SignaturePlace) =>
  [
    { text: title, pen: { font: 'bold', size: 12 } satisfies Pen, before: 0 },
    { text: note, pen: { font: 'italic', size: 11 } satisfies Pen, before: 0 },
    // room for signature and stamp, which a mark fills where there is one
    { text: mark ?? '', pen: { font: 'regular', size: 10 } satisfies Pen, before: 12 },
    { text: name, pen: { font: 'bold', size: 12 } satisfies Pen, before: mark === undefined ? 60 : 16 },
  ].flatMap(({ text, ...line }) => (text === undefined ? [] : [{ text, ...line }]))

const drawSignatures = (canvas: Canvas, { places, recipients = [] }: Of<'signatures'>): void => {
  canvas.y += 10
  const width = canvas.width / Math.max(1, places.length)
  const columns = places.map(place =>
    signatureLines(place).map(line => ({ ...line, lines: canvas.linesOf(line.text, line.pen, width - 8) })),
  )
  const heights = columns.map(lines =>
    lines.reduce((sum, line) => sum + line.before + line.lines.length * lineHeight(line.pen), 0),
  )
  const height = Math.max(0, ...heights)
  keepTogether(canvas, height)
  for (const [n, lines] of columns.entries()) {
    const element = canvas.doc.struct('Div')
    canvas.root.add(element)
    let y = canvas.y
    for (const { lines: texts, pen, before } of lines) {
      y += before
      for (const text of texts) {
        const place = { x: canvas.left + n * width + 4, y, width: width - 8, align: 'center' as const }
        if (text !== '') element.add(canvas.doc.struct('P', {}, () => drawLine(canvas, text, place, pen)))
        y += lineHeight(pen)
      }
    }
    element.end()
  }
  canvas.y += height + 14
  if (recipients.length === 0) return
  keepTogether(canvas, 20 + recipients.length * 14)
  flowText(canvas, 'P', 'Nơi nhận:', { pen: { font: 'bold-italic', size: 12 }, after: 0 })
  for (const recipient of recipients)
    flowText(canvas, 'P', `- ${recipient}`, { pen: { font: 'regular', size: 11 }, after: 0 })
}

/** Draws a block where the last one ended. */
export const drawBlock = async (canvas: Canvas, block: Block): Promise<void> => {
  switch (block.kind) {
    case 'heading':
      canvas.y += 6
      // a heading is followed by something on its page
      keepTogether(canvas, 70)
      return flowText(canvas, 'H2', block.text, { pen: styles.bold, after: 5 })
    case 'paragraph':
      return flowText(canvas, 'P', block.text, {
        pen: styles[block.style ?? 'plain'],
        align: block.align ?? 'left',
        after: 5,
      })
    case 'list': {
      for (const item of block.items) flowText(canvas, 'P', `- ${item}`, { pen: body, indent: 14, after: 2 })
      canvas.y += 4
      return
    }
    case 'facts':
      return drawFacts(canvas, block)
    case 'grid':
      return drawGrid(canvas, block)
    case 'signatures':
      return drawSignatures(canvas, block)
    case 'page-break':
      return canvas.newPage()
  }
}
