// What a template refers to: that it is there, and that nothing waits for itself.
import { calledBy, referencesIn, type Template, typeNamed } from './template.ts'

/** Each reference to something that is not there, and each circle of resources that wait for each other, as a sentence. */
export const wrongReferences = (template: Template): readonly string[] => [
  ...Object.entries(template.Resources).flatMap(([id, resource]) => [
    ...dangling(template, id, resource.Properties),
    ...misdirected(template, id, resource.Type, resource.Properties ?? {}),
    ...[resource.DependsOn ?? []]
      .flat()
      .filter((other) => template.Resources[other] === undefined)
      .map((other) => `${id} depends on ${other}, which is not there.`),
    ...(resource.Condition === undefined || resource.Condition in (template.Conditions ?? {})
      ? []
      : [`${id} has the condition ${resource.Condition}, which is not there.`]),
  ]),
  ...Object.entries(template.Outputs ?? {}).flatMap(([name, output]) => dangling(template, `Output ${name}`, output)),
  ...circles(template),
]

function dangling(template: Template, from: string, value: unknown): readonly string[] {
  return [...referencesIn(value)].flatMap(({ id, attribute }) => {
    const resource = template.Resources[id]
    if (resource === undefined) {
      const isParameter = attribute === undefined && id in (template.Parameters ?? {})
      return isParameter ? [] : [`${from} refers to ${id}, which is not there.`]
    }
    const { attributes } = typeNamed(resource.Type) ?? {}
    if (attribute === undefined || attributes === undefined || attribute in attributes) return []
    return [`${from} refers to the attribute ${attribute} of ${id}: ${resource.Type} has no such attribute.`]
  })
}

/** A property that AWS says names one type of resource, and names another. */
function misdirected(template: Template, id: string, type: string, properties: Record<string, unknown>) {
  return Object.entries(properties).flatMap(([name, value]) => {
    const wanted = typeNamed(type)?.properties[name]?.relationshipRefs?.map((one) => one.cloudFormationType) ?? []
    const [called] = calledBy(value) ?? []
    if (wanted.length === 0 || (called !== 'Ref' && called !== 'Fn::GetAtt')) return []
    return [...referencesIn(value)].flatMap(({ id: other }) => {
      const found = template.Resources[other]?.Type
      if (found === undefined || wanted.includes(found)) return []
      return [`${id}: "${name}" refers to ${other}, which is ${found} and not ${wanted.join(' or ')}.`]
    })
  })
}

function circles(template: Template): readonly string[] {
  const done = new Set<string>()
  const found: string[] = []
  const visit = (id: string, way: readonly string[]) => {
    if (way.includes(id)) {
      found.push(`${[...way.slice(way.indexOf(id)), id].join(' waits for ')}: none of them can be made first.`)
      return
    }
    if (done.has(id)) return
    for (const other of awaitedBy(template, id)) visit(other, [...way, id])
    done.add(id)
  }
  for (const id of Object.keys(template.Resources)) visit(id, [])
  return found
}

/** The resources that have to be there before one is made. */
function awaitedBy(template: Template, id: string): ReadonlySet<string> {
  const { Properties, DependsOn = [] } = template.Resources[id] ?? { Type: '' }
  const ids = [...[DependsOn].flat(), ...[...referencesIn(Properties)].map((reference) => reference.id)]
  return new Set(ids.filter((other) => other in template.Resources))
}
