import type { PlacementType } from '@noinghe/contracts'

export const titles: Readonly<Record<PlacementType, string>> = {
  A: 'THỎA THUẬN THỰC HÀNH, THỰC TẬP TẠI DOANH NGHIỆP',
  B: 'THỎA THUẬN PHỐI HỢP HỌC NGHỀ TẠI DOANH NGHIỆP',
  C: 'THỎA THUẬN PHỐI HỢP TẬP NGHỀ TẠI DOANH NGHIỆP',
  D: 'THỎA THUẬN ĐÀO TẠO, BỒI DƯỠNG, NÂNG CAO TRÌNH ĐỘ NGƯỜI LAO ĐỘNG',
}

/** What each side answers for, by type (domain reference, R1 to R17). */
export const dutiesOf = (type: PlacementType): readonly string[] => {
  const common = [
    'Hai bên tuân thủ thời giờ làm việc, thời giờ nghỉ ngơi và các quy định riêng đối với người chưa thành niên.',
    'Hai bên bảo vệ dữ liệu cá nhân của người học theo Luật số 91/2025/QH15 và Nghị định số 356/2025/NĐ-CP.',
  ]
  switch (type) {
    case 'A':
      return [
        'Nhà trường chịu trách nhiệm chung về người học trong thời gian thực hành, thực tập (Luật ATVSLĐ Điều 70).',
        'Doanh nghiệp bố trí vị trí, người hướng dẫn và điều kiện an toàn theo thoả thuận; nội dung được ghi vào Sổ theo dõi đào tạo tại doanh nghiệp (TT 23/2018 Điều 4.7).',
        ...common,
      ]
    case 'B':
    case 'C':
      return [
        'Doanh nghiệp ký hợp đồng đào tạo với từng người học, không thu học phí (BLLĐ Điều 61.3); chưa có hợp đồng thì chưa được bắt đầu.',
        'Doanh nghiệp chịu trách nhiệm về an toàn lao động, kể cả tai nạn, và huấn luyện trước khi bố trí việc (Luật ATVSLĐ Điều 14, Điều 70).',
        ...(type === 'C' ? ['Thời gian tập nghề không quá 03 tháng (BLLĐ Điều 61.2).'] : []),
        'Hết thời hạn, hai bên ký hợp đồng lao động khi đủ điều kiện (BLLĐ Điều 61.6).',
        ...common,
      ]
    case 'D':
      return [
        'Hợp đồng đào tạo nghề với từng người lao động lập thành 02 bản, ghi đủ nội dung tại BLLĐ Điều 62.2.',
        ...common,
      ]
  }
}
