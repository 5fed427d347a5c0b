import type { Filter, Seal } from '@noinghe/service-kit'

/**
 * Keeps beside a state the first day on which the clock has something to do with it: in the index alone, absent where
 * there is none.
 */
export const nextDay =
  <S extends { readonly status: string }>(nextOf: (state: S) => string | undefined) =>
  (): Seal<S> => ({
    // the driver would store what is undefined as null
    encode: state => JSON.parse(JSON.stringify({ ...state, index: { next: nextOf(state) } })),
    decode: stored => {
      // written by `encode` above
      const { index: _, ...state } = stored as S & { readonly index?: unknown }
      return state as unknown as S
    },
  })

/** Those whose day has come. */
export const dayHasCome = (today: string): Filter => ({ 'state.index.next': { $lte: today } })
