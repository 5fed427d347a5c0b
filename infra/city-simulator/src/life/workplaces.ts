import { type Enterprise, pillarOf } from '../city/enterprises.ts'
import type { Draw } from '../draw.ts'

/** Work and places banned for minors (BLLĐ Art. 147) that occur at a workplace; two empty lists: declared that none does. */
export type Occurring = { readonly kindsOfWork: readonly string[]; readonly kindsOfPlace: readonly string[] }

/** What a trade of industry brings with it, by weight; assumptions. */
const works = {
  'high-tech-industry': [
    [undefined, 6],
    ['machine-maintenance', 2],
    ['hot-metal-and-welding', 1],
  ],
  'seaport-logistics': [
    [undefined, 5],
    ['heavy-lifting', 3],
  ],
  'tourism-trade': [
    [undefined, 7],
    ['alcohol-tobacco', 1],
  ],
} as const

/** Hotels are no place for minors; of everything else the enterprise says that it does not occur. */
export const occurring = (draw: Draw, enterprise: Enterprise, key: string): Occurring => {
  const work = draw.weighted<string | undefined>(works[pillarOf(enterprise)], key, 'work')
  const hotel = enterprise.vsic_section === 'I' && enterprise.vsic_division === '55'
  return { kindsOfWork: work === undefined ? [] : [work], kindsOfPlace: hotel ? ['hotel-guesthouse'] : [] }
}
