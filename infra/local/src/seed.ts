import { say } from './console.ts'
import { loadDemo } from './demo-player.ts'
import { runProgram } from './run-program.ts'
import { requireRunning } from './running.ts'
import { Unmet } from './sentence.ts'
import { waitingFileOf } from './service-environment.ts'

/**
 * `npm run seed`: plays the demo on the running installation, if that was made with the demo. With arguments
 * (`-- --size city`) a whole city is played instead, by infra/city-simulator.
 */
export const seed = async (args: readonly string[]): Promise<number> => {
  const { portalUrl, adminUrls, world } = requireRunning()
  if (!world.demo)
    throw new Unmet({
      vi: 'Bản cài đang chạy được tạo không có dữ liệu minh hoạ; hãy bắt đầu lại bằng npm start -- --fresh.',
      en: 'The running installation was made without the demo; begin anew with npm start -- --fresh.',
    })
  if (args.length > 0)
    return runProgram('infra/city-simulator/dist/main.js', args, {
      ...process.env,
      NOINGHE_INSTALLATION: JSON.stringify({ portalUrl, adminUrls }),
    })
  const playDemo = await loadDemo()
  const { complete, report } = await playDemo({ portalUrl, adminUrls, waitingFile: waitingFileOf(world), say })
  console.log(report.join('\n'))
  return complete ? 0 : 1
}
