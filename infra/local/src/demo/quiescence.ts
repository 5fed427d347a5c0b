import { z } from 'zod'

const Quiescence = z.object({ outboxEmpty: z.boolean(), lag: z.number(), parked: z.number() })

/** What a service still has before it: events not yet published, not yet read, or put aside. */
export type Unsettled = z.infer<typeof Quiescence> & { readonly name: string }

/**
 * The services that do not stand still, asked one after the other by their admin addresses.
 * A parked event counts too: it waits for a person.
 */
export const unsettledOf = async (adminUrls: Readonly<Record<string, string>>): Promise<readonly Unsettled[]> => {
  const found: Unsettled[] = []
  for (const [name, url] of Object.entries(adminUrls)) {
    const state = Quiescence.parse(await (await fetch(`${url}/quiescence`)).json())
    if (!state.outboxEmpty || state.lag > 0 || state.parked > 0) found.push({ name, ...state })
  }
  return found
}
