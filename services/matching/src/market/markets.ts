import { z } from 'zod'

/** Provinces allocated together. Without a list of provinces it takes all that no other market names. */
export type Market = { readonly name: string; readonly provinces?: readonly string[] }

export type Markets = {
  readonly all: readonly Market[]
  /** The market of a workplace or campus; undefined: no market serves that province. */
  readonly of: (province: string) => string | undefined
}

const Configured = z.record(
  z.string().regex(/^[a-z0-9-]{1,40}$/),
  z
    .array(z.string().regex(/^\d{2}$/))
    .min(1)
    .readonly(),
)

/**
 * Reads `MARKETS`, JSON of market name to province codes; without it the whole installation is one market, `all`.
 *
 * @throws Error when it is no such JSON, or a province is in two markets
 */
export const readMarkets = (text: string | undefined): Markets => {
  if (text === undefined || text === '') return { all: [{ name: 'all' }], of: () => 'all' }
  const markets = Object.entries(Configured.parse(JSON.parse(text))).map(([name, provinces]) => ({ name, provinces }))
  const byProvince = new Map<string, string>()
  for (const { name, provinces } of markets)
    for (const province of provinces) {
      if (byProvince.has(province)) throw new Error(`MARKETS: province ${province} is in two markets`)
      byProvince.set(province, name)
    }
  return { all: markets, of: province => byProvince.get(province) }
}
