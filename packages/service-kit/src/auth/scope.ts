import type { OrganisationKind, PersonRole } from '@noinghe/contracts'

/** Everybody who may ask: the roles of organisations, learners and guardians with a code, and the public. */
export type Role = OrganisationKind | 'learner' | 'guardian' | 'public'

export type Territory = {
  readonly province: string
  /** Absent: the whole province. */
  readonly wards?: readonly string[]
  readonly parks?: readonly string[]
}

/** Who asks and how far it reaches. The same value guards the route and builds the query filter. */
export type Scope = {
  /** Account id, or the opaque subject of a learner or guardian. */
  readonly subject: string
  readonly role: Role
  readonly organisation: string
  readonly membership: string
  readonly persons: readonly PersonRole[]
  readonly territory?: Territory
  /** The organisation was verified when the token was made. */
  readonly verified: boolean
  /** Versions of organisation and membership when the token was made: whichever is newer, token or local copy, counts. */
  readonly organisationVersion: number
  readonly membershipVersion: number
}

export const publicScope: Scope = {
  subject: 'public',
  role: 'public',
  organisation: '',
  membership: '',
  persons: [],
  verified: false,
  organisationVersion: 0,
  membershipVersion: 0,
}

/** What travels in an access token (claims beside iss, aud, exp, iat, sub). */
export type TokenClaims = {
  readonly sub: string
  readonly role: Role
  readonly org?: string
  readonly mem?: string
  readonly pr?: readonly PersonRole[]
  readonly ter?: Territory
  readonly ver?: boolean
  readonly ov?: number
  readonly mv?: number
}

export const scopeOf = (claims: TokenClaims): Scope => ({
  subject: claims.sub,
  role: claims.role,
  organisation: claims.org ?? '',
  membership: claims.mem ?? '',
  persons: claims.pr ?? [],
  ...(claims.ter ? { territory: claims.ter } : {}),
  verified: claims.ver ?? false,
  organisationVersion: claims.ov ?? 0,
  membershipVersion: claims.mv ?? 0,
})

export const claimsOf = (scope: Scope): TokenClaims => ({
  sub: scope.subject,
  role: scope.role,
  org: scope.organisation,
  mem: scope.membership,
  pr: scope.persons,
  ...(scope.territory ? { ter: scope.territory } : {}),
  ver: scope.verified,
  ov: scope.organisationVersion,
  mv: scope.membershipVersion,
})

/** The actor that events name: the account, and for learners and guardians only the role. */
export const actorOf = (scope: Scope): string =>
  scope.role === 'learner' || scope.role === 'guardian' || scope.role === 'public' ? scope.role : scope.subject

/** Whether a place lies in the territory of an authority. */
export const covers = (
  territory: Territory | undefined,
  place: { province: string; ward: string; park?: string | undefined },
): boolean => {
  if (territory === undefined || territory.province !== place.province) return false
  if (territory.parks !== undefined) return place.park !== undefined && territory.parks.includes(place.park)
  return territory.wards === undefined || territory.wards.includes(place.ward)
}

/** The territory as a filter on `state.<at>province/ward/park`; an authority without one sees nothing. */
export const withinTerritory = (territory: Territory | undefined, at = 'state'): Record<string, unknown> => {
  if (territory === undefined) return { _id: { $in: [] } }
  return {
    [`${at}.province`]: territory.province,
    ...(territory.wards ? { [`${at}.ward`]: { $in: territory.wards } } : {}),
    ...(territory.parks ? { [`${at}.park`]: { $in: territory.parks } } : {}),
  }
}
