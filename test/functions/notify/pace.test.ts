import { describe, expect, it } from 'vitest'
import { Pace, type Room } from '../../../functions/notify/pace.ts'

const quota = { perSecond: 10, perDay: 200, sent: 0 }
const turns = (rooms: readonly Room[]) => rooms.map((room) => ('after' in room ? room.after : room.none))

describe('the pace of mail', () => {
  it('gives each of five senders a fifth of the rate, and has no more than five seconds of mail wait', () => {
    const pace = new Pace(5)
    const rooms = Array.from({ length: 13 }, () => pace.take(quota, 0))
    expect(turns(rooms)).toEqual([...Array.from({ length: 11 }, (_, turn) => turn * 500), 'rate', 'rate'])
    // Who found no room took none from others.
    expect(turns([pace.take(quota, 5000)])).toEqual([500])
  })

  it('saves no room up from quiet times', () => {
    const pace = new Pace(1)
    expect(turns([0, 60_000, 60_000, 60_000].map((now) => pace.take(quota, now)))).toEqual([0, 0, 100, 200])
  })

  it('ends with the quota of the day, with what was sent since SES was asked', () => {
    const pace = new Pace(1)
    const nearlyUsedUp = { ...quota, sent: 198 }
    expect(turns([0, 1000, 2000].map((now) => pace.take(nearlyUsedUp, now)))).toEqual([0, 0, 'quota'])
    expect(turns([pace.take({ ...quota, sent: 150 }, 60_000)])).toEqual([0])
  })

  it('knows no quota of an account that has none', () => {
    expect(turns([new Pace(1).take({ ...quota, perDay: -1, sent: 1e6 }, 0)])).toEqual([0])
  })
})
