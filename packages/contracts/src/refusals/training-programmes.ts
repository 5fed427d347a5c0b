import type { RefusalTexts } from './define.ts'

export const trainingProgrammesRefusals = {} as const satisfies RefusalTexts
