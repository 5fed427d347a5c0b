export type { Fault } from './cells.ts'
export {
  type Edition,
  editionOn,
  editionsOf,
  forgetEditions,
  installEdition,
} from './editions.ts'
export * from './geo.ts'
export * from './identifiers.ts'
export { keyOf, type RowFault } from './list-checks.ts'
export * from './list-difference.ts'
export { hasColumns, type ListFile, mostRows, readListFile, tableOf, writeListFile } from './list-file.ts'
export { listSchemas } from './list-schemas.ts'
export * from './lookup.ts'
export * from './names.ts'
export * from './occupations.ts'
export * from './old-addresses.ts'
export * from './parks.ts'
export {
  allProvinces,
  findWards,
  type Province,
  province,
  type Ward,
  ward,
  wardsOf,
} from './places.ts'
export * from './priorities.ts'
export * from './qualifications.ts'
export * from './related-trades.ts'
export type { Cells, Provenance, Verified } from './rows.ts'
export * from './school-names.ts'
export * from './survey-rules.ts'
export type { Remembered } from './table.ts'
export * from './text.ts'
export type { Pillar, Trade } from './trades.ts'
export { allTrades, findTrades, pillarOfTrade, successorsOf, trade, tradeGroup } from './trades.ts'
export * from './vsic.ts'
export * from './working-days.ts'
