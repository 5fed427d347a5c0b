import type { Day, Paper } from '../model.ts'
import { type Canvas, drawLine, lineHeight, margins, type Pen } from './canvas.ts'
import { flowText } from './flow.ts'

const [country, motto] = ['CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM', 'Độc lập - Tự do - Hạnh phúc']

const parts = (day: Day) => day.split('-')
const short = (day: Day): string => parts(day).toReversed().join('/')

/** Days below ten and the first two months carry a nought (NĐ 30/2020 Annex I). */
export const dateInWords = (day: Day): string => {
  const [year = '', month = '', date = ''] = parts(day)
  return `ngày ${date} tháng ${Number(month) < 3 ? month : Number(month)} năm ${year}`
}

type Line = { readonly text: string; readonly pen: Pen; readonly underlined?: boolean }

/** Lines below each other in a column, centred; answers how high they are. */
const drawColumn = (canvas: Canvas, x: number, width: number, lines: readonly Line[]): number => {
  const top = canvas.y
  let y = top
  const element = canvas.doc.struct('Div')
  canvas.root.add(element)
  for (const { text, pen, underlined } of lines) {
    const wrapped = canvas.linesOf(text, pen, width)
    for (const line of wrapped) {
      const at = { x, y, width, align: 'center' as const }
      element.add(canvas.doc.struct('P', {}, () => drawLine(canvas, line, at, pen)))
      y += lineHeight(pen)
    }
    if (underlined) {
      const length = Math.min(width, canvas.widthOf(wrapped.at(-1) ?? '', pen))
      canvas.doc.markContent('Artifact', { type: 'Layout' })
      canvas.doc
        .lineWidth(0.7)
        .moveTo(x + (width - length) / 2, y + 1)
        .lineTo(x + (width + length) / 2, y + 1)
        .stroke('#000000')
      canvas.doc.endMarkedContent()
      y += 5
    }
  }
  element.end()
  return y - top
}

const national: readonly Line[] = [
  { text: country, pen: { font: 'bold', size: 12 } },
  { text: motto, pen: { font: 'bold', size: 13 }, underlined: true },
]

/** Quốc hiệu and tiêu ngữ, who issues the paper, its number, place and date, and the title. */
export const drawHead = (canvas: Canvas, { head, title, subtitle, date }: Paper): void => {
  if (head !== undefined) {
    const { issuer, superior, number, place } = head
    const dated: Line = { text: `${place ?? '……'}, ${dateInWords(date)}`, pen: { font: 'italic', size: 13 } }
    const numbered: readonly Line[] =
      number === undefined ? [] : [{ text: `Số: ${number}`, pen: { font: 'regular', size: 13 } }]
    if (issuer === undefined) {
      canvas.y += drawColumn(canvas, canvas.left, canvas.width, national) + 6
      canvas.y += drawColumn(canvas, canvas.left, canvas.width, [...numbered, dated])
    } else {
      const [left, right] = [canvas.width * 0.42, canvas.width * 0.58]
      const above: readonly Line[] =
        superior === undefined ? [] : [{ text: superior.toLocaleUpperCase('vi'), pen: { font: 'regular', size: 12 } }]
      const issued: readonly Line[] = [
        ...above,
        { text: issuer.toLocaleUpperCase('vi'), pen: { font: 'bold', size: 12 }, underlined: true },
        ...numbered,
      ]
      const height = drawColumn(canvas, canvas.left, left - 6, issued)
      canvas.y += Math.max(height, drawColumn(canvas, canvas.left + left, right, [...national, dated]))
    }
    canvas.y += 14
  }
  flowText(canvas, 'H1', title, { pen: { font: 'bold', size: 15 }, align: 'center', after: 3 })
  if (subtitle !== undefined)
    flowText(canvas, 'P', subtitle, { pen: { font: 'italic', size: 12 }, align: 'center', after: 3 })
  canvas.y += 8
}

/** The foot of every page: code and where to check it, date, page n of N. Drawn last, when N is known. */
export const drawFeet = (canvas: Canvas, { code, checkAt, date }: Paper): void => {
  const { doc } = canvas
  const pen: Pen = { font: 'regular', size: 9 }
  const { count } = doc.bufferedPageRange()
  const [identified = ''] = canvas.linesOf(
    checkAt === undefined ? `Mã: ${code}` : `Mã: ${code} · Kiểm tra tại ${checkAt}`,
    pen,
    canvas.width * 0.66,
  )
  for (let page = 0; page < count; page++) {
    doc.switchToPage(page)
    const y = doc.page.height - margins.bottom + 16
    const at = { x: canvas.left, y: y + 4, width: canvas.width }
    doc.markContent('Artifact', { type: 'Pagination' })
    doc
      .lineWidth(0.5)
      .moveTo(canvas.left, y)
      .lineTo(canvas.left + canvas.width, y)
      .stroke('#555555')
    drawLine(canvas, identified, { ...at, align: 'left' }, pen)
    drawLine(canvas, `${short(date)} · Trang ${page + 1}/${count}`, { ...at, align: 'right' }, pen)
    doc.endMarkedContent()
  }
}
