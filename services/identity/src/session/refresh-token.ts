import { createHmac, timingSafeEqual } from 'node:crypto'

/** What a refresh token says of itself; true only after `isGenuine`. */
export type RefreshToken = { readonly session: string; readonly generation: number; readonly proof: string }

const shape = /^([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\.(\d{1,9})\.([\w-]{43})$/

const proofOf = (session: string, generation: number, seed: string): Buffer =>
  createHmac('sha256', seed).update(`${session}.${generation}`).digest()

/** The refresh token of one generation of a session: the same every time it is asked for. */
export const refreshToken = (session: string, generation: number, seed: string): string =>
  `${session}.${generation}.${proofOf(session, generation, seed).toString('base64url')}`

export const readRefreshToken = (text: string): RefreshToken | undefined => {
  const [, session, generation, proof] = shape.exec(text) ?? []
  if (session === undefined || generation === undefined || proof === undefined) return undefined
  return { session, generation: Number(generation), proof }
}

/** Whether this session ever gave the token out. A guess must not be able to end anybody's session. */
export const isGenuine = ({ session, generation, proof }: RefreshToken, seed: string): boolean => {
  const given = Buffer.from(proof, 'base64url')
  const right = proofOf(session, generation, seed)
  return given.length === right.length && timingSafeEqual(given, right)
}
