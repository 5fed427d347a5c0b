/** Columns of the engine's instance and what the file calls them. */
const columns: readonly (readonly [engine: RegExp, file: string])[] = [
  [/^pairs\.demand\[(\d+)\]$/, 'edges[$1][0]'],
  [/^pairs\.slot\[(\d+)\]$/, 'edges[$1][1]'],
  [/^pairs\.(?:weight|demandRank)\[(\d+)\]$/, 'edges[$1][2]'],
  [/^pairs\.(?:limit|slotRank)\[(\d+)\]$/, 'edges[$1][3]'],
  [/^pairs\.locked.*$/, 'locks'],
  [/^pairs\.kept.*$/, 'keep'],
  [/^pairs\.priority.*$/, 'priority'],
  [/^pairs\.keepBonus$/, 'keepBonus'],
  [/^pairs\..*$/, 'edges'],
  [/^demands\.limit(.*)$/, 'demand$1'],
  [/^slots\.limit(.*)$/, 'capacity$1'],
  [/^demands\.steps.*$/, 'demandSteps'],
  [/^slots\.steps.*$/, 'slotSteps'],
  [/^pair (\d+)$/, 'edges[$1]'],
  [/^demand (\d+)$/, 'demand[$1]'],
  [/^slot (\d+)$/, 'capacity[$1]'],
  [/^enterprise (\d+)$/, 'enterprises[$1]'],
  [/^school (\d+)$/, 'schools[$1]'],
  [/^(minimum\[\d+\])\.slot$/, '$1[0]'],
  [/^(minimum\[\d+\])\.heads$/, '$1[1]'],
  [/^total$/, 'maximum'],
  [/^order$/, 'mode'],
]

/** Where something is, in the words of the file: `slots.limit[3]` or `slot 3` becomes `capacity[3]`. */
export const inFileTerms = (at: string): string => {
  const found = columns.find(([engine]) => engine.test(at))
  return found === undefined ? at : at.replace(found[0], found[1])
}
