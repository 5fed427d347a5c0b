import type { Figure } from '../figure.ts'
import type { World } from '../world.ts'

export const foldBench = async (_world: World): Promise<readonly Figure[]> => {
  throw new Error('the fold is not there yet')
}
