const grammar = /^-?(0|[1-9]\d*)(?:\.(\d+))?(?:[eE]([+-]?\d+))?$/

export const isNumber = (text: string): boolean => grammar.test(text)

/**
 * The whole number that a JSON number says, exactly: `1e12` and `2.50e1` are whole, `0.5` and `1e-1` are not, however
 * near a whole number their nearest double lies.
 *
 * @returns undefined when it is none or beyond 2^53 − 1
 */
export const wholeOf = (text: string): number | undefined => {
  const [, before = '', after = '', exponent = '0'] = grammar.exec(text) ?? []
  const digits = (before + after).replace(/0+$/, '')
  const zeros = before.length + after.length - digits.length
  if (digits !== '' && Number(exponent) - after.length + zeros < 0) return undefined
  const value = Number(text) + 0
  return Number.isSafeInteger(value) ? value : undefined
}
