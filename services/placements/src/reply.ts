import { type Refusal, say } from '@noinghe/contracts'

/** A refusal inside a reply about many. */
export const told = (refusal: Refusal): { code: string; vi: string; en: string; at?: string } => ({
  code: refusal.refused,
  vi: say(refusal, 'vi'),
  en: say(refusal, 'en'),
  ...(refusal.at === undefined ? {} : { at: refusal.at }),
})
