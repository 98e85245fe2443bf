/** How the server is to listen and whether it must survive a power cut. */
export interface ServerSettings {
  readonly socketDirectory: string | undefined;
  readonly port: number;
  readonly durable: boolean;
  readonly platform: NodeJS.Platform;
}

// Given on the command line, so that a new release's settings apply to an old data directory too.
// Sized for a small office machine: the whole product is to rest below 250 MB.
const common: Readonly<Record<string, string>> = {
  max_connections: '60',
  shared_buffers: '96MB',
  effective_cache_size: '1GB',
  work_mem: '8MB',
  maintenance_work_mem: '64MB',
  max_wal_size: '2GB',
  checkpoint_completion_target: '0.9',
  // Compilation of short queries costs more than it saves.
  jit: 'off',
  max_worker_processes: '4',
  max_parallel_workers_per_gather: '1',
  autovacuum_max_workers: '2',
  // A first import fills empty tables within seconds; plans must not go by the emptiness for a minute.
  autovacuum_naptime: '10s',
  random_page_cost: '1.1',
  timezone: 'UTC',
  log_timezone: 'UTC',
  log_destination: 'stderr',
  logging_collector: 'off',
  log_checkpoints: 'off',
  log_line_prefix: '%m [%p] ',
  cluster_name: 'weir',
};

/** The settings as `name=value`, for `-c`. */
export function serverArguments(settings: ServerSettings): readonly string[] {
  const all: Record<string, string> = { ...common, port: String(settings.port) };
  if (settings.socketDirectory === undefined) {
    all.listen_addresses = '127.0.0.1';
  } else {
    all.listen_addresses = '';
    all.unix_socket_directories = quoted(settings.socketDirectory);
    all.unix_socket_permissions = '0700';
  }
  // After a crash every file is made durable first: one call for the file system instead of one for each of a thousand files.
  if (settings.platform === 'linux') all.recovery_init_sync_method = 'syncfs';
  all.fsync = settings.durable ? 'on' : 'off';
  if (!settings.durable) {
    all.synchronous_commit = 'off';
    all.full_page_writes = 'off';
  }
  return Object.entries(all).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
}

// The setting is a list: a directory name with a comma or a blank must be quoted to stay one entry.
function quoted(directory: string): string {
  return `"${directory.replaceAll('"', '""')}"`;
}
