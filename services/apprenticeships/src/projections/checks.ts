import { type Projection, projection } from '@noinghe/service-kit'

/** Which agreement a printed code stands for. */
export type Check = { readonly agreement?: string }
export type Checks = Projection<Check>

/** By code. A code cannot be turned back into an id, so that it is kept as soon as there is something to print. */
export const checks = projection<Check>({ collection: 'checks', initial: {} })
