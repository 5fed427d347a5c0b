import { type Refusal, refuse } from '@noinghe/contracts'

/** Addresses of the demonstration; they exist only in an installation started with it. */
export const demoDomain = 'minhhoa.noinghe.vn'

/** Addresses are compared without case; the part before the @ keeps nothing else that people rely on. */
export const normalEmail = (email: string): string => email.normalize('NFC').trim().toLowerCase()

/** @param at JSON Pointer of the address */
export const demoAddress = (email: string, demo: boolean, at: string): Refusal | undefined =>
  !demo && normalEmail(email).endsWith(`@${demoDomain}`) ? refuse('demo-address', { at }) : undefined
