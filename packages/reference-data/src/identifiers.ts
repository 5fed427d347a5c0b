/** Weights of digits 1–9 of a tax code (mã số thuế); the check digit is 10 − (sum mod 11). */
const weights = [31, 29, 23, 19, 17, 13, 7, 5, 3]

/** Ten digits with a right check digit, or those and a branch `-001` … `-999`. Says nothing about whether it was issued. */
export const isTaxCode = (text: string): boolean => {
  const shape = /^(\d{9})(\d)(?:-(\d{3}))?$/.exec(text)
  if (shape === null || shape[3] === '000') return false
  // a result of 10 is no digit: such codes were never issued, and no last digit can equal it
  return checkDigit(shape[1] ?? '') === Number(shape[2])
}

/** Check digit of the first nine digits, 0–9, or 10 where the code cannot exist. */
export const checkDigit = (nine: string): number =>
  10 - (weights.reduce((sum, weight, at) => sum + weight * Number(nine[at]), 0) % 11)

/** Twelve digits, as a citizen number (CCCD) and, since 01/07/2025, the tax number of a household business. No check digit exists. */
export const isCitizenNumberShape = (text: string): boolean => /^\d{12}$/.test(text)

/** Mobile 03/05/07/08/09 + 8 digits, or landline 02x + 8 digits; with 0 or +84; blanks, dots and hyphens between digits are fine. */
export const isVietnamesePhone = (text: string): boolean =>
  /^(?:0|\+84)(?:[35789]\d{8}|2\d{9})$/.test(text.replace(/(?<=\d)[ .-](?=\d)/g, ''))

/** Keeps the last three characters: 031299000123 to •••••••••123. Three or fewer are hidden whole. */
export const maskNumber = (text: string): string =>
  text.length <= 3 ? '•'.repeat(text.length) : '•'.repeat(text.length - 3) + text.slice(-3)
