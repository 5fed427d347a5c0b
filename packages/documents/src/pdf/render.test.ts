import { describe, expect, it } from 'vitest'
import type { Block, Paper } from '../model.ts'
import { renderPdf } from './render.ts'
import { readPdf } from './testing.ts'

const paper = (blocks: readonly Block[], more: Partial<Paper> = {}): Paper => ({
  title: 'THỎA THUẬN THỰC HÀNH, THỰC TẬP',
  code: '7Q3K-9ZPX-M2T4-WBVR',
  checkAt: 'https://noinghe.example/kiem-tra',
  date: '2027-02-08',
  blocks,
  ...more,
})

const flat = (text: string): string => text.replace(/\s+/g, ' ').trim()
const textOf = async (blocks: readonly Block[], more: Partial<Paper> = {}) =>
  flat((await readPdf(await renderPdf(paper(blocks, more)))).pages.join(' '))

/** Every letter of Vietnamese with every tone, small and capital. */
const letters = 'aăâeêioôơuưy'
  .split('')
  .flatMap(letter =>
    ['', '\u0300', '\u0301', '\u0303', '\u0309', '\u0323'].map(tone => (letter + tone).normalize('NFC')),
  )
  .concat('đ')
const alphabet = [...letters, ...letters.map(letter => letter.toLocaleUpperCase('vi'))]

describe('a PDF', () => {
  it('gives back every Vietnamese letter, stacked marks included, composed', async () => {
    const words = alphabet.map(letter => `t${letter}n`).join(' ')
    const styles = ['bold', 'italic', 'small'] as const
    const text = await textOf(styles.map(style => ({ kind: 'paragraph', text: `${style}: ${words}.`, style })))
    for (const style of styles) expect(text).toContain(`${style}: ${words}.`)
  })

  it('composes what was written with marks apart, so that the text found equals the text meant', async () => {
    const meant = 'Nguyễn Thị Thuỷ ở Ngõ Quyến, Đặng Xuân Bưởi'
    expect(await textOf([{ kind: 'paragraph', text: meant.normalize('NFD') }])).toContain(meant)
  })

  it('is A4, says its title, code and language, and is tagged', async () => {
    const read = await readPdf(await renderPdf(paper([{ kind: 'facts', rows: [['Trường', 'A']] }])))
    expect([Math.round(read.width), Math.round(read.height)]).toEqual([595, 842])
    expect(read.info).toMatchObject({
      Title: 'THỎA THUẬN THỰC HÀNH, THỰC TẬP',
      Keywords: '7Q3K-9ZPX-M2T4-WBVR',
      Language: 'vi-VN',
    })
    for (const role of ['H1', 'Table', 'TR', 'TH', 'TD']) expect(read.tree).toContain(`"role":"${role}"`)
  })

  it('has code, place to check it, date and page n of N at the foot of every page', async () => {
    const rows = Array.from({ length: 90 }, (_, n) => [String(n + 1), `Nội dung ${n + 1}`])
    const { pages } = await readPdf(
      await renderPdf(paper([{ kind: 'grid', columns: [{ heading: 'STT' }, { heading: 'Công việc' }], rows }])),
    )
    expect(pages.length).toBeGreaterThan(2)
    for (const [n, page] of pages.entries()) {
      expect(flat(page)).toContain('Mã: 7Q3K-9ZPX-M2T4-WBVR · Kiểm tra tại https://noinghe.example/kiem-tra')
      expect(flat(page)).toContain(`08/02/2027 · Trang ${n + 1}/${pages.length}`)
      // the headings of a table stand again where it goes on
      expect(flat(page)).toContain('STT Công việc')
    }
    const all = flat(pages.join(' '))
    for (let n = 1; n <= 90; n++) expect(all.split(`Nội dung ${n} `).length, `row ${n}`).toBe(2)
  })

  it('has the head of a Vietnamese administrative paper', async () => {
    const head = {
      issuer: 'Trường Cao đẳng Minh hoạ A',
      superior: 'Sở Giáo dục và Đào tạo',
      number: '12/TT-MH',
      place: 'Hải Phòng',
    }
    const text = await textOf(
      [
        {
          kind: 'signatures',
          places: [{ title: 'HIỆU TRƯỞNG', name: 'Trần Thị Minh Hoạ' }],
          recipients: ['Như Điều 2', 'Lưu: VT'],
        },
      ],
      { head },
    )
    for (const part of [
      'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM',
      'Độc lập - Tự do - Hạnh phúc',
      'SỞ GIÁO DỤC VÀ ĐÀO TẠO',
      'TRƯỜNG CAO ĐẲNG MINH HOẠ A',
      'Số: 12/TT-MH',
      'Hải Phòng, ngày 08 tháng 02 năm 2027',
      'HIỆU TRƯỞNG',
      'Trần Thị Minh Hoạ',
      'Nơi nhận: - Như Điều 2 - Lưu: VT',
    ])
      expect(text).toContain(part)
  })

  it('loses nothing of a cell or a paragraph longer than a page, nor of a word wider than a line', async () => {
    const sentences = Array.from({ length: 400 }, (_, n) => `câu thứ ${n + 1} của điều này;`).join(' ')
    expect(await textOf([{ kind: 'facts', rows: [['Trách nhiệm', sentences]] }])).toMatch(/câu thứ 400 của điều này;/)
    const { pages } = await readPdf(await renderPdf(paper([{ kind: 'paragraph', text: sentences }])))
    const all = flat(pages.map(page => page.replace(/Mã: [^\n]*\n?.*Trang \d+\/\d+/, '')).join(' '))
    expect(all).toContain(sentences)
    const wide = 'ngoằn'.repeat(60)
    expect((await textOf([{ kind: 'list', items: [wide] }])).replaceAll(' ', '')).toContain(wide)
  })

  it('shows what the font does not have as a box, and nothing of control signs', async () =>
    expect(await textOf([{ kind: 'paragraph', text: 'Lớp\u0000 \u202Etin\u200B 学 🙂 học' }])).toContain(
      'Lớp tin □ □ học',
    ))

  it('is the same bytes for the same paper, and others for another', async () => {
    const blocks: readonly Block[] = [{ kind: 'paragraph', text: 'Điều 1' }]
    const first = await renderPdf(paper(blocks))
    expect(Buffer.compare(first, await renderPdf(paper(blocks)))).toBe(0)
    expect(Buffer.compare(first, await renderPdf(paper(blocks, { code: 'X' })))).not.toBe(0)
  })
})
