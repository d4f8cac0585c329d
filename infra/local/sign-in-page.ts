import type { StaffMember } from '../../shared/complaint/complaint.ts'
import { escaped } from './aws/answer.ts'
import { localPage } from './local-page.ts'
import { roleOf } from './staff.ts'

/** The page on which one chooses a member of the demo team. Where an unknown login was typed, it says which there are. */
export function signInPage(staff: readonly StaffMember[], unknown?: string): string {
  const error =
    unknown === undefined
      ? ''
      : `<p role="alert" id="unknown">There is no “${escaped(unknown)}” here. Sign in as ${staff.map(({ id }) => id).join(', ')}.</p>`
  const people = staff.map(
    (member) =>
      `<li><button type="submit" name="login" value="${escaped(member.id)}">${escaped(member.name)}, ${escaped(roleOf(member))}</button></li>`,
  )
  return localPage(
    'Sign in – Redress on this machine',
    `<h1>Sign in</h1>${error}<p>On this machine you sign in as one of the demo team, without a password.</p><form method="post"><ul>${people.join('')}</ul></form><form method="post"><p><label>Or type a login<br><input name="login" autocomplete="off"${unknown === undefined ? '' : ' aria-invalid="true" aria-describedby="unknown"'}></label> <button type="submit">Sign in</button></p></form>`,
  )
}
