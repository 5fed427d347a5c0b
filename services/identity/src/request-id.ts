import { deriveId, newId, type Scope } from '@noinghe/service-kit'

/**
 * The id of what a creating request makes, known before it is saved: the same Idempotency-Key gives the same id, so a
 * retry finds what the first try made, and secrets derived from the id can be shown again.
 */
export const requestId = (
  { request, scope }: { request: { headers: Record<string, unknown> }; scope: Scope },
  ...purpose: readonly (string | number)[]
): string => {
  const key = request.headers['idempotency-key']
  return typeof key === 'string' ? deriveId(scope.subject, key, ...purpose) : newId()
}
