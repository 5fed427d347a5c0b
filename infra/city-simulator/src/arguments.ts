import { parseArgs } from 'node:util'
import { Unmet } from '@noinghe/local'
import { province } from '@noinghe/reference-data'
import { type SizeName, sizeNames } from './city/size.ts'

export type CityArguments = { readonly size: SizeName; readonly seed: number; readonly province: string }

const usage = new Unmet({
  vi: `Các lựa chọn của npm run seed -- là: --size ${sizeNames.join('|')}, --seed <số nguyên từ 0 đến 28>, --province <mã tỉnh, hai chữ số>.`,
  en: `The options of npm run seed -- are: --size ${sizeNames.join('|')}, --seed <whole number 0 to 28>, --province <code, two digits>.`,
})

/** Each seed has tax codes of its own: there are 50,000 of them, a thousand for a city. */
export const mostSeeds = 29

/** @throws Unmet listing the options when one is unknown or out of range */
export const cityArguments = (args: readonly string[]): CityArguments => {
  const read = () => {
    try {
      return parseArgs({
        args: [...args],
        options: { size: { type: 'string' }, seed: { type: 'string' }, province: { type: 'string' } },
        strict: true,
      }).values
    } catch {
      throw usage
    }
  }
  const { size: asked = 'city', seed: text = '0', province: code = '01' } = read()
  const size = sizeNames.find(name => name === asked)
  const seed = Number(text)
  if (size === undefined || !Number.isInteger(seed) || seed < 0 || seed >= mostSeeds || province(code) === undefined)
    throw usage
  return { size, seed, province: code }
}
