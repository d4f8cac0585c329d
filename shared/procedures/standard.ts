import { defineProcedure } from '../procedure/definition.ts'

/** The procedure that runs unless another is chosen. Whose it is, it leaves to the organisation. */
export const standard = defineProcedure({
  id: 'standard',
  version: '2026-11',
  title: 'Complaints procedure',
  introduction:
    'If we have let you down, tell us. We will listen, find out what happened, and put it right with you. This page says who to contact, and what we promise by when.',
  effectiveFrom: '2026-11-01',
  organisation: {
    name: '[name]',
    email: '[email]',
    phone: '[phone]',
    phoneHours: '[phone-hours]',
    post: '[address]',
    zone: 'Europe/London',
    holidays: 'england-and-wales',
  },
  leftOpen: [
    { id: 'name', asks: 'What your organisation is called.', example: 'Example Company' },
    { id: 'email', asks: 'The address that complaints are sent to.', example: 'complaints@example.com' },
    { id: 'phone', asks: 'The number that complaints are made at.', example: '+44 20 7946 0000' },
    {
      id: 'phone-hours',
      asks: 'When somebody answers there.',
      example: 'Monday to Friday, 09:00 to 17:00 UK time, but for public holidays',
    },
    {
      id: 'address',
      asks: 'Where letters of complaint are sent, on one line.',
      example: 'Complaints, Example Company, 1 Example Street, London EX1 1EX',
    },
    { id: 'scheme', asks: 'The independent scheme that you are a member of.', example: 'Example Ombudsman' },
    { id: 'scheme-address', asks: 'Its address.', example: '1 Example Square, London EX2 2EX' },
    { id: 'scheme-phone', asks: 'Its phone number.', example: '+44 20 7946 0009' },
    {
      id: 'scheme-confirmed',
      asks: 'Who confirmed that it takes complaints about you, and when.',
      example: 'Nobody: it is an example.',
    },
  ],
  channels: [
    { channel: 'email' },
    { channel: 'phone', says: 'Call us; the person who answers writes your complaint down while you speak.' },
    { channel: 'web-form', says: 'Tell us here what went wrong.' },
    { channel: 'post' },
    { channel: 'ticket-feedback', says: 'Rate a support ticket as bad, and say why.' },
    { channel: 'live-chat', says: 'Tell us in a chat.' },
    { channel: 'in-person', says: 'Tell any of us in person.' },
  ],
  commitments: [
    {
      id: 'acknowledge',
      force: 'promise',
      says: 'We acknowledge your complaint, with its reference and the name of the person who handles it, within 24 hours, on every day of the year.',
      starts: 'received',
      within: '24 hours',
      keptBy: ['acknowledged'],
      owner: 'system',
      whenDue: 'acknowledge',
    },
    {
      id: 'progress',
      force: 'promise',
      says: 'We write to you at least every 5 days about what has been done and what comes next, until your complaint is closed.',
      starts: 'received',
      every: '5 days',
      roll: 'backward',
      keptBy: ['acknowledged', 'progress-reported', 'replied', 'proposal-sent'],
      owner: 'handler',
      whenDue: 'report-progress',
      remindedBefore: [1],
    },
    {
      id: 'resolve-with-handler',
      force: 'aim',
      says: 'We aim to resolve your complaint with you within 10 working days. If we have not, our service manager takes it up.',
      starts: 'received',
      within: '10 working days',
      keptBy: ['agreed'],
      owner: 'handler',
      remindedBefore: [3],
    },
    {
      id: 'resolve',
      force: 'promise',
      says: 'We resolve your complaint with you within 20 working days. If we have not, our directors decide what happens next.',
      starts: 'received',
      within: '20 working days',
      keptBy: ['agreed'],
      owner: 'handler',
      remindedBefore: [5, 1],
      whenMissed: 'refer-externally',
    },
  ],
  ladder: [
    {
      id: 'handler',
      title: 'Your case handler',
      says: 'One person handles your complaint from beginning to end.',
      role: 'handler',
    },
    {
      id: 'service-manager',
      title: 'The service manager',
      named: 'our service manager',
      says: 'If you do not agree with what we propose, or 10 working days have passed, our service manager takes your complaint up.',
      role: 'service-manager',
      enteredWhen: [{ missed: 'resolve-with-handler' }, { happens: 'proposal-rejected' }],
    },
    {
      id: 'directors',
      title: 'The directors',
      named: 'one of our directors',
      says: 'If you still do not agree, or 20 working days have passed, our directors take your complaint up and stay with it until it is resolved.',
      role: 'director',
      enteredWhen: [{ missed: 'resolve' }, { happens: 'proposal-rejected' }],
    },
  ],
  feedback: { commentFrom: 10, expiresAfter: '14 days' },
  closing: {
    says: 'Your complaint is closed when you agree with the resolution. A closed complaint is not opened again; if something is still wrong, tell us, and we open a new complaint that refers to it.',
    reopen: 'never',
  },
  external: [
    {
      id: 'ombudsman',
      says: 'If we have not resolved your complaint with you within 20 working days, or you do not agree with our final response, an independent scheme decides, the',
      applied: 'You can now take your complaint to an independent scheme, the',
      name: '[scheme]',
      contact: ['[scheme-address]', '[scheme-phone]'],
      open: { missed: 'resolve' },
      terms: {
        free: true,
        limit: { within: '6 months', from: 'final-response' },
        named: ['with-final-response', 'when-time-is-over'],
      },
      jurisdiction: '[scheme-confirmed]',
    },
    { id: 'legal', says: 'You may go to law at any time:', name: 'the courts', open: 'any-time' },
  ],
  sections: [
    {
      title: 'What we add',
      says: [
        'Many complaints procedures say neither how often you hear from the company nor by when it is resolved. We add that: an acknowledgement within 24 hours, news at least every 5 days until your complaint is closed, and a day on which the service manager and then the directors take it up.',
      ],
    },
    {
      title: 'Complaints about your personal data',
      says: [
        'Write to us at the same address. We answer complaints about data protection as we do any other, and within a month at most.',
      ],
    },
  ],
  accepted: [
    {
      finding: 'L02',
      because:
        'Progress is told by calendar days, and resolutions by working days; the page says how both are counted.',
    },
  ],
  rights: [
    { says: 'You can ask at any time where your complaint stands.' },
    { says: 'Nobody whom your complaint is about handles it or reads it.' },
    { says: 'You keep every right that the law gives you.' },
  ],
})
