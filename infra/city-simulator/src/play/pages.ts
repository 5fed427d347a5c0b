import type { Member } from '@noinghe/local/demo'
import type { z } from 'zod'

/** All items of a list, page by page. */
export const allOf = async <T>(
  member: Member,
  service: Parameters<Member['ask']>[1],
  path: string,
  page: z.ZodType<{ items: T[]; next?: string | undefined }>,
): Promise<readonly T[]> => {
  const items: T[] = []
  let next: string | undefined
  do {
    const sign = path.includes('?') ? '&' : '?'
    const { value } = await member.get(service, `${path}${sign}limit=200${next ? `&cursor=${next}` : ''}`, page)
    items.push(...value.items)
    next = value.next
  } while (next !== undefined)
  return items
}
