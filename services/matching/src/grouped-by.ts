/** The same key, one group; groups and what is in them in the order of the list. */
export const groupedBy = <One, Key>(
  list: readonly One[],
  keyOf: (one: One) => Key,
): ReadonlyMap<Key, readonly One[]> => {
  const groups = new Map<Key, One[]>()
  for (const one of list) {
    const key = keyOf(one)
    const group = groups.get(key)
    if (group === undefined) groups.set(key, [one])
    else group.push(one)
  }
  return groups
}
