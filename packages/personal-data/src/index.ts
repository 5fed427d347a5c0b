export { personNames, personsIn, roomOf } from './aggregate-room.ts'
export { dataBreachRoutes } from './breach/data-breach.routes.ts'
export { dataBreachAggregate } from './breach/data-breach.store.ts'
export type { Consents } from './consent/consent.store.ts'
export { type ConsentState, consentsOf } from './consent/consents-of.ts'
export { isChild } from './consent/needs.ts'
export { erasedEverywhere } from './erasure/erase.ts'
export { type Names, rowsOf } from './export/rows.ts'
export { type PersonalData, personalData, personalDataAggregates, viewLogOf } from './mount.ts'
export { ageOn } from './person-age.ts'
export { openContact, openPerson, type SealedPerson, type StoredContact, sealPerson } from './person-key.ts'
export { expiryOf } from './purge/expiry.ts'
export { type Candidate, portionsOf, startOf, untouchedSince } from './purge/portions.ts'
export { monthsBefore } from './purge/retention.ts'
export type {
  Asking,
  Expiry,
  ExportRow,
  ExportSection,
  HeldPage,
  HeldPerson,
  PersonRoom,
  Words,
  Written,
} from './room.ts'
export type { Viewed, ViewedFields, ViewLog, ViewPurpose } from './views/view-log.store.ts'
