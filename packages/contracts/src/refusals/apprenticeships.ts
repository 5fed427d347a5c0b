import type { RefusalTexts } from './define.ts'

export const apprenticeshipsRefusals = {} as const satisfies RefusalTexts
