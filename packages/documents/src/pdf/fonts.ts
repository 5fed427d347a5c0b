import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'

const { resolve } = createRequire(import.meta.url)
const folder = '@expo-google-fonts/tinos'

/** Tinos (SIL Open Font License 1.1): as wide as Times New Roman, which NĐ 30/2020 asks for, and complete for Vietnamese. */
const files = {
  regular: `${folder}/400Regular/Tinos_400Regular.ttf`,
  bold: `${folder}/700Bold/Tinos_700Bold.ttf`,
  italic: `${folder}/400Regular_Italic/Tinos_400Regular_Italic.ttf`,
  'bold-italic': `${folder}/700Bold_Italic/Tinos_700Bold_Italic.ttf`,
} as const

export type FontName = keyof typeof files
export const fontNames: readonly FontName[] = ['regular', 'bold', 'italic', 'bold-italic']

const loaded = new Map<FontName, Buffer>()

/** The font's file, read once. */
export const fontFile = (name: FontName): Buffer => {
  const known = loaded.get(name) ?? readFileSync(resolve(files[name]))
  loaded.set(name, known)
  return known
}
