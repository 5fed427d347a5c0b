import type { Facts } from '@noinghe/legal-rules'

/** Facts without those that nobody has stated: to a guard only what is absent is not known. */
export const stated = (facts: { readonly [Name in keyof Facts]: Facts[Name] | undefined }): Facts =>
  Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== undefined))
