import { isRefusal, PdfDocument } from '@noinghe/contracts'
import { checkAddress, codeOf, sendPdf } from '@noinghe/papers'
import { authority, type Config, memberOf, type Route, route, type Vault } from '@noinghe/service-kit'
import { createReading, type Parts } from '../agreement/agreement.reading.ts'
import { agreementView } from '../agreement/agreement.view.ts'
import { agreementPaper } from './agreement.paper.ts'

export type PrintParts = Parts & { readonly vault: Vault; readonly config: Pick<Config, 'portalUrl'> }

/** Papers to print, as PDF. */
export const printRoutes = (parts: PrintParts): readonly Route[] => {
  const reading = createReading(parts)
  return [
    route.get('/agreements/:id/document.pdf', {
      may: memberOf('enterprise', 'school').or(authority('labour-authority', 'gdnn-authority', 'zone-authority')),
      summary: { vi: 'Thoả thuận dạng PDF để in và ký', en: 'The agreement as PDF, to print and sign' },
      reply: PdfDocument,
      raw: true,
      perMinute: 60,
      run: async ({ id, scope, reply }) => {
        const found = await reading.one(id, scope)
        if (isRefusal(found)) return found
        const code = codeOf(parts.vault, 'agreement', id)
        const paper = agreementPaper(agreementView(found, scope), { code, checkAt: checkAddress(parts.config) })
        return sendPdf(reply, paper, `thoa-thuan-${code}`)
      },
    }),
  ]
}
