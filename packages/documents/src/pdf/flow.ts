import type { Align } from '../model.ts'
import { type Canvas, drawLine, lineHeight, type Pen, type Structure } from './canvas.ts'

export type Flow = { readonly pen: Pen; readonly align?: Align; readonly indent?: number; readonly after?: number }

/** Draws text over as many pages as it needs, as one element of the structure. */
export const flowText = (
  canvas: Canvas,
  type: string,
  text: string,
  flow: Flow,
  parent: Structure = canvas.root,
): void => {
  const { pen, align = 'left', indent = 0, after = 4 } = flow
  const place = { x: canvas.left + indent, width: canvas.width - indent, align }
  const lines = [...canvas.linesOf(text, pen, place.width)]
  const height = lineHeight(pen)
  const element = canvas.doc.struct(type)
  parent.add(element)
  // two lines stay together: a first line alone at the foot of a page reads badly
  if (canvas.room() < height * Math.min(2, lines.length)) canvas.newPage()
  while (lines.length > 0) {
    const fit = Math.max(1, Math.floor(canvas.room() / height))
    const here = lines.splice(0, fit)
    element.add(() => {
      for (const [n, line] of here.entries()) drawLine(canvas, line, { ...place, y: canvas.y + n * height }, pen)
    })
    canvas.y += here.length * height
    if (lines.length > 0) canvas.newPage()
  }
  element.end()
  canvas.y += after
}

/** Goes to a new page unless so many points are left on this one. */
export const keepTogether = (canvas: Canvas, height: number): void => {
  if (canvas.room() < height) canvas.newPage()
}
