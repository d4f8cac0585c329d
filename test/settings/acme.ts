/** What an organisation says that deploys the standard procedure. */
export const acme = {
  name: 'Acme Ltd',
  email: 'complaints@acme.co.uk',
  phone: '+44 20 7123 4567',
  'phone-hours': 'on working days from 9 to 5, for example in your lunch break',
  address: 'Acme Ltd, 5 High Street, London N1 1AA',
  scheme: 'The Dispute Scheme',
  'scheme-address': '7 Low Street, London N1 1AB',
  'scheme-phone': '+44 20 7123 4568',
  'scheme-confirmed': 'The scheme, on 2 November 2026.',
}
