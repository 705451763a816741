/**
 * Owns the store of files: the one port `ObjectStore`, its two implementations (local disk, S3), and the marker that binds a store to its database.
 * Never knows what a file belongs to: rows, limits and types are the caller's.
 * Attachments, export and health may call it.
 */
export {
  ObjectStore,
  type ByteRange,
  type PresignedAnswer,
  type SpooledFile,
  type StoredObject,
} from './object-store.js';
export { type DiskRoom } from './disk-room.js';
export { DiskSpace } from './disk-space.js';
export { BACKUP_PREFIX } from './backup-prefix.js';
export { StorageModule } from './storage.module.js';
export { StoreGate } from './store-gate.js';
export { StoreRefused } from './store-refused.js';
export { adoptStore, describeBond } from './adopt-store.js';
export { createStore } from './create-store.js';
export { passedBytes } from './passed-bytes.js';
export { fileFailure } from './local/file-failure.js';
export {
  CorruptWrite,
  ObjectMissing,
  StorageFull,
  StorageTimeout,
  StorageUnavailable,
} from './storage.errors.js';
export { storeCalls, type StoreCall } from './store-calls.js';
