import { allTrades, type Pillar, pillarOfTrade, type Trade } from '@noinghe/reference-data'

/** What enterprises of a pillar mostly do (VSIC 2025: section, division). */
const industries: Readonly<Record<Pillar, readonly (readonly [section: string, division: string])[]>> = {
  'high-tech-industry': [
    ['C', '26'],
    ['C', '27'],
    ['C', '28'],
    ['C', '29'],
    ['K', '62'],
  ],
  'seaport-logistics': [
    ['H', '49'],
    ['H', '52'],
    ['H', '53'],
  ],
  'tourism-trade': [
    ['I', '55'],
    ['I', '56'],
    ['G', '46'],
  ],
}

export type Industry = { readonly pillar: Pillar; readonly section: string; readonly division: string }

export const pillars = Object.keys(industries).filter((name): name is Pillar => name in industries)
export const industriesOf = (pillar: Pillar): readonly Industry[] =>
  industries[pillar].map(([section, division]) => ({ pillar, section, division }))

/** Trades of the catalogue with a pillar: the ones the city's scheme speaks of. */
export const tradesOf = (pillar: Pillar, on?: string): readonly Trade[] =>
  allTrades(on).filter(({ code }) => pillarOfTrade(code, on) === pillar)
