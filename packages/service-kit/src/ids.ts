import { v5, v7 } from 'uuid'

/** Namespace of every derived id of the platform. */
const namespace = '0d9cbf26-6c1f-5c0e-9a5e-2f1f6f0f8c11'

/** A fresh id, time-ordered (UUIDv7), branded by its reader. */
export const newId = <Id extends string>(): Id => v7() as Id

/** The same parts give the same id (UUIDv5): whatever may run twice makes nothing twice. */
export const deriveId = <Id extends string>(...parts: readonly (string | number)[]): Id =>
  v5(parts.map(part => encodeURIComponent(part)).join('|'), namespace) as Id
