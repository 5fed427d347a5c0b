import type { RefusalTexts } from './define.ts'

export const labourMonitorRefusals = {} as const satisfies RefusalTexts
