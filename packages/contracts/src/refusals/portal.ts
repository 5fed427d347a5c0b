import type { RefusalTexts } from './define.ts'

export const portalRefusals = {} as const satisfies RefusalTexts
