import { ConfigService } from '@nestjs/config';
import type { AppConfig } from '#libs/config';
import { BulkSlots } from './bulk-slots.js';

describe('slots of exports and imports', () => {
  it('gives at most half of the connections away', async () => {
    const busy = new BulkSlots(new ConfigService<AppConfig, true>({ DATABASE_POOL_MAX: 4 }));
    let free = () => undefined as void;
    const held = Array.from({ length: 2 }, () =>
      busy.run(() => new Promise<void>((resolve) => (free = ((next) => () => (resolve(), next()))(free)))),
    );
    await expect(busy.run(() => Promise.resolve())).rejects.toMatchObject({ errorCode: 'overloaded' });
    free();
    await Promise.all(held);
    await expect(busy.run(() => Promise.resolve('again'))).resolves.toBe('again');
  });
});
