import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs'

/** What a reader of the PDF gets out of it: the text of each page, line by line, and what the file says of itself. */
export const readPdf = async (bytes: Uint8Array) => {
  const task = getDocument({ data: new Uint8Array(bytes), verbosity: 0 })
  const pdf = await task.promise
  const pages: string[] = []
  for (let n = 1; n <= pdf.numPages; n++) {
    const { items } = await (await pdf.getPage(n)).getTextContent()
    pages.push(items.map(item => ('str' in item ? item.str + (item.hasEOL ? '\n' : '') : '')).join(''))
  }
  const { info } = await pdf.getMetadata()
  const tree = await (await pdf.getPage(1)).getStructTree()
  const { width, height } = (await pdf.getPage(1)).getViewport({ scale: 1 })
  await task.destroy()
  // the reader's type for what a file says of itself is empty
  return { pages, info: info as Readonly<Record<string, unknown>>, tree: JSON.stringify(tree), width, height }
}
