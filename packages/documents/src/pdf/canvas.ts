import PDFDocument from 'pdfkit'
import type { Align, Paper } from '../model.ts'
import { type FontName, fontFile, fontNames } from './fonts.ts'
import { printable, wrap } from './text.ts'

/** Points; margins after NĐ 30/2020 Annex I: left 30 mm, right 18 mm, top and bottom 20 mm, and the foot below. */
export const margins = { top: 57, bottom: 68, left: 85, right: 51 }

export type Structure = PDFKit.PDFStructureElement
export type Pen = { readonly font: FontName; readonly size: number }

/** A document being drawn: where the next line goes, and what wraps and measures text. */
export type Canvas = {
  readonly doc: PDFKit.PDFDocument
  /** What readers of the tags walk through. */
  readonly root: Structure
  readonly left: number
  readonly width: number
  y: number
  readonly room: () => number
  readonly newPage: () => void
  readonly linesOf: (text: string, pen: Pen, width: number) => readonly string[]
  readonly widthOf: (text: string, pen: Pen) => number
}

export const lineHeight = ({ size }: Pen): number => size * 1.25

/** pdfkit keeps the font it has opened; its type does not say so. */
type OpenFont = { readonly _font: { readonly font: { readonly hasGlyphForCodePoint: (codePoint: number) => boolean } } }

/** Midnight in Việt Nam of that day. The paper's own day and never the machine's clock: equal papers, equal bytes. */
const momentOf = (day: string): Date => new Date(`${day}T00:00:00+07:00`)

export const createCanvas = (paper: Paper): Canvas => {
  const created = momentOf(paper.date)
  const doc = new PDFDocument({
    size: 'A4',
    layout: paper.landscape ? 'landscape' : 'portrait',
    margin: 0,
    // the number of pages is known at the end, and stands on each
    bufferPages: true,
    pdfVersion: '1.7',
    tagged: true,
    displayTitle: true,
    lang: 'vi-VN',
    font: '',
    info: {
      Title: paper.title.normalize('NFC'),
      Subject: paper.code,
      Keywords: [paper.code, ...(paper.keywords ?? [])].join(' '),
      Creator: 'Nối Nghề',
      Producer: 'Nối Nghề',
      CreationDate: created,
      ModDate: created,
    },
  })
  for (const name of fontNames) doc.registerFont(name, fontFile(name))
  const root = doc.struct('Document')
  doc.addStructure(root)

  const widths = new Map<string, number>()
  const widthOf = (text: string, { font, size }: Pen): number => {
    const key = `${font} ${text}`
    const known = widths.get(key) ?? doc.font(font, 100).widthOfString(text) / 100
    if (widths.size > 50_000) widths.clear()
    widths.set(key, known)
    return known * size
  }
  const glyphs = new Map<number, boolean>()
  const has = (codePoint: number): boolean => {
    const known = glyphs.get(codePoint)
    if (known !== undefined) return known
    const { _font } = doc.font('regular') as unknown as OpenFont
    const found = _font.font.hasGlyphForCodePoint(codePoint)
    glyphs.set(codePoint, found)
    return found
  }

  const canvas: Canvas = {
    doc,
    root,
    left: margins.left,
    width: doc.page.width - margins.left - margins.right,
    y: margins.top,
    room: () => doc.page.height - margins.bottom - canvas.y,
    newPage: () => {
      doc.addPage()
      canvas.y = margins.top
    },
    widthOf,
    linesOf: (text, pen, width) => wrap(printable(text, has), width, part => widthOf(part, pen)),
  }
  return canvas
}

/** Draws one line at a place; the text is already wrapped and clean. */
export const drawLine = (
  { doc, widthOf }: Canvas,
  text: string,
  at: { readonly x: number; readonly y: number; readonly width: number; readonly align?: Align },
  pen: Pen,
): void => {
  if (text === '') return
  const spare = at.width - widthOf(text, pen)
  const shift = at.align === 'center' ? spare / 2 : at.align === 'right' ? spare : 0
  doc.font(pen.font, pen.size).text(text, at.x + shift, at.y, { lineBreak: false })
}
