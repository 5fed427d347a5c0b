export { generateInstance, type Kind, kinds, type Size } from './generate/generate-instance.ts'
export { instanceText } from './generate/instance-text.ts'
