import { type Figure, median, short } from '@noinghe/bench'

type Stated = Pick<Figure, 'what' | 'unit' | 'target'> & Partial<Pick<Figure, 'ours' | 'against'>>

/** A figure that is no ratio to a peer: the median of its rounds is what counts. */
export const stated = (each: readonly number[], { ours, against = '', ...rest }: Stated): Figure => ({
  ours: ours ?? `${short(median(each))}${rest.unit}`,
  against,
  value: median(each),
  each,
  ...rest,
})
