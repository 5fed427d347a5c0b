import type { SchoolId } from '@noinghe/contracts'
import type { Place } from './place.ts'

/** Whose a record is, and where that school lies: copied when the record is made, for lists and for territories. */
export type SchoolRef = { readonly id: SchoolId; readonly name: string }
export type OfSchool = { readonly school: SchoolRef; readonly place: Place }
