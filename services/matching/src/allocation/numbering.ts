/** Numbers texts from 0 on, the same text always the same: numbers are compared far faster than texts. */
export const numbering = (): ((text: string) => number) => {
  const numbers = new Map<string, number>()
  return text => {
    const number = numbers.get(text) ?? numbers.size
    numbers.set(text, number)
    return number
  }
}
