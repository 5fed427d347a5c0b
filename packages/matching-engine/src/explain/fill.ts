import type { Fill } from './explanation.ts'

/** Nobody more fits; null: nothing limits. */
export const isFull = (fill: Fill | null): boolean => fill !== null && fill.limit !== null && fill.heads >= fill.limit
