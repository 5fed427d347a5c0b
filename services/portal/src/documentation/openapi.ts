type Json = { [key: string]: unknown }
const isJson = (value: unknown): value is Json => typeof value === 'object' && value !== null && !Array.isArray(value)

const verbs = new Set(['get', 'post', 'put', 'patch', 'delete'])

/** The kit keeps its headers apart from what fastify validates; documentation readers expect them as parameters. */
const withHeaders = (operation: unknown): unknown => {
  if (!isJson(operation)) return operation
  const { 'x-headers': headers, 'x-example': example, ...rest } = operation
  const parameters = [
    ...(Array.isArray(rest.parameters) ? rest.parameters : []),
    ...(Array.isArray(headers) ? headers : []),
  ]
  const documented = { ...rest, ...(parameters.length > 0 ? { parameters } : {}) }
  if (example === undefined || !isJson(rest.requestBody) || !isJson(rest.requestBody.content)) return documented
  const content = Object.fromEntries(
    Object.entries(rest.requestBody.content).map(([type, media]) => [
      type,
      isJson(media) ? { ...media, example } : media,
    ]),
  )
  return { ...documented, requestBody: { ...rest.requestBody, content } }
}

const schemasOf = (document: Json): Json => {
  const { components } = document
  return isJson(components) && isJson(components.schemas) ? components.schemas : {}
}

/**
 * One document from those of the services: paths under `/api/<service>`, schemas side by side (a schema of contracts has
 * one name everywhere), the kit's headers as parameters.
 */
export const mergeDocuments = (documents: Readonly<Record<string, unknown>>): Json => {
  const paths: Json = {}
  const schemas: Json = {}
  for (const [service, document] of Object.entries(documents)) {
    if (!isJson(document) || !isJson(document.paths)) continue
    Object.assign(schemas, schemasOf(document))
    for (const [path, item] of Object.entries(document.paths)) {
      if (!isJson(item)) continue
      paths[`/api/${service}${path}`] = Object.fromEntries(
        Object.entries(item).map(([verb, operation]) => [verb, verbs.has(verb) ? withHeaders(operation) : operation]),
      )
    }
  }
  return {
    openapi: '3.1.0',
    info: { title: 'Nối Nghề', version: '0.1.0', license: { name: 'Apache-2.0', identifier: 'Apache-2.0' } },
    tags: Object.keys(documents).map(name => ({ name })),
    paths,
    components: { schemas, securitySchemes: { bearer: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' } } },
    security: [{ bearer: [] }],
  }
}

/** Asks every service for its document; one that does not answer is left out and named. */
export const collectDocuments = async (services: Readonly<Record<string, string>>): Promise<Json> => {
  const found = await Promise.all(
    Object.entries(services).map(async ([service, url]) => {
      try {
        const reply = await fetch(`${url}/openapi.json`, { signal: AbortSignal.timeout(5000) })
        const document: unknown = await reply.json()
        return reply.ok ? ([service, document] as const) : undefined
      } catch {
        return undefined
      }
    }),
  )
  const documents = Object.fromEntries(found.filter(entry => entry !== undefined))
  const missing = Object.keys(services).filter(service => !(service in documents))
  return { ...mergeDocuments(documents), ...(missing.length > 0 ? { 'x-missing': missing } : {}) }
}
