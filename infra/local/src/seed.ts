import { say } from './console.ts'
import { loadDemo } from './demo-player.ts'
import { running } from './running.ts'
import { Unmet } from './sentence.ts'

/** `npm run seed`: plays the demo on the running installation, if that was made with the demo. */
export const seed = async (): Promise<number> => {
  const { portalUrl, adminUrls, demo } = running()
  if (!demo)
    throw new Unmet({
      vi: 'Bản cài đang chạy được tạo không có dữ liệu minh hoạ; hãy bắt đầu lại bằng npm start -- --fresh.',
      en: 'The running installation was made without the demo; begin anew with npm start -- --fresh.',
    })
  const playDemo = await loadDemo()
  const { complete, report } = await playDemo({ portalUrl, adminUrls, say })
  console.log(report.join('\n'))
  return complete ? 0 : 1
}
