import { ConfigurationError } from '../configuration-error.ts'
import { type CheckedSettings, checkedSettings } from '../settings/deployment.ts'
import { readSettings } from '../settings/read.ts'

/** What the commands know of a deployment from its settings. */
export type Deployment = CheckedSettings & { readonly region: string; readonly stack: string }

/** Reads the settings of a deployment; its region is the environment's where they name none. Throws {@link ConfigurationError} with each thing to correct. */
export async function readDeployment(file: string, environment: NodeJS.ProcessEnv): Promise<Deployment> {
  const { region = environment.AWS_REGION, ...settings } = await readSettings(file)
  if (region === undefined) throw new ConfigurationError(`${file}: name the region. Example: "region": "eu-west-2"`)
  return deploymentOf(checkedSettings(settings), region)
}

export const deploymentOf = (settings: CheckedSettings, region: string): Deployment => ({
  ...settings,
  region,
  stack: `Redress-${settings.stage}`,
})

/** The domain that mail is sent from, and the one that it is received at: with a subdomain for receiving they differ. */
export const domainsOf = ({ deployment: { procedure, inbound } }: Deployment) => ({
  sending: domainOf(procedure.organisation.email),
  receiving: domainOf(inbound),
})

const domainOf = (address: string): string => address.slice(address.lastIndexOf('@') + 1).toLowerCase()
