export * from './mixed-solver.ts'
export * from './oracle.ts'
