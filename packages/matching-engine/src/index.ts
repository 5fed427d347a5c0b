export * from './allocation.ts'
export * from './verify.ts'
