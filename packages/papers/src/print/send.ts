import { type Paper, renderPdf } from '@noinghe/documents'
import type { Config } from '@noinghe/service-kit'

/** Where anyone types a code. */
export const checkAddress = ({ portalUrl }: Pick<Config, 'portalUrl'>): string => `${portalUrl}/kiem-tra`

type Reply = {
  readonly type: (media: string) => unknown
  readonly header: (name: string, value: string) => unknown
}

/** Answers with a paper as PDF; nobody on the way may keep it. @param name of the file, without its ending */
export const sendPdf = async (reply: Reply, paper: Paper, name: string): Promise<Buffer> => {
  reply.type('application/pdf')
  reply.header('content-disposition', `inline; filename="${name}.pdf"`)
  reply.header('cache-control', 'private, no-store')
  return Buffer.from(await renderPdf(paper))
}

/** Answers with a file that somebody handed in: it is never shown inside a page of ours. */
export const sendFile = (
  reply: Reply,
  { id, media }: { readonly id: string; readonly media: string },
  bytes: Buffer,
) => {
  reply.type(media)
  reply.header('content-disposition', `attachment; filename="${id}"`)
  reply.header('cache-control', 'no-store')
  return bytes
}
