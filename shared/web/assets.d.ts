// What infra/assets.ts makes of files that are no code of functions.
declare module '*.css' {
  /** With the hash of its text: `style.0123456789ab.css`. */
  export const fileName: string
  export const body: string
}

declare module '*.client.js' {
  /** With the hash of its text: `forms.0123456789ab.js`. */
  export const fileName: string
  export const body: string
}

declare module '*.svg' {
  const svg: string
  export default svg
}
