/** A copy without some fields. */
export const without = <T extends object, const K extends keyof T>(value: T, fields: readonly K[]): Omit<T, K> => {
  const copy = { ...value }
  for (const field of fields) delete copy[field]
  return copy
}
