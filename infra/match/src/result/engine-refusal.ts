import { InputError, type Said } from '../json/input-error.ts'
import { inFileTerms } from './in-file-terms.ts'

/** What the engine refuses although the file could be read, by its code. */
const sentences: Readonly<Record<string, Said>> = {
  'weights-too-large': {
    vi: 'điểm quá lớn: mọi tổng điểm phải dưới 2^53',
    en: 'weights too large: every sum of points has to stay below 2^53',
  },
  'locks-exceed-limit': {
    vi: 'các chỗ đã khóa vượt giới hạn này',
    en: 'the locked heads exceed this limit',
  },
  'order-not-mixed': {
    vi: 'whole, minimum và linked chỉ dùng với mode weight',
    en: 'whole, minimum and linked go with mode weight only',
  },
  'priority-not-mixed': {
    vi: 'priority không dùng cùng whole, minimum, linked',
    en: 'priority does not go with whole, minimum, linked',
  },
  'locks-contradict-condition': {
    vi: 'các chỗ đã khóa trái với điều kiện này',
    en: 'the locked heads contradict this condition',
  },
  'rank-tie': { vi: 'hai hạng bằng nhau', en: 'two ranks are the same' },
}

/** Does some work on a file's instance; what the engine finds wrong with the instance is told in the words of the file. */
export const withFile = async <Value>(file: string, work: () => Value | Promise<Value>): Promise<Value> => {
  try {
    return await work()
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && 'at' in error)) throw error
    const [code, at] = [String(error.code), String(error.at)]
    throw new InputError(`${file}: ${inFileTerms(at)}`, sentences[code] ?? { vi: code, en: code })
  }
}
