import type { Member, Reply } from '@noinghe/local/demo'

type Service = Parameters<Member['ask']>[1]

export type Wish = {
  readonly method?: 'POST' | 'PUT'
  readonly service: Service
  /** Read for its version before the change; none for what creates or names many. */
  readonly of?: string
  readonly path: string
  readonly body?: object
}

/** What was done, and what was refused: by code, and by whom it never says. */
export type Tally = {
  /** Changes answered with success, each person of a list counted. */
  readonly writes: () => number
  readonly refusals: () => ReadonlyMap<string, number>
  readonly refused: (code: string) => void
  readonly count: (writes: number) => void
  /**
   * Tries something as a member. A refusal is an answer like any other and is counted; undefined then.
   *
   * @throws Error when the service failed (5xx) or the request was not understood (400)
   */
  readonly tried: (member: Member, wish: Wish) => Promise<Reply | undefined>
}

/** Faults of the simulator or of a service, not refusals of the domain. */
const isFault = (status: number): boolean => status >= 500 || status === 400 || status === 401 || status === 415

const turns = 4

export const createTally = (): Tally => {
  let writes = 0
  const refusals = new Map<string, number>()
  const refused = (code: string): void => void refusals.set(code, (refusals.get(code) ?? 0) + 1)
  const count = (more: number): void => {
    writes += more
  }
  const tried: Tally['tried'] = async (member, { method = 'POST', service, of, path, body = {} }) => {
    for (let turn = 1; ; turn++) {
      const etag = of === undefined ? undefined : (await member.ask('GET', service, of)).etag
      const reply = await member.ask(method, service, path, { body, ...(etag ? { ifMatch: etag } : {}) })
      if (reply.status < 300) {
        count(1)
        return reply
      }
      if (isFault(reply.status))
        throw new Error(`${method} ${service}${path} ${JSON.stringify(body)}: ${reply.status} ${reply.text}`)
      // somebody else was quicker: what was true a moment ago is looked at again
      if (reply.refusal === 'version-mismatch' && turn < turns) continue
      refused(reply.refusal ?? String(reply.status))
      return undefined
    }
  }
  return { writes: () => writes, refusals: () => refusals, refused, count, tried }
}
