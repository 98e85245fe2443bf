/** Roles somebody has in an app, whatever the app is called: `constructor` is no role of everybody. */
export function rolesOf(
  { roles }: { readonly roles: Readonly<Record<string, readonly string[]>> },
  app: string,
): readonly string[] {
  return Object.hasOwn(roles, app) ? (roles[app] ?? []) : [];
}
