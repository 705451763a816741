import { totalmem } from 'node:os';
import { SOCKET_PORT } from './data-layout.js';

const MIB = 1024 * 1024;

/** Above this the memory does more as page cache: measured with 100,000 events. */
const SHARED_BUFFERS_MAX_MIB = 512;

/** What a crash may take is nothing to a test, and syncing is most of what it waits for. */
const NOT_DURABLE = {
  fsync: 'off',
  full_page_writes: 'off',
  synchronous_commit: 'off',
  shared_buffers: '128MB',
};

/** Settings as PostgreSQL's command line takes them; they win over the files in the cluster. */
export function postgresSettings(socketDirectory: string, durable: boolean): string[] {
  const memoryMib = Math.floor(totalmem() / MIB);
  const settings = {
    listen_addresses: '',
    port: SOCKET_PORT,
    unix_socket_directories: `"${socketDirectory.replaceAll('"', '""')}"`, // a list: commas would split it
    unix_socket_permissions: '0700',
    shared_buffers: `${Math.max(32, Math.min(SHARED_BUFFERS_MAX_MIB, Math.floor(memoryMib / 4)))}MB`,
    effective_cache_size: `${Math.max(64, Math.floor(memoryMib / 2))}MB`,
    work_mem: '16MB',
    maintenance_work_mem: '128MB',
    random_page_cost: 1.1,
    timezone: 'UTC',
    log_timezone: 'UTC',
    cluster_name: 'lifelog',
    logging_collector: 'off',
    log_line_prefix: '%m [%p] ',
    log_min_messages: 'warning',
    log_checkpoints: 'off',
    // A statement or a constraint's detail would carry the diary into the log.
    log_min_error_statement: 'panic',
    log_error_verbosity: 'terse',
    ...(durable ? {} : NOT_DURABLE),
  };
  return Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
}
