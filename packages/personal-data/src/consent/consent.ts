import type { DataPurpose, Instant, LocalDate, PersonKind } from '@noinghe/contracts'
import { refuse } from '@noinghe/contracts'
import type { Decision, Facts, LifeCycle } from '@noinghe/service-kit'
import { textHash, textOn } from '../purposes/purposes.ts'
import { type Giver, needs } from './needs.ts'

export type Channel = 'portal' | 'paper'

/** One party's agreement to one edition of a text. */
export type Gift = {
  readonly textVersion: string
  readonly textHash: string
  readonly at: Instant
  /** The day of agreeing: of signing, where it came on paper. */
  readonly on: LocalDate
  readonly channel: Channel
  /** Who had to agree on that day, by the person's age. */
  readonly needed: readonly Giver[]
}
export type Gifts = Readonly<Partial<Record<Giver, Gift>>>

type Subject = {
  readonly person: string
  readonly kind: PersonKind
  readonly controller: string
  readonly purpose: DataPurpose
}

/** One person's consent to one purpose: who agreed to what, when, by which way, and until when. Nothing is given by default. */
export type Consent =
  | { readonly status: 'absent' }
  | (Subject & { readonly status: 'given'; readonly gifts: Gifts })
  | (Subject & { readonly status: 'withdrawn'; readonly gifts: Gifts; readonly withdrawnAt: Instant })

export type GiveCommand = {
  readonly type: 'give'
  readonly subject: Subject
  readonly by: Giver | 'both'
  readonly textVersion: string
  readonly textHash: string
  readonly channel: Channel
  readonly on: LocalDate
  readonly birthDate?: LocalDate | undefined
}
export type ConsentCommand = GiveCommand | { readonly type: 'withdraw'; readonly because: 'asked' | 'erased' }

export type ConsentEvent =
  | { readonly type: 'given'; readonly subject: Subject; readonly by: Giver | 'both'; readonly gift: Gift }
  | { readonly type: 'withdrawn'; readonly at: Instant; readonly because: 'asked' | 'erased' }

export const initial: Consent = { status: 'absent' }

export const lifeCycle = {
  give: ['absent', 'given', 'withdrawn'],
  withdraw: ['given', 'withdrawn'],
} as const satisfies LifeCycle<Consent, ConsentCommand>

const giversOf = (by: Giver | 'both'): readonly Giver[] => (by === 'both' ? ['self', 'representative'] : [by])
const who = {
  self: { 'who.vi': 'chính người đó', 'who.en': 'the person' },
  representative: { 'who.vi': 'người đại diện theo pháp luật', 'who.en': 'the legal representative' },
} as const

const give = (consent: Consent, command: GiveCommand, { today, now }: Facts): Decision<ConsentEvent> => {
  const { subject, by, channel, on, birthDate } = command
  const text = textOn(subject.purpose, on)
  if (on > today || text === undefined) return refuse('consent-signed-in-future', { at: '/signedOn' })
  if (text.version !== command.textVersion) return refuse('consent-text-not-in-force', { at: '/textVersion' })
  if (textHash(text) !== command.textHash) return refuse('consent-text-not-in-force', { at: '/textHash' })
  const needed = needs(subject.purpose, birthDate, on)
  const odd = giversOf(by).find(giver => !needed.includes(giver))
  // a child's own word beside the representative's is always welcome; a representative of somebody grown up is none
  if (odd === 'representative' || (odd === 'self' && needed.length === 0))
    return refuse('consent-not-yours-to-give', { at: '/by', params: who.self })
  if (odd === 'self' && by === 'self')
    return refuse('consent-not-yours-to-give', { at: '/by', params: who.representative })
  const gift: Gift = { textVersion: text.version, textHash: textHash(text), at: now, on, channel, needed }
  const already =
    consent.status === 'given' && giversOf(by).every(giver => consent.gifts[giver]?.textHash === gift.textHash)
  return already ? [] : [{ type: 'given', subject, by, gift }]
}

export const decide = (consent: Consent, command: ConsentCommand, facts: Facts): Decision<ConsentEvent> => {
  if (command.type === 'give') return give(consent, command, facts)
  return consent.status === 'given' ? [{ type: 'withdrawn', at: facts.now, because: command.because }] : []
}

export const evolve = (consent: Consent, event: ConsentEvent): Consent => {
  if (event.type === 'withdrawn')
    return consent.status === 'given' ? { ...consent, status: 'withdrawn', withdrawnAt: event.at } : consent
  // after a withdrawal everybody is asked anew
  const before: Gifts = consent.status === 'given' ? consent.gifts : {}
  const added = Object.fromEntries(giversOf(event.by).map(giver => [giver, event.gift]))
  return { status: 'given', ...event.subject, gifts: { ...before, ...added } }
}

/**
 * Who is still missing for this consent to count. Judged by the age on the day each agreed: what was complete then
 * stays so after a birthday, until it is withdrawn.
 */
export const missingIn = (consent: Consent, needed: readonly Giver[]): readonly Giver[] => {
  if (consent.status !== 'given') return needed
  const { gifts } = consent
  const asked = Object.values(gifts).map(gift => gift.needed)
  const complete = asked.some(parties => parties.length > 0 && parties.every(giver => gifts[giver] !== undefined))
  return complete ? [] : needed.filter(giver => gifts[giver] === undefined)
}
