import type { RefusalTexts } from './define.ts'

export const placementsRefusals = {} as const satisfies RefusalTexts
