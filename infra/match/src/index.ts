export { generateInstance, type Kind, kinds } from './generate/generate-instance.ts'
export { instanceText } from './generate/instance-text.ts'
export type { Size } from './generate/size.ts'
