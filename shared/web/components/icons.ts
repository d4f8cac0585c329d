// The icons of Lucide that pages use, by their names there. To add one: import it, and list it.
import accessibility from 'lucide-static/icons/accessibility.svg' with { type: 'text' }
import alarmClock from 'lucide-static/icons/alarm-clock.svg' with { type: 'text' }
import arrowDown from 'lucide-static/icons/arrow-down.svg' with { type: 'text' }
import arrowUp from 'lucide-static/icons/arrow-up.svg' with { type: 'text' }
import arrowUpDown from 'lucide-static/icons/arrow-up-down.svg' with { type: 'text' }
import arrowUpRight from 'lucide-static/icons/arrow-up-right.svg' with { type: 'text' }
import bell from 'lucide-static/icons/bell.svg' with { type: 'text' }
import bookmark from 'lucide-static/icons/bookmark.svg' with { type: 'text' }
import building2 from 'lucide-static/icons/building-2.svg' with { type: 'text' }
import calendar from 'lucide-static/icons/calendar.svg' with { type: 'text' }
import check from 'lucide-static/icons/check.svg' with { type: 'text' }
import checkCheck from 'lucide-static/icons/check-check.svg' with { type: 'text' }
import chevronDown from 'lucide-static/icons/chevron-down.svg' with { type: 'text' }
import chevronRight from 'lucide-static/icons/chevron-right.svg' with { type: 'text' }
import chevronUp from 'lucide-static/icons/chevron-up.svg' with { type: 'text' }
import chevronsUp from 'lucide-static/icons/chevrons-up.svg' with { type: 'text' }
import circle from 'lucide-static/icons/circle.svg' with { type: 'text' }
import circleAlert from 'lucide-static/icons/circle-alert.svg' with { type: 'text' }
import circleCheck from 'lucide-static/icons/circle-check.svg' with { type: 'text' }
import clock from 'lucide-static/icons/clock.svg' with { type: 'text' }
import copy from 'lucide-static/icons/copy.svg' with { type: 'text' }
import download from 'lucide-static/icons/download.svg' with { type: 'text' }
import externalLink from 'lucide-static/icons/external-link.svg' with { type: 'text' }
import eye from 'lucide-static/icons/eye.svg' with { type: 'text' }
import fileImage from 'lucide-static/icons/file-image.svg' with { type: 'text' }
import fileSpreadsheet from 'lucide-static/icons/file-spreadsheet.svg' with { type: 'text' }
import fileText from 'lucide-static/icons/file-text.svg' with { type: 'text' }
import flag from 'lucide-static/icons/flag.svg' with { type: 'text' }
import handshake from 'lucide-static/icons/handshake.svg' with { type: 'text' }
import hourglass from 'lucide-static/icons/hourglass.svg' with { type: 'text' }
import inbox from 'lucide-static/icons/inbox.svg' with { type: 'text' }
import keyboard from 'lucide-static/icons/keyboard.svg' with { type: 'text' }
import layers from 'lucide-static/icons/layers.svg' with { type: 'text' }
import layoutDashboard from 'lucide-static/icons/layout-dashboard.svg' with { type: 'text' }
import link from 'lucide-static/icons/link.svg' with { type: 'text' }
import listFilter from 'lucide-static/icons/list-filter.svg' with { type: 'text' }
import lock from 'lucide-static/icons/lock.svg' with { type: 'text' }
import logOut from 'lucide-static/icons/log-out.svg' with { type: 'text' }
import mail from 'lucide-static/icons/mail.svg' with { type: 'text' }
import mailWarning from 'lucide-static/icons/mail-warning.svg' with { type: 'text' }
import mapPin from 'lucide-static/icons/map-pin.svg' with { type: 'text' }
import menu from 'lucide-static/icons/menu.svg' with { type: 'text' }
import messageSquare from 'lucide-static/icons/message-square.svg' with { type: 'text' }
import minus from 'lucide-static/icons/minus.svg' with { type: 'text' }
import paperclip from 'lucide-static/icons/paperclip.svg' with { type: 'text' }
import pause from 'lucide-static/icons/pause.svg' with { type: 'text' }
import phone from 'lucide-static/icons/phone.svg' with { type: 'text' }
import phoneIncoming from 'lucide-static/icons/phone-incoming.svg' with { type: 'text' }
import phoneOff from 'lucide-static/icons/phone-off.svg' with { type: 'text' }
import plane from 'lucide-static/icons/plane.svg' with { type: 'text' }
import plus from 'lucide-static/icons/plus.svg' with { type: 'text' }
import printer from 'lucide-static/icons/printer.svg' with { type: 'text' }
import refreshCw from 'lucide-static/icons/refresh-cw.svg' with { type: 'text' }
import reply from 'lucide-static/icons/reply.svg' with { type: 'text' }
import scale from 'lucide-static/icons/scale.svg' with { type: 'text' }
import scanEye from 'lucide-static/icons/scan-eye.svg' with { type: 'text' }
import search from 'lucide-static/icons/search.svg' with { type: 'text' }
import send from 'lucide-static/icons/send.svg' with { type: 'text' }
import shield from 'lucide-static/icons/shield.svg' with { type: 'text' }
import shieldAlert from 'lucide-static/icons/shield-alert.svg' with { type: 'text' }
import sparkles from 'lucide-static/icons/sparkles.svg' with { type: 'text' }
import target from 'lucide-static/icons/target.svg' with { type: 'text' }
import textQuote from 'lucide-static/icons/text-quote.svg' with { type: 'text' }
import thumbsDown from 'lucide-static/icons/thumbs-down.svg' with { type: 'text' }
import triangleAlert from 'lucide-static/icons/triangle-alert.svg' with { type: 'text' }
import undo2 from 'lucide-static/icons/undo-2.svg' with { type: 'text' }
import user from 'lucide-static/icons/user.svg' with { type: 'text' }
import users from 'lucide-static/icons/users.svg' with { type: 'text' }
import x from 'lucide-static/icons/x.svg' with { type: 'text' }

export const ICONS = {
  accessibility,
  'alarm-clock': alarmClock,
  'arrow-down': arrowDown,
  'arrow-up': arrowUp,
  'arrow-up-down': arrowUpDown,
  'arrow-up-right': arrowUpRight,
  bell,
  bookmark,
  'building-2': building2,
  calendar,
  check,
  'check-check': checkCheck,
  'chevron-down': chevronDown,
  'chevron-right': chevronRight,
  'chevron-up': chevronUp,
  'chevrons-up': chevronsUp,
  circle,
  'circle-alert': circleAlert,
  'circle-check': circleCheck,
  clock,
  copy,
  download,
  'external-link': externalLink,
  eye,
  'file-image': fileImage,
  'file-spreadsheet': fileSpreadsheet,
  'file-text': fileText,
  flag,
  handshake,
  hourglass,
  inbox,
  keyboard,
  layers,
  'layout-dashboard': layoutDashboard,
  link,
  'list-filter': listFilter,
  lock,
  'log-out': logOut,
  mail,
  'mail-warning': mailWarning,
  'map-pin': mapPin,
  menu,
  'message-square': messageSquare,
  minus,
  paperclip,
  pause,
  phone,
  'phone-incoming': phoneIncoming,
  'phone-off': phoneOff,
  plane,
  plus,
  printer,
  'refresh-cw': refreshCw,
  reply,
  scale,
  'scan-eye': scanEye,
  search,
  send,
  shield,
  'shield-alert': shieldAlert,
  sparkles,
  target,
  'text-quote': textQuote,
  'thumbs-down': thumbsDown,
  'triangle-alert': triangleAlert,
  'undo-2': undo2,
  user,
  users,
  x,
}
export type IconName = keyof typeof ICONS

/** The shapes of an icon as a symbol that `<use href="#i-name">` draws. */
export function symbolOf(name: IconName): string {
  const shapes = ICONS[name].replace(/^.*?<svg[^>]*>|<\/svg>\s*$/gs, '').replaceAll(/\s*\n\s*/g, '')
  return `<symbol id="i-${name}" viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="1.75" stroke-linecap="round" stroke-linejoin="round">${shapes}</symbol>`
}
