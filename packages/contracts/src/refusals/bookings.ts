import type { RefusalTexts } from './define.ts'

/** Shared workshops and public events of schools. */
export const bookingsRefusals = {
  'times-reversed': { status: 422, vi: 'Giờ kết thúc không sau giờ bắt đầu.', en: 'The end is not after the start.' },
  'workshop-label-taken': {
    status: 409,
    vi: 'Đã có một xưởng đang mở mang tên này.',
    en: 'An open workshop has this label already.',
  },
  'workshop-closed': { status: 409, vi: 'Xưởng này đã đóng.', en: 'This workshop is closed.' },
  'booking-overlaps': {
    status: 409,
    vi: 'Xưởng đã có người đặt từ {from} đến {to}.',
    en: 'The workshop is booked from {from} to {to}.',
  },
  'booking-outside-opening': {
    status: 422,
    vi: 'Xưởng chỉ mở từ {opens} đến {closes}.',
    en: 'The workshop is open from {opens} to {closes} only.',
  },
  'booking-past': { status: 422, vi: 'Ngày này đã qua.', en: 'This day has passed.' },
  'booking-too-far': {
    status: 422,
    vi: 'Chỉ đặt trước được đến {until}.',
    en: 'Bookings reach until {until} at the most.',
  },
  'people-exceed-seats': {
    status: 422,
    vi: 'Xưởng chỉ có {seats} chỗ.',
    en: 'The workshop has {seats} seats only.',
  },
  'booking-unknown': { status: 422, vi: 'Không có lượt đặt này.', en: 'There is no such booking.' },
  'booking-not-standing': {
    status: 409,
    vi: 'Lượt đặt này đã huỷ hoặc đã dùng.',
    en: 'This booking was cancelled or used.',
  },
  'booking-not-yours': { status: 403, vi: 'Lượt đặt này của tổ chức khác.', en: 'This booking is not yours.' },
  'use-in-future': { status: 422, vi: 'Ngày này chưa đến.', en: 'This day has not come yet.' },
  'period-too-long': {
    status: 422,
    vi: 'Chỉ xem được tối đa {days} ngày một lần.',
    en: 'At most {days} days at a time.',
  },
  'open-day-past': { status: 422, vi: 'Ngày tổ chức đã qua.', en: 'The day of the event has passed.' },
  'open-day-not-yet': { status: 422, vi: 'Sự kiện chưa diễn ra.', en: 'The event has not taken place yet.' },
  'sign-ups-exceed-places': {
    status: 422,
    vi: 'Chỉ có {places} chỗ.',
    en: 'There are {places} places only.',
  },
} as const satisfies RefusalTexts
