import type { Paper } from '../model.ts'
import { drawBlock } from './blocks.ts'
import { createCanvas } from './canvas.ts'
import { drawFeet, drawHead } from './frame.ts'

/**
 * Draws a paper as PDF 1.7: A4, tagged, text that can be taken out again (NFC), fonts embedded as far as they are used.
 * Equal papers give equal bytes, so that a hash of them can be shown. Long papers let others have their turn.
 */
export const renderPdf = async (paper: Paper): Promise<Uint8Array> => {
  const canvas = createCanvas(paper)
  const { doc, root } = canvas
  const chunks: Buffer[] = []
  const written = new Promise<void>((resolve, reject) => {
    doc.on('data', (chunk: Buffer) => chunks.push(chunk))
    doc.on('end', () => resolve())
    doc.on('error', reject)
  })
  drawHead(canvas, paper)
  for (const block of paper.blocks) await drawBlock(canvas, block)
  root.end()
  drawFeet(canvas, paper)
  doc.end()
  await written
  return Buffer.concat(chunks)
}
