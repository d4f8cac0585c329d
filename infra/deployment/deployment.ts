/** What the settings say of a deployment, as far as the commands need it. */
export type Deployment = {
  readonly stack: string
  readonly region: string
  /** Where complaints are written to, and notices come from. */
  readonly complaintsAddress: string
  readonly alarmsTo: readonly string[]
  readonly mail: { readonly identity?: string | undefined; readonly ruleSet?: string | undefined }
  readonly domain?:
    | {
        readonly name: string
        readonly hostedZone?: string | undefined
        readonly certificate?: string | undefined
      }
    | undefined
}
