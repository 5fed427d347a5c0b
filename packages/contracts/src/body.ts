import { z } from 'zod'

const bodies = new Map<string, z.ZodType>()

/**
 * Names an HTTP body, query or reply that crosses a service border. The name becomes its component in the OpenAPI
 * document; a route that takes a schema not named here does not start (a test walks every route).
 */
export const body = <Schema extends z.ZodType>(name: string, schema: Schema): Schema => {
  if (bodies.has(name)) throw new Error(`body ${name} is declared twice`)
  const named = schema.meta({ ...schema.meta(), id: name })
  bodies.set(name, named)
  return named
}

/** One page of a list; `next` is the cursor of the following page, absent on the last. */
export const page = <Item extends z.ZodType>(name: string, item: Item) =>
  body(name, z.object({ items: z.array(item), next: z.string().optional() }))

export const bodySchemas = (): ReadonlyMap<string, z.ZodType> => bodies

/** Every list takes these. */
export const pageQuery = {
  cursor: z.string().max(500).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
}

/** A change to an existing aggregate that needs no body. */
export const NoBody = body('NoBody', z.object({}))
export const ByIdParams = body('ByIdParams', z.object({ id: z.uuid() }))

/** A refusal inside a reply about many. */
export const refusal = z.object({ code: z.string(), vi: z.string(), en: z.string(), at: z.string().optional() })

/** RFC 9457 problem details, as every service answers a refusal. */
export const Problem = body(
  'Problem',
  z.object({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    code: z.string(),
    detail: z.object({ vi: z.string(), en: z.string() }),
    instance: z.string(),
    traceId: z.string().optional(),
    errors: z.array(z.object({ pointer: z.string(), code: z.string(), vi: z.string(), en: z.string() })).optional(),
  }),
)
