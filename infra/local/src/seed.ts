import { say } from './console.ts'
import { loadDemo } from './demo-player.ts'
import { requireRunning } from './running.ts'
import { Unmet } from './sentence.ts'
import { waitingFileOf } from './service-environment.ts'

/** `npm run seed`: plays the demo on the running installation, if that was made with the demo. */
export const seed = async (): Promise<number> => {
  const { portalUrl, adminUrls, world } = requireRunning()
  if (!world.demo)
    throw new Unmet({
      vi: 'Bản cài đang chạy được tạo không có dữ liệu minh hoạ; hãy bắt đầu lại bằng npm start -- --fresh.',
      en: 'The running installation was made without the demo; begin anew with npm start -- --fresh.',
    })
  const playDemo = await loadDemo()
  const { complete, report } = await playDemo({ portalUrl, adminUrls, waitingFile: waitingFileOf(world), say })
  console.log(report.join('\n'))
  return complete ? 0 : 1
}
