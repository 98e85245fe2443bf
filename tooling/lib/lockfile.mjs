const systems = {
  linux: 'linux',
  darwin: 'darwin',
  win32: 'win32',
  windows: 'win32',
  android: 'android',
  freebsd: 'freebsd',
  openharmony: 'openharmony',
  openbsd: 'openbsd',
  netbsd: 'netbsd',
  sunos: 'sunos',
  aix: 'aix',
};
const processors = /^(x64|arm64|arm|ia32|ppc64|riscv64|s390x|loong64)$/;

/** Platform packages a lock's entries ask for but the lock does not hold: [{ name, version, asker }]. */
export function missingPlatformPackages(lock) {
  const missing = [];
  for (const [asker, entry] of Object.entries(lock.packages)) {
    for (const [name, version] of Object.entries(entry.optionalDependencies ?? {})) {
      if (lock.packages[`node_modules/${name}`] || lock.packages[`${asker}/node_modules/${name}`]) continue;
      if (
        name
          .split('/')
          .pop()
          .split('-')
          .some((part) => systems[part])
      )
        missing.push({ name, version, asker });
    }
  }
  return missing;
}

/** The lock entry of a platform package, derived from its name. */
export function platformEntry({ name, version }, asker) {
  const parts = name.split('/').pop().split('-');
  const cpu =
    parts.includes('64') && !parts.includes('arm64') ? 'x64' : parts.find((part) => processors.test(part));
  const libc = parts.some((part) => part.startsWith('musl'))
    ? ['musl']
    : parts.some((part) => part.startsWith('gnu'))
      ? ['glibc']
      : undefined;
  return {
    version,
    ...(cpu ? { cpu: [cpu] } : {}),
    ...(asker.dev ? { dev: true } : {}),
    optional: true,
    os: [systems[parts.find((part) => systems[part])]],
    ...(libc ? { libc } : {}),
  };
}
