/** How much is measured. Small sizes only show that everything runs; their figures mean nothing. */
export type Sizes = {
  readonly rounds: number
  /** Commands of one measurement with 1 and with 16 clients. */
  readonly commands: { readonly one: number; readonly sixteen: number }
  readonly relay: { readonly documents: number; readonly eventsEach: number }
  readonly effect: { readonly perSecond: number; readonly seconds: number }
  readonly fold: { readonly records: number }
  readonly funnel: { readonly facts: number; readonly asked: number }
  readonly idle: { readonly settleMs: number; readonly windowMs: number }
}

export const full: Sizes = {
  rounds: 5,
  commands: { one: 400, sixteen: 1600 },
  relay: { documents: 2000, eventsEach: 5 },
  effect: { perSecond: 50, seconds: 10 },
  fold: { records: 60_000 },
  funnel: { facts: 1_000_000, asked: 5 },
  idle: { settleMs: 15_000, windowMs: 20_000 },
}

export const quick: Sizes = {
  rounds: 1,
  commands: { one: 20, sixteen: 64 },
  relay: { documents: 50, eventsEach: 5 },
  effect: { perSecond: 50, seconds: 1 },
  fold: { records: 600 },
  funnel: { facts: 10_000, asked: 1 },
  idle: { settleMs: 1000, windowMs: 2000 },
}
